package io.holdfast.workloads.risk;

import java.util.Arrays;

/**
 * What positions are valued by. Immutable, though the array is not copied.
 *
 * @param prices by asset.
 * @param rate a year, continuously compounded.
 * @param elapsed years from today, by which maturities are nearer.
 * @param volatilityShift added to the volatility of every option, which stays at 0 or above.
 */
@SuppressWarnings("ArrayRecordComponent") // A carrier; never compared.
record Market(double[] prices, double rate, double elapsed, double volatilityShift) {

    static Market of(final double[] prices, final double rate) {
        return new Market(prices, rate, 0, 0);
    }

    /** The same after some years, prices unchanged. */
    Market after(final double years) {
        return new Market(prices, rate, years, volatilityShift);
    }

    /** The same with other prices and volatilities. */
    Market shocked(final double[] changed, final double shift) {
        return new Market(Arrays.copyOf(changed, changed.length), rate, elapsed, shift);
    }
}
