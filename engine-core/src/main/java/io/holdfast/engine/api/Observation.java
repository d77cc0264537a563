package io.holdfast.engine.api;

/**
 * Count and central moments of one observable over the items so far.
 *
 * @param count number of samples.
 * @param mean their mean.
 * @param m2 sum of squared deviations from the mean.
 * @param m3 sum of cubed deviations.
 * @param m4 sum of fourth powers of deviations.
 */
public record Observation(long count, double mean, double m2, double m3, double m4) {

    /** Length of an observation in a row, in bytes. */
    public static final int LENGTH = 5 * Long.BYTES;

    /** Checks the count. */
    public Observation {
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative: count=" + count);
        }
    }

    /**
     * Sample variance, the unbiased estimate.
     *
     * @return the variance; NaN for fewer than two samples.
     */
    public double variance() {
        return count < 2 ? Double.NaN : m2 / (count - 1);
    }

    /**
     * Standard error of the mean.
     *
     * @return the standard error; NaN for fewer than two samples.
     */
    public double standardError() {
        return count < 2 ? Double.NaN : Math.sqrt(variance() / count);
    }
}
