package io.holdfast.bench.montecarlo;

import java.util.List;
import java.util.Locale;

/**
 * What must be shown of a contract.
 *
 * @param form the contract.
 * @param kind what is compared.
 * @param ours which of ours.
 * @param peer with whom.
 * @param min the least that will do.
 * @param goal what we want; as {@code min} where there is no other.
 */
record Target(Form form, Kind kind, Peer ours, Peer peer, double min, double goal) {

    static final List<Target> ALL = List.of(
            faster(Form.EUROPEAN, Peer.ENGINE_VECTOR, Peer.MERSENNE, 3, 4),
            faster(Form.EUROPEAN, Peer.ENGINE_VECTOR, Peer.PHILOX_PLAIN, 2, 2),
            faster(Form.EUROPEAN, Peer.ENGINE_VECTOR, Peer.PHILOX, 1, 2),
            faster(Form.EUROPEAN, Peer.ENGINE_VECTOR, Peer.QUANTLIB, 75, 100),
            faster(Form.EUROPEAN, Peer.ENGINE_VECTOR, Peer.FINMATH, 10, 10),
            faster(Form.EUROPEAN, Peer.ENGINE_SCALAR, Peer.PLAIN, 1, 1),
            faster(Form.ASIAN, Peer.ENGINE_VECTOR, Peer.QUANTLIB, 80, 80),
            scales(Form.EUROPEAN, Peer.MERSENNE),
            scales(Form.EUROPEAN, Peer.PHILOX),
            scales(Form.ASIAN, Peer.MERSENNE));

    /** What is compared. */
    enum Kind {
        /** Time per path on one thread: theirs over ours. */
        FASTER,
        /** Speed-up from one thread to all: ours over theirs. */
        SCALES
    }

    private static Target faster(final Form form, final Peer ours, final Peer peer, final double min, final double goal) {
        return new Target(form, Kind.FASTER, ours, peer, min, goal);
    }

    private static Target scales(final Form form, final Peer peer) {
        return new Target(form, Kind.SCALES, Peer.ENGINE_VECTOR, peer, 0.97, 1);
    }

    /** Whether both sides take part. */
    boolean concerns(final Series series) {
        return series.form() == form
                && series.has(ours)
                && series.has(peer)
                && (kind == Kind.FASTER || series.settings().threads() > 1);
    }

    Median value(final Series series) {
        return switch (kind) {
            case FASTER -> series.ratio(peer, ours);
            case SCALES -> series.speedUpRatio(ours, peer);
        };
    }

    boolean isMet(final Series series) {
        return value(series).value() >= min;
    }

    String verdict(final Series series) {
        final Median value = value(series);
        return String.format(
                Locale.ROOT,
                "%-9s %-15s %s %-36s %8.2f [%.2f, %.2f], at least %s%s: %s",
                form.word(),
                ours.title(),
                kind == Kind.FASTER ? "times faster than" : "speed-up beside   ",
                peer.title(),
                value.value(),
                value.low(),
                value.high(),
                number(min),
                goal > min ? " (goal " + number(goal) + (value.value() >= goal ? ", reached)" : ")") : "",
                isMet(series) ? "ok" : "MISSED");
    }

    private static String number(final double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
