package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Result;
import io.holdfast.workloads.montecarlo.product.Control;
import io.holdfast.workloads.montecarlo.product.Product;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: a control leaves the price and takes variance away.
 * Method: closed forms, and plain paths beside them.
 */
class ControlVariateTest {

    private static final long SEED = 31;
    private static final String ASSETS = "{type: black-scholes, rate: 0.03, correlation: [[1, 0.5], [0.5, 1]], assets: "
            + "[{name: a, spot: 100, volatility: 0.2}, {name: b, spot: 90, volatility: 0.3}]}";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"{controlVariate: true}\", 2",
                "\"{controlVariate: true, antithetic: true}\", 2",
                "\"{controlVariate: true, sequence: sobol, randomisations: 16}\", 20"
            })
    void shouldKeepThePriceAndTakeVarianceAway(final String method, final double least) throws Exception {
        final MonteCarloReduction reduction = reduction(1 << 16, method, Jobs.CALL, Jobs.PUT, Jobs.GEOMETRIC);
        final MemorySegment state = DyadicFold.fold(reduction).state();

        for (int i = 0; i < 3; i++) {
            final Observation observed = reduction.observe(state, i);
            final double price = reduction.products().get(i).closedForm(reduction.model()).orElseThrow();
            assertThat(observed.mean()).isCloseTo(price, within(4 * observed.standardError()));
        }
        assertThat(reduction.varianceReduction(state, 0)).isGreaterThan(least);
        assertThat(reduction.varianceReduction(state, 2)).isGreaterThan(least);
    }

    /** The geometric mean is nearly the arithmetic one. */
    @Test
    void shouldControlAnArithmeticAsianOptionByItsGeometricTwin() throws Exception {
        final MonteCarloReduction plain = Jobs.reduction(SEED, 400_000, Jobs.ARITHMETIC);
        final MonteCarloReduction controlled = reduction(20_000, "{controlVariate: true}", Jobs.ARITHMETIC);
        final MemorySegment state = DyadicFold.fold(controlled).state();

        final Observation expected = DyadicFold.observe(plain).getFirst();
        final Observation observed = controlled.observe(state, 0);

        assertThat(controlled.varianceReduction(state, 0)).isGreaterThan(500);
        assertThat(observed.mean()).isCloseTo(expected.mean(), within(4 * Math.hypot(expected.standardError(), observed.standardError())));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{name: p, type: european, asset: b, option: put, strike: 90, maturity: 1}",
        "{name: p, type: basket, option: call, strike: 90, weights: [0.5, 0.5], maturity: 1}",
        "{name: p, type: spread, assets: [b, a], option: call, strike: 5, maturity: 0.5}",
        "{name: p, type: worst-of, option: call, strike: 80, maturity: 0.5}",
        "{name: p, type: asian, asset: b, average: arithmetic, option: put, strike: 90, maturity: 1, fixings: 4}",
        "{name: p, type: american, asset: a, option: put, strike: 100, maturity: 1, exercisesPerYear: 4}"
    })
    void shouldKnowTheExpectationOfEveryControl(final String product) throws Exception {
        final MonteCarloReduction reduction = JobText.reduction(text(100_000, "{controlVariate: true}", product).replace(Jobs.MODEL, ASSETS));
        final MonteCarloReduction plain = JobText.reduction(Jobs.text(SEED + 1, 100_000, product).replace(Jobs.MODEL, ASSETS));
        final Product controlled = reduction.products().getFirst();
        final MemorySegment state = DyadicFold.fold(reduction).state();

        final Observation expected = DyadicFold.observe(plain).getFirst();
        final Observation observed = reduction.observe(state, 0);

        assertThat(Control.of(controlled, reduction.model()).expectation()).isPositive();
        assertThat(reduction.varianceReduction(state, 0)).isGreaterThan(1.05);
        assertThat(observed.mean()).isCloseTo(expected.mean(), within(4 * Math.hypot(expected.standardError(), observed.standardError())));
    }

    @Test
    void shouldPrepareTheSameCoefficientsAlways() {
        final String method = "{controlVariate: true, antithetic: true}";

        assertThat(reduction(1_000, method, Jobs.CALL).prepare()).isEqualTo(reduction(9_000, method, Jobs.CALL).prepare()).hasSize(8);
        assertThat(reduction(1_000, "{antithetic: true}", Jobs.CALL).prepare()).isEmpty();
    }

    /** When this fails the bits of results have changed: raise the kernel's version and write the new digest down. */
    @Test
    void shouldKeepTheBitsOfItsVersion() throws Exception {
        final Result.Folded folded =
                DyadicFold.fold(reduction(16_002, "{controlVariate: true}", Jobs.CALL, Jobs.ARITHMETIC));

        assertThat(Fingerprint.sha256(folded.state().toArray(ValueLayout.JAVA_BYTE))).isEqualTo("eb45183945815dcfd227bab94fceb8aa2d422d6abd6520ff657cde643068d956");
    }

    private static MonteCarloReduction reduction(final long paths, final String method, final String... products) {
        return JobText.reduction(text(paths, method, products));
    }

    private static String text(final long paths, final String method, final String... products) {
        return Jobs.text(SEED, paths, products) + "method: " + method + "\n";
    }
}
