package io.holdfast.numerics;

import java.util.Arrays;

/** Arguments of a trial call of an {@link Operation}, and its results. */
final class Trial {

    static final int LENGTH = 256;

    final long[] words = new long[LENGTH];
    final double[] u = new double[LENGTH];
    final double[] x = new double[LENGTH];
    final double[] y = new double[LENGTH];
    final double[] z = new double[LENGTH];
    final long[] even = new long[LENGTH];
    final long[] odd = new long[LENGTH];
    final double[] sums = new double[4];
    long seed;

    /** Other arguments, a function of the seed: words, uniform numbers, and numbers in (-8, 8). */
    void draw(final long nextSeed) {
        seed = nextSeed;
        Philox4x32.fill(seed, 0, 0, 0, words, 0, LENGTH);
        Uniform.open(words, u, 0, LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            x[i] = Math.fma(16.0, u[i], -8.0);
        }
    }

    /** Whether the results are those of another trial with the same arguments, to the bit. */
    boolean agreesWith(final Trial other) {
        return Arrays.equals(y, other.y) && Arrays.equals(z, other.z) && Arrays.equals(sums, other.sums)
                && Arrays.equals(even, other.even) && Arrays.equals(odd, other.odd);
    }
}
