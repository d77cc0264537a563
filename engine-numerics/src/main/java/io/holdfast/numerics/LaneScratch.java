package io.holdfast.numerics;

/** What the stages of one {@link LaneStages} hand to each other: the argument x, the result y, and what lies between. 26 KB. */
final class LaneScratch {

    /** Elements that go through the stages together. */
    static final int LENGTH = 256;
    /** Unused elements behind those, two cache lines: what the collector puts there may be another thread's, who reads its header all the time. */
    private static final int PADDING = 16;

    final double[] x = new double[LENGTH + PADDING];
    final double[] y = new double[LENGTH + PADDING];
    final double[] a = new double[LENGTH + PADDING];
    final double[] b = new double[LENGTH + PADDING];
    final double[] c = new double[LENGTH + PADDING];
    final double[] d = new double[LENGTH + PADDING];
    final double[] e = new double[LENGTH + PADDING];
    final double[] f = new double[LENGTH + PADDING];
    final double[] g = new double[LENGTH + PADDING];
    final long[] p = new long[LENGTH + PADDING];
    final long[] q = new long[LENGTH + PADDING];

    /** The exponent of a power. */
    double exponent;
    /** Elements that a stage computed one by one, because no lane could. */
    long redone;
}
