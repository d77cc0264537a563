package io.holdfast.workloads.montecarlo.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClosedFormsTest {

    /** Hull, Options, Futures, and Other Derivatives, example of the chapter on the Black–Scholes–Merton model. */
    @Test
    void shouldGiveHullsPrices() {
        assertThat(ClosedForms.european(true, 42, 40, 0.1, 0, 0.2, 0.5)).isCloseTo(4.76, within(0.005));
        assertThat(ClosedForms.european(false, 42, 40, 0.1, 0, 0.2, 0.5)).isCloseTo(0.81, within(0.005));
    }

    /** Haug, The Complete Guide to Option Pricing Formulas, section 1.1: a put on a stock that pays a dividend yield. */
    @Test
    void shouldGiveHaugsPriceWithADividend() {
        assertThat(ClosedForms.european(false, 100, 95, 0.1, 0.05, 0.2, 0.5)).isCloseTo(2.4648, within(0.00005));
    }

    /** The figure that every text has for this option, to all digits given. */
    @Test
    void shouldGiveTheAtTheMoneyCall() {
        assertThat(ClosedForms.european(true, 100, 100, 0.05, 0, 0.2, 1)).isCloseTo(10.450583572185565, within(1e-13));
    }

    /** Clewlow, Strickland, Implementing Derivatives Models, pages 118 to 123; to these digits in QuantLib's tests. */
    @Test
    void shouldGiveClewlowAndStricklandsGeometricAsian() {
        assertThat(ClosedForms.geometricAsian(true, 100, 100, 0.06, 0.03, 0.2, 1, 10))
                .isCloseTo(5.3425606635, within(1e-10));
    }

    @Test
    void shouldGiveTheEuropeanForOneFixing() {
        assertThat(ClosedForms.geometricAsian(true, 90, 100, 0.03, 0.01, 0.4, 2, 1))
                .isCloseTo(ClosedForms.european(true, 90, 100, 0.03, 0.01, 0.4, 2), within(1e-13));
    }

    @Test
    void shouldKeepPutCallParity() {
        for (double strike = 0; strike < 400; strike += 7) {
            final double call = ClosedForms.european(true, 100, strike, 0.05, 0.02, 0.3, 1.5);
            final double put = ClosedForms.european(false, 100, strike, 0.05, 0.02, 0.3, 1.5);

            assertThat(call - put)
                    .as("strike=%s", strike)
                    .isCloseTo(100 * Math.exp(-0.02 * 1.5) - strike * Math.exp(-0.05 * 1.5), within(1e-12));
        }
    }

    @Test
    void shouldPayTheForwardsIntrinsicValueWithoutVolatility() {
        final double forward = 100 * Math.exp(0.05);

        assertThat(ClosedForms.european(true, 100, 90, 0.05, 0, 0, 1)).isCloseTo((forward - 90) * Math.exp(-0.05), within(1e-13));
        assertThat(ClosedForms.european(false, 100, 90, 0.05, 0, 0, 1)).isZero();
        assertThat(ClosedForms.geometricAsian(false, 100, 90, 0.05, 0, 0, 1, 12)).isZero();
    }

    @Test
    void shouldComeToTheEndsOfTheDistribution() {
        assertThat(ClosedForms.european(true, 100, 1e-3, 0, 0, 0.1, 1)).isCloseTo(100 - 1e-3, within(1e-12));
        assertThat(ClosedForms.european(true, 100, 1e6, 0, 0, 0.1, 1)).isCloseTo(0, within(1e-12)).isNotNegative();
    }
}
