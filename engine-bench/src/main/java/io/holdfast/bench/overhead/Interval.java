package io.holdfast.bench.overhead;

import java.util.List;

/**
 * A mean and its 95 % confidence interval by Student's t.
 *
 * @param mean of the values.
 * @param halfWidth of the interval; infinite for fewer than two values.
 */
record Interval(double mean, double halfWidth) {

    private static final double Z = 1.959963984540054;

    static Interval of(final List<Double> values) {
        final int count = values.size();
        final double mean = values.stream().mapToDouble(Double::doubleValue).sum() / count;
        if (count < 2) {
            return new Interval(mean, Double.POSITIVE_INFINITY);
        }
        final double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
        return new Interval(mean, quantile(count - 1) * Math.sqrt(squares / (count - 1) / count));
    }

    double low() {
        return mean - halfWidth;
    }

    double high() {
        return mean + halfWidth;
    }

    /** The 97.5 % quantile of Student's t (Abramowitz and Stegun 26.7.5; from 5 degrees on right to 1 in 1,000). */
    private static double quantile(final int degrees) {
        final double z2 = Z * Z;
        final double g1 = Z * (z2 + 1) / 4;
        final double g2 = Z * (5 * z2 * z2 + 16 * z2 + 3) / 96;
        final double g3 = Z * (3 * z2 * z2 * z2 + 19 * z2 * z2 + 17 * z2 - 15) / 384;
        return Z + (g1 + (g2 + g3 / degrees) / degrees) / degrees;
    }
}
