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

    /** {@code target[i] += factor · source[i]}. */
    static void addScaled(final double[] source, final double factor, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = Math.fma(factor, source[i], target[i]);
        }
    }

    /** {@code target[i] = factor · source[i]}; the two arrays may be the same. */
    static void scale(final double[] source, final double factor, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = factor * source[i];
        }
    }

    /** {@code target[i] = source[i] − subtrahend[i]}; the arrays may be the same. */
    static void subtract(final double[] source, final double[] subtrahend, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = source[i] - subtrahend[i];
        }
    }

    /** {@code target[i] *= factor[i]}. */
    static void multiply(final double[] factor, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] *= factor[i];
        }
    }

    /** {@code target[i] = source[i]}. */
    static void copy(final double[] source, final double[] target) {
        System.arraycopy(source, 0, target, 0, target.length);
    }

    /**
     * 1 where {@code x > 0}, 0 where {@code x <= 0}, without a branch. Two different numbers of the size of prices or log-returns differ by
     * far more than 2^-1000.
     */
    static double positive(final double x) {
        return Math.min(Math.max(x * 0x1p1000, 0.0), 1.0);
    }

    /**
     * What is left of payoffs when a barrier decides over them: {@code target[i] = survival · target[i] + (1 − survival) · rebate} of an option
     * that dies at the barrier, and the other way round of one that comes to life there.
     */
    static void knocked(final double[] survivals, final boolean in, final double rebate, final double[] target) {
        if (in) {
            for (int i = 0; i < target.length; i++) {
                target[i] = (1 - survivals[i]) * target[i] + survivals[i] * rebate;
            }
        } else {
            for (int i = 0; i < target.length; i++) {
                target[i] = survivals[i] * target[i] + (1 - survivals[i]) * rebate;
            }
        }
    }
}
