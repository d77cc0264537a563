package io.holdfast.numerics;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Count, mean and the sums of the second to fourth powers of the distances from the mean, of a sample.
 *
 * <p>A value of this record is a reading. What kernels work on is {@value #BYTES} bytes of a state, little-endian, at an
 * offset of alignment 8; zeros are the empty sample. The static methods on states allocate nothing and keep nothing.
 *
 * <pre>
 *   0       8       16      24      32      40
 *   +-------+-------+-------+-------+-------+
 *   | count | mean  |  m2   |  m3   |  m4   |
 *   +-------+-------+-------+-------+-------+
 * </pre>
 *
 * <p>The update of one value is Welford's, the merge of two samples Chan's, both carried to the fourth power by P. P&eacute;bay
 * (Formulas for Robust, One-Pass Parallel Computation of Covariances and Arbitrary-Order Statistical Moments, Sandia report
 * SAND2008-6212). <b>Guarantee</b>: the bits of a state are a function of the sequence of calls alone. Merging is not
 * associative in its last bits, so the shape of the merges must be fixed, as the engine's dyadic fold is.
 *
 * @param count values in the sample
 * @param mean  their mean; 0 when there is none
 * @param m2    sum of (x - mean)^2
 * @param m3    sum of (x - mean)^3
 * @param m4    sum of (x - mean)^4
 */
public record Moments(long count, double mean, double m2, double m3, double m4) {

    /** Bytes of one state. */
    public static final long BYTES = 40;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final long MEAN = 8;
    private static final long M2 = 16;
    private static final long M3 = 24;
    private static final long M4 = 32;

    /**
     * Reads a state.
     *
     * @param state  holds the state
     * @param offset where it begins
     * @return its reading
     */
    public static Moments read(final MemorySegment state, final long offset) {
        return new Moments(
                state.get(LONG, offset), get(state, offset + MEAN), get(state, offset + M2), get(state, offset + M3), get(state, offset + M4));
    }

    /**
     * Adds one value.
     *
     * @param state  holds the state
     * @param offset where it begins
     * @param value  the value
     */
    public static void add(final MemorySegment state, final long offset, final double value) {
        final long before = state.get(LONG, offset);
        final double n = before + 1;
        final double mean = get(state, offset + MEAN);
        final double m2 = get(state, offset + M2);
        final double m3 = get(state, offset + M3);
        final double m4 = get(state, offset + M4);

        final double delta = value - mean;
        final double step = delta / n;
        final double step2 = step * step;
        final double term = delta * step * before;
        state.set(LONG, offset, before + 1);
        set(state, offset + MEAN, mean + step);
        set(state, offset + M2, m2 + term);
        set(state, offset + M3, m3 + (term * step * (n - 2.0) - 3.0 * step * m2));
        set(state, offset + M4, m4 + (term * step2 * (n * n - 3.0 * n + 3.0) + 6.0 * step2 * m2 - 4.0 * step * m3));
    }

    /**
     * Adds a range of values: their moments about their own mean, in two passes of {@link LaneSums}' order, merged into the
     * state. The bits differ from those of as many {@link #add} calls, and depend on how a sample is cut into ranges.
     *
     * @param values the values
     * @param from   first index
     * @param count  how many
     * @param state  holds the state
     * @param offset where it begins
     * @throws IndexOutOfBoundsException when the range is not inside {@code values}
     */
    public static void addAll(
            final double[] values, final int from, final int count, final MemorySegment state, final long offset) {
        final double sum = LaneSums.sum(values, from, count);
        if (count > 0) {
            final double centre = sum / count;
            addAbout(centre, count,
                    LaneSums.sumOfPowers(values, from, count, centre, 1), LaneSums.sumOfPowers(values, from, count, centre, 2),
                    LaneSums.sumOfPowers(values, from, count, centre, 3), LaneSums.sumOfPowers(values, from, count, centre, 4),
                    state, offset);
        }
    }

    /**
     * {@link #addAll(double[], int, int, MemorySegment, long)}, the same bits, by a kernel's stages.
     *
     * @param stages of the calling kernel
     * @param values the values
     * @param from   first index
     * @param count  how many
     * @param state  holds the state
     * @param offset where it begins
     * @throws IndexOutOfBoundsException when the range is not inside {@code values}
     */
    public static void addAll(
            final Stages stages, final double[] values, final int from, final int count, final MemorySegment state, final long offset) {
        final double sum = stages.sum(values, from, count);
        if (count > 0) {
            final double centre = sum / count;
            final double[] sums = stages.powerSums;
            stages.sumPowers(values, from, count, centre, sums);
            addAbout(centre, count, sums[0], sums[1], sums[2], sums[3], state, offset);
        }
    }

    /**
     * Merges the right sample into the left.
     *
     * @param left        holds the left state, which becomes that of both
     * @param leftOffset  where it begins
     * @param right       holds the right state, which is only read
     * @param rightOffset where it begins
     */
    public static void merge(
            final MemorySegment left, final long leftOffset, final MemorySegment right, final long rightOffset) {
        merge(left, leftOffset, right.get(LONG, rightOffset), get(right, rightOffset + MEAN), get(right, rightOffset + M2),
                get(right, rightOffset + M3), get(right, rightOffset + M4));
    }

    /** Adds a sample by the sums of powers about a centre near its mean: the first sum is what the rounding of the centre left. */
    private static void addAbout(
            final double centre,
            final int count,
            final double sum1,
            final double sum2,
            final double sum3,
            final double sum4,
            final MemorySegment state,
            final long offset) {
        final double shift = sum1 / count;
        final double m2 = sum2 - shift * sum1;
        final double m3 = sum3 - shift * (3.0 * sum2 - 2.0 * shift * sum1);
        final double m4 = sum4 - shift * (4.0 * sum3 - shift * (6.0 * sum2 - 3.0 * shift * sum1));
        merge(state, offset, count, centre + shift, m2, m3, m4);
    }

    private static void merge(
            final MemorySegment left,
            final long offset,
            final long countB,
            final double meanB,
            final double m2B,
            final double m3B,
            final double m4B) {
        final long countA = left.get(LONG, offset);
        if (countB == 0) {
            return;
        }
        if (countA == 0) {
            put(left, offset, countB, meanB, m2B, m3B, m4B); // A copy: an empty sample changes no bit of the other.
            return;
        }
        final double meanA = get(left, offset + MEAN);
        final double m2A = get(left, offset + M2);
        final double m3A = get(left, offset + M3);
        final double m4A = get(left, offset + M4);

        final double n = countA + countB;
        final double a = countA / n;
        final double b = countB / n;
        final double delta = meanB - meanA;
        final double delta2 = delta * delta;
        final double between = delta2 * a * countB; // delta^2 nA nB / n
        final double m2 = m2A + m2B + between;
        final double m3 = m3A + m3B + delta * (between * (a - b) + 3.0 * (a * m2B - b * m2A));
        final double m4 = m4A + m4B
                + delta2 * (between * (a * a - a * b + b * b) + 6.0 * (a * a * m2B + b * b * m2A))
                + 4.0 * delta * (a * m3B - b * m3A);
        put(left, offset, countA + countB, meanA + delta * b, m2, m3, m4);
    }

    /**
     * The unbiased variance of the values, m2 / (count - 1).
     *
     * @return the variance; NaN for fewer than two values
     */
    public double variance() {
        return count < 2 ? Double.NaN : m2 / (count - 1);
    }

    /**
     * The standard deviation of the values.
     *
     * @return the root of {@link #variance()}
     */
    public double standardDeviation() {
        return Math.sqrt(variance());
    }

    /**
     * The standard error of the mean.
     *
     * @return the root of the variance over the count; NaN for fewer than two values
     */
    public double standardError() {
        return Math.sqrt(variance() / count);
    }

    /**
     * The skewness of the sample, sqrt(n) m3 / m2^(3/2).
     *
     * @return the skewness; NaN without spread
     */
    public double skewness() {
        return Math.sqrt((double) count) * m3 / (m2 * Math.sqrt(m2));
    }

    /**
     * The excess kurtosis of the sample, n m4 / m2^2 - 3.
     *
     * @return the kurtosis, 0 for a normal distribution; NaN without spread
     */
    public double kurtosis() {
        return count * m4 / (m2 * m2) - 3.0;
    }

    /**
     * The relative variance of the variance of the mean, m4 / m2^2 - 1 / n: the usual test of transport codes, where above
     * 0.1 the standard error itself is not to be trusted.
     *
     * @return the relative variance of the variance; NaN without spread
     */
    public double varianceOfVariance() {
        return m4 / (m2 * m2) - 1.0 / count;
    }

    /**
     * The interval that holds the true mean in 95 % of all samples: mean less and plus the 97.5 % quantile of Student's
     * distribution times the standard error.
     *
     * @return the interval; NaN at both ends for fewer than two values
     */
    public ConfidenceInterval confidence95() {
        final double quantile = count < 2 ? Double.NaN : StudentT.quantile(0.975, count - 1);
        return ConfidenceInterval.about(mean, quantile * standardError());
    }

    private static void put(
            final MemorySegment state,
            final long offset,
            final long count,
            final double mean,
            final double m2,
            final double m3,
            final double m4) {
        state.set(LONG, offset, count);
        set(state, offset + MEAN, mean);
        set(state, offset + M2, m2);
        set(state, offset + M3, m3);
        set(state, offset + M4, m4);
    }

    private static double get(final MemorySegment state, final long offset) {
        return Double.longBitsToDouble(state.get(LONG, offset));
    }

    private static void set(final MemorySegment state, final long offset, final double value) {
        // Not the raw bits: which NaN an operation gives differs between machines, and a state's bytes must not.
        state.set(LONG, offset, Double.doubleToLongBits(value));
    }
}
