package io.holdfast.bench.overhead;

import java.util.List;
import java.util.Locale;

/**
 * What must be shown for tasks of one length.
 *
 * @param taskUs their length in microseconds.
 * @param throughputMin of the engine, relative to bare threads.
 * @param outsideMax share of the engine's processor time outside kernels.
 */
record Target(double taskUs, double throughputMin, double outsideMax) {

    static final List<Target> ALL = List.of(new Target(1_000, 0.99, 0.01), new Target(50, 0.95, 0.05));

    boolean isThroughputMet(final Series series) {
        return engineThroughput(series).high() >= throughputMin;
    }

    boolean isOutsideMet(final Series series) {
        return series.outside(series.peers().size() - 1).mean() <= outsideMax;
    }

    boolean isMet(final Series series) {
        return isThroughputMet(series) && isOutsideMet(series) && series.isNarrow();
    }

    List<String> verdicts(final Series series) {
        final Interval throughput = engineThroughput(series);
        return List.of(
                String.format(
                        Locale.ROOT,
                        "throughput %.4f, interval up to %.4f, target %.2f: %s",
                        throughput.mean(), throughput.high(), throughputMin, word(isThroughputMet(series))),
                String.format(
                        Locale.ROOT,
                        "CPU outside kernels %.2f %%, target at most %.0f %%: %s",
                        100 * series.outside(series.peers().size() - 1).mean(), 100 * outsideMax, word(isOutsideMet(series))),
                String.format(
                        Locale.ROOT,
                        "half-width of the interval %.4f after %d rounds: %s",
                        throughput.halfWidth(), series.rounds(), series.isNarrow() ? "ok" : "TOO WIDE, the machine is not quiet"));
    }

    private static Interval engineThroughput(final Series series) {
        return series.throughput(series.peers().size() - 1);
    }

    private static String word(final boolean isMet) {
        return isMet ? "ok" : "MISSED";
    }
}
