package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.engine.api.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Goal: the prices are right, and so are their errors.
 * Method: closed forms and identities that hold path by path, with fixed seeds, so that a passing test always passes.
 */
class MonteCarloAccuracyTest {

    private static final long SEED = 20_250;
    private static final double STANDARD_ERRORS = 4;

    @Test
    void shouldPriceEuropeanOptions() throws Exception {
        assertMatchesClosedForms(1_000_000, Jobs.CALL, Jobs.PUT);
    }

    @Test
    void shouldPriceGeometricAsianOptions() throws Exception {
        assertMatchesClosedForms(1_000_000, Jobs.GEOMETRIC, Jobs.GEOMETRIC.replace("name: geometric", "name: put").replace("call", "put"));
    }

    /** Each product sees its own dates of the merged grid. */
    @Test
    void shouldPriceProductsOfDifferentDatesOnTheSamePaths() throws Exception {
        assertMatchesClosedForms(
                200_000,
                Jobs.CALL,
                Jobs.GEOMETRIC,
                "{name: short, type: asian, average: geometric, option: put, strike: 99, maturity: 0.3, fixings: 7}",
                "{name: long, type: european, option: call, strike: 120, maturity: 2.5}");
    }

    @Test
    void shouldPriceTheForwardAsACallOfStrikeZero() throws Exception {
        assertMatchesClosedForms(1_000_000, Jobs.CALL.replace("105", "0"));
    }

    @Test
    void shouldKeepPutCallParityOnTheSamePaths() throws Exception {
        final String forward = Jobs.CALL.replace("name: call", "name: forward").replace("105", "0");
        final List<Observation> observed =
                DyadicFold.observe(Jobs.reduction(SEED, 300_000, Jobs.CALL, Jobs.PUT, forward));

        final double strikeToday = 105 * Math.exp(-0.05 * 0.5);

        assertThat(observed.get(0).mean() - observed.get(1).mean())
                .isCloseTo(observed.get(2).mean() - strikeToday, within(1e-10));
    }

    @Test
    void shouldPayNoLessOnTheArithmeticMeanThanOnTheGeometric() {
        final MonteCarloReduction reduction = Jobs.reduction(SEED, 10_000, Jobs.ARITHMETIC, Jobs.GEOMETRIC);

        final double[] arithmetic = PathPayoffs.of(reduction, 0, 0, 10_000);
        final double[] geometric = PathPayoffs.of(reduction, 1, 0, 10_000);

        for (int i = 0; i < arithmetic.length; i++) {
            assertThat(arithmetic[i]).as("path=%d", i).isGreaterThanOrEqualTo(geometric[i] - 1e-12);
        }
    }

    @Test
    void shouldGiveTheDeterministicPriceWithoutVolatility() throws Exception {
        final String text = Jobs.text(SEED, 1_000, Jobs.GEOMETRIC, Jobs.ARITHMETIC).replace("volatility: 0.2", "volatility: 0");
        final MonteCarloReduction reduction = JobText.reduction(text);

        final Observation geometric = DyadicFold.observe(reduction).getFirst();

        assertThat(geometric.mean()).isCloseTo(reduction.products().getFirst().closedForm(reduction.model()).orElseThrow(), within(1e-12));
        assertThat(geometric.standardError()).isLessThan(1e-14);
    }

    /** Of 400 intervals 380 are expected to hold the price, give or take 4.4; the seeds are fixed. */
    @Test
    void shouldHoldThePriceInNineteenOfTwentyIntervals() throws Exception {
        int held = 0;
        for (long seed = 1; seed <= 400; seed++) {
            final MonteCarloReduction reduction = Jobs.reduction(seed, 2_000, Jobs.CALL);
            final double price = reduction.products().getFirst().closedForm(reduction.model()).orElseThrow();
            if (Estimate.of("call", DyadicFold.observe(reduction).getFirst()).confidence95().contains(price)) {
                held++;
            }
        }

        assertThat(held).isBetween(363, 394);
    }

    private static void assertMatchesClosedForms(final long paths, final String... products) throws Exception {
        final MonteCarloReduction reduction = Jobs.reduction(SEED, paths, products);
        final List<Observation> observed = DyadicFold.observe(reduction);
        for (int i = 0; i < products.length; i++) {
            final double price = reduction.products().get(i).closedForm(reduction.model()).orElseThrow();
            final Observation observation = observed.get(i);
            assertThat(observation.count()).isEqualTo(paths);
            assertThat(observation.mean())
                    .as("%s, standard error %s", reduction.products().get(i), observation.standardError())
                    .isCloseTo(price, within(STANDARD_ERRORS * observation.standardError()));
        }
    }
}
