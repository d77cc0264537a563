package io.holdfast.workloads.montecarlo.model;

/**
 * A small step away from a model, in one of its parameters. Immutable.
 *
 * @param asset whose price or volatility it is; 0 where the step is another.
 * @param spot change of the asset's price, as a fraction of it.
 * @param volatility change of the asset's volatility at all times; of a stochastic variance, of the root of today's.
 * @param rate change of the interest rate at all times.
 * @param start time in years at which the paths begin, instead of 0, all dates and the prices of today kept.
 */
public record Bump(int asset, double spot, double volatility, double rate, double start) {

    /** No step. */
    public static final Bump NONE = new Bump(0, 0, 0, 0, 0);

    /** A step in the price of an asset. */
    public static Bump spot(final int asset, final double fraction) {
        return new Bump(asset, fraction, 0, 0, 0);
    }

    /** A step in the volatility of an asset. */
    public static Bump volatility(final int asset, final double change) {
        return new Bump(asset, 0, change, 0, 0);
    }

    /** A step in the interest rate. */
    public static Bump rate(final double change) {
        return new Bump(0, 0, 0, change, 0);
    }

    /** A step in time. */
    public static Bump start(final double years) {
        return new Bump(0, 0, 0, 0, years);
    }

    double spotOf(final int index, final double today) {
        return index == asset ? today * (1 + spot) : today;
    }

    double volatilityOf(final int index) {
        return index == asset ? volatility : 0;
    }
}
