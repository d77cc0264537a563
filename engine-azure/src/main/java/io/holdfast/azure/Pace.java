package io.holdfast.azure;

/**
 * How long requests take, and so how long one may be waited for: by its length at a floor rate, and where blocks have been sent before
 * by a multiple of what those took, so that a connection that is stuck is given up long before the floor would. Thread-safe; a lost
 * update of a figure is harmless.
 */
final class Pace {

    /** Half a MiB a second for one of many requests: slower is as good as stuck. */
    static final long FLOOR_NS_PER_MIB = 2_000_000_000L;

    private static final int SLACK = 4;
    private static final long HURRIED_MIN_NS = 400_000_000L;
    private static final long HURRIED_ROUND_TRIPS = 16;
    private static final int MIB_SHIFT = 20;
    private static final long MEASURED_LENGTH_MIN = 256 << 10;
    private static final int DOUBLINGS_MAX = 3;
    private static final long RESERVE_MIN_NS = 200_000_000L;
    private static final long RESERVE_MAX_NS = 1_000_000_000L;
    private static final int REQUESTS_OF_A_COMMIT = 4;

    private final long tryTimeoutNs;
    private final long patienceNs;

    private volatile long nsPerMib; // 0: nothing was measured.
    private volatile long roundTripNs;

    Pace(final BlobConfig config) {
        this.tryTimeoutNs = config.tryTimeout().toNanos();
        this.patienceNs = config.patience().toNanos();
    }

    /**
     * How long a try may take, the first being 1: later ones longer, so that what has slowed down gets through.
     *
     * @param hurried before a deadline: then many times what requests took lately is enough, since a connection may have died unnoticed
     *     while it was idle, and to find that out must not cost the second in which a first commit is due.
     */
    long tryNs(final long length, final int tryNumber, final boolean hurried) {
        final long floorNs = floorNs(length);
        final long measuredNs = nsPerMib == 0 ? floorNs : Math.min(floorNs, SLACK * scaled(length, nsPerMib));
        final long firstNs = (hurried ? hurriedNs() : tryTimeoutNs) + measuredNs;
        return Math.min(firstNs << Math.min(tryNumber - 1, DOUBLINGS_MAX), SLACK * tryTimeoutNs + floorNs);
    }

    /** How long a request of a length is tried at all. */
    long patienceNs(final long length) {
        return patienceNs + SLACK * floorNs(length);
    }

    /** How long an operation may take whose requests go in parallel. */
    long patienceOfManyNs(final long length) {
        return patienceNs + floorNs(length);
    }

    /** What staging leaves for the commit behind it. */
    long reserveNs() {
        return Math.clamp(2L * REQUESTS_OF_A_COMMIT * roundTripNs, RESERVE_MIN_NS, RESERVE_MAX_NS);
    }

    /** A request was answered as it should be. */
    void onAnswer(final long length, final long tookNs) {
        if (length >= MEASURED_LENGTH_MIN) {
            nsPerMib = smoothed(nsPerMib, Math.max(1, (tookNs << MIB_SHIFT) / length));
        } else {
            roundTripNs = smoothed(roundTripNs, tookNs);
        }
    }

    private long hurriedNs() {
        return roundTripNs == 0
                ? tryTimeoutNs
                : Math.min(tryTimeoutNs, Math.max(HURRIED_MIN_NS, HURRIED_ROUND_TRIPS * roundTripNs));
    }

    private static long smoothed(final long before, final long measured) {
        return before == 0 ? measured : before + (measured - before) / 4;
    }

    private static long floorNs(final long length) {
        return scaled(length, FLOOR_NS_PER_MIB);
    }

    /** Nanoseconds of a length: 2^42 bytes at the floor are 2^53 ns. */
    private static long scaled(final long length, final long perMib) {
        return (long) ((double) length / (1 << MIB_SHIFT) * perMib);
    }
}
