package io.holdfast.workloads.montecarlo.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HestonFormulaTest {

    /** Broadie, Kaya: Exact Simulation of Stochastic Volatility and other Affine Jump Diffusion Processes, 2006, tables 1 and 2. */
    @Test
    void shouldGiveBroadieAndKayasPrices() {
        final HestonFormula first = heston(0.010201, 6.21, 0.019, 0.61, -0.70, 1);
        final HestonFormula second = heston(0.09, 2, 0.09, 1, -0.3, 5);

        assertThat(first.european(true, 100 * Math.exp(0.0319), 100, Math.exp(-0.0319))).isCloseTo(6.8061, within(5e-5));
        assertThat(second.european(true, 100 * Math.exp(0.25), 100, Math.exp(-0.25))).isCloseTo(34.9998, within(5e-5));
    }

    /** The same integral by mpmath, at 25 digits and with adaptive quadrature. */
    @Test
    void shouldGiveThePricesOfAnArbitraryPrecisionIntegral() {
        final HestonFormula andersen = heston(0.04, 0.5, 0.04, 1, -0.9, 10);

        assertThat(andersen.european(true, 100, 140, 1)).isCloseTo(0.2957744357980307, within(1e-11));
        assertThat(andersen.european(true, 100, 70, 1)).isCloseTo(35.84976970383796, within(1e-11));
        assertThat(heston(0.09, 1, 0.09, 1, -0.3, 5).european(true, 100, 100, 1))
                .isCloseTo(21.79528774247355, within(1e-11));
        assertThat(heston(0.04, 2, 0.04, 0.5, -0.7, 1).european(true, 100 * Math.exp(0.05), 100, Math.exp(-0.05)))
                .isCloseTo(10.15462702761280, within(1e-11));
    }

    @Test
    void shouldGiveBatesPriceOfAnArbitraryPrecisionIntegral() {
        final HestonFormula bates = new HestonFormula(0.04, 1.5, 0.06, 0.6, -0.6, 0.5, 0.4, -0.1, 0.15);

        assertThat(bates.european(true, 100, 110, 1)).isCloseTo(2.601802200471318, within(1e-11));
    }

    @Test
    void shouldBeBlackScholesWithAlmostNoVolatilityOfVariance() {
        for (double strike = 60; strike < 160; strike += 9) {
            assertThat(heston(0.04, 1, 0.04, 1e-4, 0, 1).european(true, 100, strike, 1))
                    .as("strike=%s", strike)
                    .isCloseTo(ClosedForms.european(true, 100, strike, 0, 0, 0.2, 1), within(1e-6));
        }
    }

    @Test
    void shouldKeepPutCallParityAndOrder() {
        double last = Double.POSITIVE_INFINITY;
        for (double strike = 0; strike < 500; strike += 10) {
            final HestonFormula heston = heston(0.04, 0, 0.2, 0.8, 0.9, 0.25);
            final double call = heston.european(true, 100, strike, 0.9);

            assertThat(call - heston.european(false, 100, strike, 0.9))
                    .as("strike=%s", strike)
                    .isCloseTo(0.9 * (100 - strike), within(1e-10));
            assertThat(call).as("strike=%s", strike).isBetween(0.0, last);
            last = call;
        }
    }

    /** The shortest maturity of a job: the integrand turns thousands of times. */
    @Test
    void shouldComeToIntrinsicValueAtOnce() {
        final HestonFormula heston = heston(0.04, 2, 0.04, 0.5, -0.7, 1e-6);

        assertThat(heston.european(true, 100, 90, 1)).isCloseTo(10, within(1e-9));
        assertThat(heston.european(true, 100, 110, 1)).isCloseTo(0, within(1e-9));
    }

    @Test
    void shouldAddUpTheExpectedVariance() {
        assertThat(heston(0.04, 0, 0.09, 1, 0, 2).expectedVariance()).isEqualTo(0.08);
        assertThat(heston(0.09, 3, 0.09, 1, 0, 2).expectedVariance()).isCloseTo(0.18, within(1e-15));
    }

    private static HestonFormula heston(
            final double variance,
            final double meanReversion,
            final double longRun,
            final double volatility,
            final double correlation,
            final double maturity) {
        return new HestonFormula(variance, meanReversion, longRun, volatility, correlation, maturity, 0, 0, 0);
    }
}
