package io.holdfast.bench.montecarlo;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Prints a series, and says whether its prices and its targets are met. */
final class SpeedTable {

    private static final double STANDARD_ERRORS_MAX = 4.5; // One in 150,000 beyond it, and there are dozens of estimates.

    private final PrintStream out;

    SpeedTable(final PrintStream out) {
        this.out = out;
    }

    /** Whether all is met. */
    boolean print(final Series series) {
        final Settings settings = series.settings();
        out.printf(
                Locale.ROOT,
                "%n%s, %d step%s a path; %d rounds of %d ms, medians [95 %% interval]; ratios by %s time%n",
                series.form().word(),
                series.form().steps(),
                series.form().steps() == 1 ? "" : "s",
                settings.rounds(),
                settings.windowMs(),
                settings.clock() == Answer.Clock.WALL ? "wall" : "processor");
        final boolean steps = series.form().steps() > 1;
        out.printf(
                Locale.ROOT,
                "%-36s %9s %9s%s %24s %10s %24s   %s%n",
                "", "ns/path", "CPU ns", steps ? "   ns/step" : "", "over " + series.peers().getFirst().title(),
                "ns, " + settings.threads() + " thr.", "speed-up", "price, standard error, off by");
        boolean met = true;
        for (final Peer peer : series.peers()) {
            met &= row(series, peer, steps);
        }
        for (final Target target : Target.ALL) {
            if (target.concerns(series)) {
                out.println(target.verdict(series));
                met &= target.isMet(series);
            }
        }
        return met;
    }

    private boolean row(final Series series, final Peer peer, final boolean steps) {
        final double ns = series.nsPerPath(peer).value();
        final boolean several = series.settings().threads() > 1;
        final Estimate estimate = series.estimate(peer);
        final double off = off(series, peer);
        final boolean right = Math.abs(off) <= STANDARD_ERRORS_MAX;
        out.printf(
                Locale.ROOT,
                "%-36s %9.2f %9.2f%s %24s %10s %24s   %.6f %.6f %+.2f %s%n",
                peer.title(),
                ns,
                series.cpuNsPerPath(peer).value(),
                steps ? String.format(Locale.ROOT, " %9.2f", ns / series.form().steps()) : "",
                text(series.ratio(peer, series.peers().getFirst())),
                several ? String.format(Locale.ROOT, "%.2f", series.nsPerPathOnAll(peer).value()) : "",
                several ? text(series.speedUp(peer)) : "",
                estimate.mean(),
                estimate.standardError(),
                off,
                right ? "ok" : "WRONG");
        return right;
    }

    /** Standard errors between a peer's price and the exact one, or ours where there is none. */
    private static double off(final Series series, final Peer peer) {
        final Estimate estimate = series.estimate(peer);
        final OptionalDouble exact = series.form().price();
        if (exact.isPresent()) {
            return (estimate.mean() - exact.getAsDouble()) / estimate.standardError();
        }
        final List<Peer> peers = series.peers();
        if (peer == peers.getFirst()) {
            return 0;
        }
        final Estimate ours = series.estimate(peers.getFirst());
        return (estimate.mean() - ours.mean()) / Math.hypot(estimate.standardError(), ours.standardError());
    }

    private static String text(final Median median) {
        return String.format(Locale.ROOT, "%.2f [%.2f, %.2f]", median.value(), median.low(), median.high());
    }
}
