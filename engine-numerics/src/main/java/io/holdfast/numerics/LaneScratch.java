package io.holdfast.numerics;

/** What the stages of one {@link LaneStages} hand to each other: the argument x, the result y, and what lies between. 24 KB. */
final class LaneScratch {

    /** Elements that go through the stages together. */
    static final int LENGTH = 256;

    final double[] x = new double[LENGTH];
    final double[] y = new double[LENGTH];
    final double[] a = new double[LENGTH];
    final double[] b = new double[LENGTH];
    final double[] c = new double[LENGTH];
    final double[] d = new double[LENGTH];
    final double[] e = new double[LENGTH];
    final double[] f = new double[LENGTH];
    final double[] g = new double[LENGTH];
    final long[] p = new long[LENGTH];
    final long[] q = new long[LENGTH];

    /** The exponent of a power. */
    double exponent;
    /** Elements that a stage computed one by one, because no lane could. */
    long redone;
}
