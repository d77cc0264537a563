package io.holdfast.workloads.montecarlo.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MertonFormulaTest {

    @Test
    void shouldBeBlackScholesWithoutJumps() {
        final double forward = 100 * Math.exp(0.03);

        assertThat(MertonFormula.european(true, forward, 95, Math.exp(-0.05), 0.09, 0, -0.1, 0.2))
                .isCloseTo(ClosedForms.european(true, 100, 95, 0.05, 0.02, 0.3, 1), within(1e-12));
    }

    /** Jumps of no size change nothing, however many. */
    @Test
    void shouldBeBlackScholesWithJumpsOfNoSize() {
        assertThat(MertonFormula.european(false, 100, 95, 1, 0.09, 900, 0, 0))
                .isCloseTo(ClosedForms.european(false, 100, 95, 0, 0, 0.3, 1), within(1e-10));
    }

    @Test
    void shouldKeepPutCallParity() {
        for (double strike = 0; strike < 300; strike += 7) {
            final double call = MertonFormula.european(true, 110, strike, 0.9, 0.04, 3, -0.2, 0.3);
            final double put = MertonFormula.european(false, 110, strike, 0.9, 0.04, 3, -0.2, 0.3);

            assertThat(call - put).as("strike=%s", strike).isCloseTo(0.9 * (110 - strike), within(1e-11));
        }
    }

    /** The series and the Fourier integral of the same model; almost no volatility of variance. */
    @Test
    void shouldAgreeWithTheFourierIntegral() {
        for (double strike = 60; strike < 160; strike += 9) {
            final HestonFormula bates = new HestonFormula(0.04, 1, 0.04, 1e-4, 0, 2, 1.6, -0.15, 0.25);

            assertThat(bates.european(true, 100, strike, 0.95))
                    .as("strike=%s", strike)
                    .isCloseTo(MertonFormula.european(true, 100, strike, 0.95, 0.08, 1.6, -0.15, 0.25), within(1e-6));
        }
    }
}
