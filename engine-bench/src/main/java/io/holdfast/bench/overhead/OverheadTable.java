package io.holdfast.bench.overhead;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** Prints a series. */
final class OverheadTable {

    private final PrintStream out;

    OverheadTable(final PrintStream out) {
        this.out = out;
    }

    void print(final Series series, final Target target) {
        out.println();
        out.printf(Locale.ROOT, "tasks of %,.0f µs (%,d steps), %d rounds%n", target.taskUs(), series.load().steps(), series.rounds());
        out.printf("%-18s %12s %30s %30s%n", "", "tasks/s", "throughput of bare threads", "CPU outside kernels");
        for (int i = 0; i < series.peers().size(); i++) {
            final Interval throughput = series.throughput(i);
            final Interval outside = series.outside(i);
            out.printf(
                    Locale.ROOT,
                    "%-18s %,12.0f %30s %30s%n",
                    series.peers().get(i).name(),
                    series.total(i).tasksPerSecond(),
                    i == 0 ? "1" : String.format(Locale.ROOT, "%.4f ± %.4f", throughput.mean(), throughput.halfWidth()),
                    String.format(Locale.ROOT, "%.2f ± %.2f %%", 100 * outside.mean(), 100 * outside.halfWidth()));
        }
        printOutside(series);
        target.verdicts(series).forEach(out::println);
    }

    private void printOutside(final Series series) {
        final Window engine = series.total(series.peers().size() - 1);
        out.println("of the engine's CPU outside kernels (per cent of the process's, and ms a second):");
        engine.outsideNs().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(group -> out.printf(
                        Locale.ROOT,
                        "  %-26s %6.3f %%  %7.2f ms/s%n",
                        group.getKey().equals(ThreadGroups.WORKERS) ? "workers, between tasks" : group.getKey(),
                        100 * group.getValue() / engine.processNs(),
                        1e3 * group.getValue() / engine.wallNs()));
    }
}
