package io.holdfast.workloads.montecarlo.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formulas of options on what happens on the way, by the identities that tie them together. */
class PathFormulasTest {

    @ParameterizedTest
    @CsvSource({"false, 95, 90", "false, 95, 100", "false, 95, 110", "true, 105, 90", "true, 105, 100", "true, 105, 110"})
    void shouldMakeAPlainOptionOfInAndOut(final boolean up, final double barrier, final double strike) {
        final BarrierFormula formula = new BarrierFormula(100, 0.08, 0.04, 0.25, barrier, up, 0.5);
        for (final boolean call : new boolean[] {true, false}) {
            final double plain = ClosedForms.european(call, 100, strike, 0.08, 0.04, 0.25, 0.5);
            final double rebate = 3 * Math.exp(-0.08 * 0.5);

            assertThat(formula.knockIn(call, strike, 3) + formula.knockOut(call, strike, 3)).isCloseTo(plain + rebate, within(1e-12));
            assertThat(formula.knockIn(call, strike, 0)).isBetween(-1e-12, plain + 1e-12);
        }
    }

    /** With a strike at the barrier an up-and-out call is worthless; with one at 0 a down-and-out put too. */
    @Test
    void shouldBeWorthlessWhereItCannotPay() {
        final BarrierFormula up = new BarrierFormula(100, 0.08, 0.04, 0.25, 105, true, 0.5);
        final BarrierFormula down = new BarrierFormula(100, 0.08, 0.04, 0.25, 95, false, 0.5);

        assertThat(up.knockOut(true, 105, 0)).isCloseTo(0, within(1e-12));
        assertThat(up.knockOut(true, 130, 0)).isCloseTo(0, within(1e-12));
        assertThat(down.knockOut(false, 95, 0)).isCloseTo(0, within(1e-12));
        assertThat(down.knockOut(false, 0, 0)).isCloseTo(0, within(1e-12));
    }

    /** The chance that the highest price lies above y is one less that of surviving a barrier there: its integral is the lookback. */
    @ParameterizedTest
    @CsvSource({"0.05, 0.02, 0.2", "0.03, 0.03, 0.4", "0.03, 0.0300001, 0.25", "0.01, 0.0148, 0.3", "-0.02, 0.05, 0.15"})
    void shouldIntegrateSurvivalToALookback(final double rate, final double dividend, final double volatility) {
        final LookbackFormula lookback = new LookbackFormula(100, rate, dividend, volatility, 0.75);
        final double discount = Math.exp(-rate * 0.75);

        assertThat(lookback.fixedStrike(true, 110)).isCloseTo(discount * above(110, rate, dividend, volatility), within(1e-6));
        assertThat(lookback.fixedStrike(false, 90)).isCloseTo(discount * below(90, rate, dividend, volatility), within(1e-6));
        assertThat(lookback.floatingStrike(false))
                .isCloseTo(
                        discount * (100 + above(100, rate, dividend, volatility)) - 100 * Math.exp(-dividend * 0.75), within(1e-6));
    }

    @Test
    void shouldKeepParityOfFixedAndFloatingStrike() {
        final LookbackFormula lookback = new LookbackFormula(120, 0.1, 0.06, 0.3, 0.5);
        final double last = 120 * Math.exp(-0.06 * 0.5);

        assertThat(lookback.fixedStrike(true, 0) - lookback.floatingStrike(false)).isCloseTo(last, within(1e-11));
        assertThat(lookback.fixedStrike(false, 200) + last - 200 * Math.exp(-0.05))
                .isCloseTo(lookback.floatingStrike(true), within(1e-11));
    }

    @ParameterizedTest
    @CsvSource({"0.3", "-0.7", "0.99", "0"})
    void shouldMakeExchangesOfExtremes(final double correlation) {
        final TwoAssetExtreme two = new TwoAssetExtreme(100, 0.2, 105, 0.3, correlation);
        final double exchange = LognormalForms.exchange(100, 105, Math.sqrt(0.04 + 0.09 - 2 * correlation * 0.06));

        assertThat(two.best(true, 0) - 105).isCloseTo(exchange, within(1e-8));
        assertThat(100 - two.worst(true, 0)).isCloseTo(exchange, within(1e-8));
        assertThat(two.worst(true, 95) - two.worst(false, 95)).isCloseTo(two.worst(true, 0) - 95, within(1e-10));
    }

    @Test
    void shouldGiveTheMeanOfOneFixingAsTheLastPrice() {
        assertThat(new GeometricMean(100, 0.05, 0.02, 0.2, 1, 1).floatingStrike(true)).isCloseTo(0, within(1e-12));
    }

    private static double above(final double from, final double rate, final double dividend, final double volatility) {
        return simpson(from, from * 10, y -> 1 - new BarrierFormula(100, rate, dividend, volatility, y, true, 0.75).survival());
    }

    private static double below(final double to, final double rate, final double dividend, final double volatility) {
        return simpson(to / 100, to, y -> 1 - new BarrierFormula(100, rate, dividend, volatility, y, false, 0.75).survival());
    }

    private static double simpson(final double from, final double to, final DoubleUnaryOperator function) {
        final int intervals = 20_000;
        final double step = (to - from) / intervals;
        double sum = function.applyAsDouble(from) + function.applyAsDouble(to);
        for (int i = 1; i < intervals; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * function.applyAsDouble(from + i * step);
        }
        return sum * step / 3;
    }
}
