package io.holdfast.bench.load;

import java.util.concurrent.TimeUnit;

/**
 * Pure work of a fixed number of steps of a small generator, each of which waits for the one before, so that a task costs the same instructions wherever it runs and
 * a lost processor shows as lost throughput. Memory and caches play no part. Immutable.
 *
 * @param steps of one task.
 */
public record ComputeLoad(int steps) {

    private static final long MULTIPLIER = 6364136223846793005L; // Knuth, MMIX.
    private static final long INCREMENT = 1442695040888963407L;
    private static final int CALIBRATION_STEPS = 1 << 20;
    private static final long CALIBRATION_NS = TimeUnit.MILLISECONDS.toNanos(700);

    /** Checks the length. */
    public ComputeLoad {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1: steps=" + steps);
        }
    }

    /**
     * A load that lasts about so long on this processor when nothing disturbs it.
     *
     * @param us microseconds.
     * @return the load.
     */
    public static ComputeLoad lasting(final double us) {
        return new ComputeLoad((int) Math.max(1, Math.round(us * 1e3 * stepsPerNs())));
    }

    /** The fastest of many passes: what disturbs only ever makes one longer. */
    private static double stepsPerNs() {
        final ComputeLoad load = new ComputeLoad(CALIBRATION_STEPS);
        final long endNs = System.nanoTime() + CALIBRATION_NS;
        long fastestNs = Long.MAX_VALUE;
        long sink = 0;
        for (long beginNs = System.nanoTime(); beginNs < endNs; beginNs = System.nanoTime()) {
            sink += load.compute(beginNs);
            fastestNs = Math.min(fastestNs, System.nanoTime() - beginNs);
        }
        if (sink == 0) { // Never: it keeps the compiler from leaving the work out.
            throw new IllegalStateException("the calibration computed nothing");
        }
        return (double) CALIBRATION_STEPS / fastestNs;
    }

    /**
     * Does one task.
     *
     * @param task its index.
     * @return a number that depends on every step.
     */
    public long compute(final long task) {
        long x = task;
        for (int i = steps; i > 0; i--) {
            x = (x ^ (x >>> 29)) * MULTIPLIER + INCREMENT; // Without the shift compilers fold many steps into one.
        }
        return x ^ (x >>> 32);
    }
}
