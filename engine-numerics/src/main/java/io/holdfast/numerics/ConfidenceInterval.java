package io.holdfast.numerics;

/**
 * An interval about an estimate.
 *
 * @param low  its lower end
 * @param high its upper end
 */
public record ConfidenceInterval(double low, double high) {

    /**
     * The interval of a centre and a half-width.
     *
     * @param centre    its middle
     * @param halfWidth half its length
     * @return from {@code centre - halfWidth} to {@code centre + halfWidth}
     */
    public static ConfidenceInterval about(final double centre, final double halfWidth) {
        return new ConfidenceInterval(centre - halfWidth, centre + halfWidth);
    }

    /**
     * Whether a value lies inside, ends included.
     *
     * @param value the value
     * @return whether it does
     */
    public boolean contains(final double value) {
        return low <= value && value <= high;
    }
}
