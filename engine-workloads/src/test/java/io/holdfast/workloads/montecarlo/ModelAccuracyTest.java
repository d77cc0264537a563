package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.engine.api.Observation;
import io.holdfast.workloads.montecarlo.model.Model;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: every model keeps the forward and prices European options as its formula does, with every parameter at work and at its limits.
 * Method: options of several strikes and maturities on the same paths, the strike 0 among them, beside formulas; fixed seeds.
 */
class ModelAccuracyTest {

    private static final String SEED = "20251";
    private static final double STANDARD_ERRORS = 4;

    @ParameterizedTest
    @ValueSource(strings = {
            "{type: black-scholes, spot: 100, rate: [{until: 0.3, value: 0.02}, {until: 1, value: 0.06}], dividend: [{until: 0.6, value: 0.01}, {until: 2, value: 0.03}], volatility: [{until: 0.2, value: 0.4}, {until: 0.8, value: 0.1}, {until: 1, value: 0.3}]}",
            "{type: merton, spot: 100, rate: 0.05, dividend: 0.02, volatility: 0.15, jumpIntensity: 1.2, jumpMean: -0.1, jumpVolatility: 0.15}",
            "{type: merton, spot: 100, rate: [{until: 0.3, value: 0.02}, {until: 1, value: 0.06}], volatility: [{until: 0.4, value: 0.2}, {until: 1, value: 0.3}], jumpIntensity: 300, jumpMean: 0.001, jumpVolatility: 0.01}",
            "{type: merton, spot: 100, rate: 0.05, volatility: 0, jumpIntensity: 2, jumpMean: 0.1, jumpVolatility: 0}",
            "{type: merton, spot: 100, rate: 0.05, volatility: 0.2, jumpIntensity: 0, jumpMean: 0.5, jumpVolatility: 1}"
    })
    void shouldPriceAsTheFormulaDoesWhereItIsExact(final String model) throws Exception {
        assertMatchesFormulas(model, 400_000);
    }

    /** Broadie and Kaya's two cases (Feller broken in both), one that keeps Feller's condition, and the limits of each parameter. */
    @ParameterizedTest
    @ValueSource(strings = {
            "{type: heston, spot: 100, rate: 0.0319, variance: 0.010201, meanReversion: 6.21, longRunVariance: 0.019, volatilityOfVariance: 0.61, correlation: -0.7, stepsPerYear: 64}",
            "{type: heston, spot: 100, rate: 0.05, dividend: 0.01, variance: 0.09, meanReversion: 2, longRunVariance: 0.09, volatilityOfVariance: 1, correlation: -0.3, stepsPerYear: 64}",
            "{type: heston, spot: 100, rate: [{until: 0.3, value: 0.02}, {until: 1, value: 0.06}], variance: 0.04, meanReversion: 3, longRunVariance: 0.06, volatilityOfVariance: 0.3, correlation: 0.5, stepsPerYear: 32}",
            "{type: heston, spot: 100, rate: 0.05, variance: 0.04, meanReversion: 2, longRunVariance: 0.06, volatilityOfVariance: 0, correlation: 0.5, stepsPerYear: 100}",
            "{type: heston, spot: 100, rate: 0.05, variance: 0.04, meanReversion: 0, longRunVariance: 0, volatilityOfVariance: 0.3, correlation: -1, stepsPerYear: 128}",
            "{type: heston, spot: 100, rate: 0.05, variance: 0, meanReversion: 2, longRunVariance: 0.06, volatilityOfVariance: 0.4, correlation: 1, stepsPerYear: 128}",
            "{type: bates, spot: 100, rate: 0.05, dividend: 0.02, variance: 0.04, meanReversion: 1.5, longRunVariance: 0.06, volatilityOfVariance: 0.6, correlation: -0.6, jumpIntensity: 0.8, jumpMean: -0.1, jumpVolatility: 0.15, stepsPerYear: 64}",
            "{type: bates, spot: 100, rate: 0.05, variance: 0.04, meanReversion: 1.5, longRunVariance: 0.04, volatilityOfVariance: 0, correlation: -0.6, jumpIntensity: 5, jumpMean: 0.02, jumpVolatility: 0.05, stepsPerYear: 16}"
    })
    void shouldPriceAsTheFormulaDoesInFineSteps(final String model) throws Exception {
        assertMatchesFormulas(model, 60_000);
    }

    /** Of two assets that move as one the second is the first, and of two that move against each other the log-returns cancel. */
    @Test
    void shouldMoveAsOneAtTheLimitsOfCorrelation() {
        for (final int correlation : new int[] {1, -1}) {
            final MonteCarloReduction reduction = reduction(
                    "{type: black-scholes, rate: 0, correlation: [[1, " + correlation + "], [" + correlation + ", 1]], assets: ["
                            + "{name: a, spot: 100, volatility: 0.2}, {name: b, spot: 100, volatility: 0.2}]}",
                    1_000,
                    "{name: a, asset: a, type: european, option: call, strike: 0, maturity: 1}",
                    "{name: b, asset: b, type: european, option: call, strike: 0, maturity: 1}");

            final double[] a = PathPayoffs.of(reduction, 0, 0, 1_000);
            final double[] b = PathPayoffs.of(reduction, 1, 0, 1_000);

            for (int i = 0; i < a.length; i++) {
                final double expected = correlation == 1 ? a[i] : 10_000 * Math.exp(-0.04) / a[i];
                assertThat(b[i]).as("path=%d, correlation=%d", i, correlation).isCloseTo(expected, within(1e-10));
            }
        }
    }

    @Test
    void shouldPriceEveryAssetOfManyAndCorrelateThem() throws Exception {
        final String model = "{type: black-scholes, rate: 0.05, correlation: [[1, 0.5, -0.3], [0.5, 1, 0.2], [-0.3, 0.2, 1]], assets: ["
                + "{name: a, spot: 100, dividend: 0.01, volatility: 0.2}, "
                + "{name: b, spot: 50, volatility: [{until: 0.4, value: 0.5}, {until: 1, value: 0.1}]}, "
                + "{name: c, spot: 200, volatility: [{until: 0.7, value: 0.1}, {until: 1, value: 0.3}]}]}";
        final MonteCarloReduction reduction = reduction(
                model,
                200_000,
                "{name: a, asset: a, type: european, option: call, strike: 100, maturity: 1}",
                "{name: b, asset: b, type: european, option: put, strike: 50, maturity: 1}",
                "{name: c, asset: c, type: european, option: call, strike: 200, maturity: 0.6}",
                "{name: f, asset: c, type: european, option: call, strike: 0, maturity: 1}");
        assertMatchesFormulas(reduction);

        final double[] b = PathPayoffs.of(reduction(model, 100_000, "{name: b, asset: b, type: european, option: call, strike: 0, maturity: 1}"), 0, 0, 100_000);
        final double[] c = PathPayoffs.of(reduction(model, 100_000, "{name: c, asset: c, type: european, option: call, strike: 0, maturity: 1}"), 0, 0, 100_000);

        // Both jobs walk one grid: its dates are 0.4, 0.7 and 1. The covariance adds up piece by piece.
        final double covariance = 0.2 * (0.4 * 0.5 * 0.1 + 0.3 * 0.1 * 0.1 + 0.3 * 0.1 * 0.3);
        assertThat(covarianceOfLogarithms(b, c)).isCloseTo(covariance, within(4 * Math.sqrt((0.103 * 0.034) / 100_000)));
    }

    @Test
    void shouldWalkTheSamePathsWithoutJumpsAsBlackScholesDoes() {
        final String option = "{name: o, type: european, option: call, strike: 0, maturity: 1}";
        final double[] merton = PathPayoffs.of(
                reduction("{type: merton, spot: 100, rate: 0.05, volatility: 0.2, jumpIntensity: 0, jumpMean: 1, jumpVolatility: 1}", 1_000, option),
                0, 0, 1_000);
        final double[] blackScholes =
                PathPayoffs.of(reduction("{type: black-scholes, spot: 100, rate: 0.05, volatility: 0.2}", 1_000, option), 0, 0, 1_000);

        for (int i = 0; i < merton.length; i++) {
            assertThat(merton[i]).as("path=%d", i).isCloseTo(blackScholes[i], within(1e-12 * blackScholes[i]));
        }
    }

    /** Each is Black–Scholes with a volatility of 20 % and no drift, in the words of another model: the bridges of all of them are exact. */
    @ParameterizedTest
    @ValueSource(strings = {
            "{type: heston, spot: 100, rate: 0, variance: 0.04, meanReversion: 0, longRunVariance: 0, volatilityOfVariance: 0, correlation: -0.5, stepsPerYear: 4}",
            "{type: bates, spot: 100, rate: 0, variance: 0.04, meanReversion: 1, longRunVariance: 0.04, volatilityOfVariance: 0, correlation: 1, jumpIntensity: 9, jumpMean: 0, jumpVolatility: 0, stepsPerYear: 3}",
            "{type: merton, spot: 100, rate: 0, volatility: 0.2, jumpIntensity: 9, jumpMean: 0, jumpVolatility: 0}",
            "{type: black-scholes, spot: 100, rate: 0, volatility: [{until: 0.5, value: 0.12}, {until: 1, value: 0.256124969497314}]}"
    })
    void shouldSeeTheExtremesBetweenDates(final String model) throws Exception {
        final MonteCarloReduction reduction = reduction(
                model,
                100_000,
                "{name: out, type: barrier, option: call, strike: 95, barrier: 90, direction: down, knock: out, monitoring: continuous, maturity: 1}",
                "{name: in, type: barrier, option: put, strike: 95, barrier: 115, direction: up, knock: in, monitoring: continuous, maturity: 1}");
        final List<Observation> observed = DyadicFold.observe(reduction);

        for (int i = 0; i < observed.size(); i++) {
            final double price = reduction.products().get(i).closedForm(Model.blackScholes(100, 0, 0, 0.2)).orElseThrow();
            assertThat(observed.get(i).mean())
                    .as("%s, standard error %s", reduction.products().get(i), observed.get(i).standardError())
                    .isCloseTo(price, within(STANDARD_ERRORS * observed.get(i).standardError()));
        }
    }

    /** Ikonen, Toivanen: Efficient Numerical Methods for Pricing American Options under Stochastic Volatility, 2008: 0.5200 and 0.796 by finite differences. */
    @ParameterizedTest
    @CsvSource({"0.0625, 0.5200", "0.25, 0.796"})
    void shouldPriceAnAmericanPutByItsVariance(final double variance, final double price) throws Exception {
        final MonteCarloReduction reduction = reduction(
                "{type: heston, spot: 10, rate: 0.1, variance: " + variance
                        + ", meanReversion: 5, longRunVariance: 0.16, volatilityOfVariance: 0.9, correlation: 0.1, stepsPerYear: 100}",
                100_000,
                "{name: american, type: american, option: put, strike: 10, maturity: 0.25, exercisesPerYear: 100}");
        final Observation observed = DyadicFold.observe(reduction).getFirst();

        // A policy from a regression is a little below the best one.
        assertThat(observed.mean()).isBetween(
                0.99 * price - STANDARD_ERRORS * observed.standardError(), price + STANDARD_ERRORS * observed.standardError());
    }

    private static void assertMatchesFormulas(final String model, final long paths) throws Exception {
        assertMatchesFormulas(reduction(
                model,
                paths,
                "{name: forward, type: european, option: call, strike: 0, maturity: 1}",
                "{name: early-forward, type: european, option: call, strike: 0, maturity: 0.25}",
                "{name: atm, type: european, option: call, strike: 100, maturity: 1}",
                "{name: high, type: european, option: call, strike: 125, maturity: 1}",
                "{name: low, type: european, option: put, strike: 80, maturity: 1}",
                "{name: early, type: european, option: put, strike: 95, maturity: 0.25}"));
    }

    private static void assertMatchesFormulas(final MonteCarloReduction reduction) throws Exception {
        final List<Observation> observed = DyadicFold.observe(reduction);
        for (int i = 0; i < observed.size(); i++) {
            final double price = reduction.products().get(i).closedForm(reduction.model()).orElseThrow();
            final Observation observation = observed.get(i);
            assertThat(observation.mean())
                    .as("%s of %s, standard error %s", reduction.products().get(i), reduction.model(), observation.standardError())
                    .isCloseTo(price, within(STANDARD_ERRORS * observation.standardError() + 1e-12));
        }
    }

    private static MonteCarloReduction reduction(final String model, final long paths, final String... products) {
        return JobText.reduction(
                "workload: montecarlo\nname: test\nseed: " + SEED + "\npaths: " + paths + "\nmodel: " + model + "\nproducts:\n  - "
                        + String.join("\n  - ", products) + "\n");
    }

    private static double covarianceOfLogarithms(final double[] a, final double[] b) {
        double sumA = 0;
        double sumB = 0;
        double sumProducts = 0;
        for (int i = 0; i < a.length; i++) {
            sumA += Math.log(a[i]);
            sumB += Math.log(b[i]);
            sumProducts += Math.log(a[i]) * Math.log(b[i]);
        }
        return sumProducts / a.length - sumA / a.length * (sumB / a.length);
    }
}
