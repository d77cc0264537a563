package io.holdfast.workloads.montecarlo.product;

/** The stages that end a path: short counted loops over arrays, so that the compiler can vectorise them. */
final class Payoffs {

    private Payoffs() {}

    /** {@code target[i] = discount · max(sign · (underlying[i] − strike), 0)}; the two arrays may be the same. */
    static void vanilla(
            final double[] underlying,
            final double sign,
            final double strike,
            final double discount,
            final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = discount * Math.max(sign * (underlying[i] - strike), 0.0);
        }
    }

    /** {@code target[i] += source[i]}. */
    static void add(final double[] source, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] += source[i];
        }
    }

    /** {@code target[i] = source[i] / divisor}; the two arrays may be the same. */
    static void divide(final double[] source, final double divisor, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = source[i] / divisor;
        }
    }
}
