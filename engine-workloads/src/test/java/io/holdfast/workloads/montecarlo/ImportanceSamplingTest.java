package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: drawing with a drift and weighting leaves the price, takes the variance of rare payoffs away, and says how much.
 * Method: closed forms of what hardly ever pays; plain paths beside a payoff that does.
 */
class ImportanceSamplingTest {

    private static final long SEED = 55;
    private static final String USED = "{importanceSampling: true}";
    private static final String FAR = "{name: far, type: european, option: call, strike: 180, maturity: 0.5}";
    private static final String MERTON =
            "{type: merton, spot: 100, rate: 0.05, volatility: 0.15, jumpIntensity: 1.2, jumpMean: -0.1, jumpVolatility: 0.15}";
    private static final String HESTON = "{type: heston, spot: 100, rate: 0.03, variance: 0.04, meanReversion: 2, longRunVariance: 0.04, "
            + "volatilityOfVariance: 0.3, correlation: -0.5, stepsPerYear: 32}";

    @ParameterizedTest
    @ValueSource(strings = {
        FAR,
        "{name: p, type: european, option: put, strike: 60, maturity: 0.5}",
        "{name: p, type: digital, option: call, strike: 170, cash: 10, maturity: 0.5}",
        "{name: p, type: barrier, option: put, strike: 100, barrier: 60, direction: down, knock: in, monitoring: continuous, maturity: 0.5}",
        "{name: p, type: barrier, option: call, strike: 100, barrier: 165, direction: up, knock: in, monitoring: continuous, maturity: 0.5}",
        "{name: p, type: asian, average: geometric, option: call, strike: 150, maturity: 1, fixings: 12}"
    })
    void shouldPriceWhatHardlyEverPays(final String product) throws Exception {
        assertPriceAndReduction(reduction(40_000, USED, product), 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{importanceSampling: true, antithetic: true}",
        "{importanceSampling: true, sequence: sobol, randomisations: 16}",
        "{importanceSampling: true, stratification: 32}",
        "{importanceSampling: {drift: 5}}"
    })
    void shouldGoWithOtherMethods(final String method) throws Exception {
        assertPriceAndReduction(reduction(32_000, method, FAR), 50);
    }

    /** Any drift is right in any model of one asset: what it does to the price is not asked. */
    @ParameterizedTest
    @ValueSource(strings = {MERTON, HESTON})
    void shouldPriceUnderOtherModels(final String model) throws Exception {
        final String text = text(100_000, USED, FAR.replace("180", "150")).replace(Jobs.MODEL, model);

        assertPriceAndReduction(JobText.reduction(text), 2);
    }

    private static void assertPriceAndReduction(final MonteCarloReduction reduction, final double least) throws Exception {
        final MemorySegment state = DyadicFold.fold(reduction).state();
        final Observation observed = reduction.observe(state, 0);
        final double price = reduction.products().getFirst().closedForm(reduction.model()).orElseThrow();

        assertThat(observed.mean()).as("drift %s", reduction.drift()).isCloseTo(price, within(4 * observed.standardError()));
        assertThat(reduction.varianceReduction(state, 0)).as("drift %s", reduction.drift()).isGreaterThan(least);
    }

    /** Whoever draws plainly sees the same variance as the weighted paths say. */
    @Test
    void shouldKnowTheVarianceOfPathsThatAreNotDrawn() throws Exception {
        final MonteCarloReduction plain = Jobs.reduction(SEED + 1, 400_000, Jobs.CALL.replace("105", "120"));
        final MonteCarloReduction reduction = reduction(400_000, USED, Jobs.CALL.replace("105", "120"));
        final MemorySegment state = DyadicFold.fold(reduction).state();

        final double alone = DyadicFold.observe(plain).getFirst().standardError();
        final double weighted = reduction.observe(state, 0).standardError();

        assertThat(reduction.varianceReduction(state, 0)).isCloseTo(alone * alone / (weighted * weighted), within(0.3));
    }

    /** Seeds are fixed; of 200 intervals 190 are expected, give or take 3. */
    @Test
    void shouldHoldThePriceInNineteenOfTwentyIntervals() throws Exception {
        int held = 0;
        for (long seed = 1; seed <= 200; seed++) {
            final String text = text(2_000, "{importanceSampling: {drift: 5}}", FAR).replace("seed: " + SEED, "seed: " + seed);
            final MonteCarloReduction reduction = JobText.reduction(text);
            final double price = reduction.products().getFirst().closedForm(reduction.model()).orElseThrow();
            held += Estimate.of("far", DyadicFold.observe(reduction).getFirst()).confidence95().contains(price) ? 1 : 0;
        }

        assertThat(held).isBetween(178, 199);
    }

    /** The second moment of a call far out of the money is least near a drift to its strike. */
    @Test
    void shouldFindADriftThatLeadsWhereItPays() {
        final double toStrike = (Math.log(1.8) - 0.01 * 0.5) / (0.2 * 0.5);

        assertThat(reduction(1_000, USED, FAR).drift().orElseThrow()).isBetween(toStrike, 1.2 * toStrike);
        assertThat(reduction(1_000, USED, FAR.replace("180", "100000000")).drift()).hasValue(0);
        assertThat(reduction(1_000, "{antithetic: true}", FAR).drift()).isEmpty();
    }

    @Test
    void shouldPrepareTheSameDriftAlways() {
        assertThat(reduction(1_000, USED, FAR).prepare()).isEqualTo(reduction(9_000, USED, FAR).prepare()).hasSize(8);
        assertThat(reduction(1_000, "{importanceSampling: {drift: 2.5}}", FAR).drift()).hasValue(2.5);
        assertThat(Fingerprint.of(reduction(1_000, "{importanceSampling: {drift: 2.5}}", FAR)).canonicalText())
                .contains("parameter.method.importanceDrift=2.5\n");
        assertThat(Fingerprint.of(reduction(1_000, "{importanceSampling: false}", FAR)))
                .isEqualTo(Fingerprint.of(Jobs.reduction(SEED, 1_000, FAR)));
    }

    /** When this fails the bits of results have changed: raise the kernel's version and write the new digest down. */
    @Test
    void shouldKeepTheBitsOfItsVersion() throws Exception {
        final Reduction reduction = reduction(16_001, USED, FAR);

        assertThat(Fingerprint.sha256(DyadicFold.fold(reduction).state().toArray(ValueLayout.JAVA_BYTE))).isEqualTo("98738a9adfd22111f20ca944aee12e9c1ab2cdf7bcd7fae4029da584f67effdf");
    }

    @Test
    void shouldComputeTheSameInEitherFormOfTheNumerics() throws Exception {
        final Reduction reduction = reduction(16_001, USED, FAR);
        final MemorySegment prepared = Computation.preparedSegment(reduction.prepare());
        final Reduction.Kernel reference = reduction.newReferenceKernel(prepared).orElseGet(() -> reduction.newKernel(prepared));
        final MemorySegment state = DyadicFold.newState(reduction);
        final MemorySegment ofReference = DyadicFold.newState(reduction);

        reduction.newKernel(prepared).compute(0, 0, 5_001, state);
        reference.compute(0, 0, 5_001, ofReference);

        assertThat(state.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(ofReference.toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void shouldTellTheDrift() throws Exception {
        final MonteCarloJob job = (MonteCarloJob) JobText.job(text(5_000, "{importanceSampling: {drift: 5}}", FAR));

        assertThat(job.table(DyadicFold.fold((MonteCarloReduction) job.computation())).orElseThrow())
                .contains("5,000 paths (importance sampling)", "Paths were drawn with a drift of +5.000 a year in the Brownian motion.");
        assertThat(job.report(DyadicFold.fold((MonteCarloReduction) job.computation()))).containsEntry("importanceSamplingDrift", 5.0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {importanceSampling: true, controlVariate: true} | job.yaml:8: method.importanceSampling: found importanceSampling with controlVariate, expected one of them: a weighted control varies more than what it controls
            {importanceSampling: 3} | job.yaml:8: method.importanceSampling: found '3', expected one of true, false
            {importanceSampling: {drift: 2000}} | job.yaml:8: method.importanceSampling.drift: found 2000, expected a number from -1000.0 to 1000.0
            """)
    void shouldSayWhatIsWrongAndWhere(final String method, final String message) {
        assertThatThrownBy(() -> JobText.job(text(100, method, FAR))).isInstanceOf(JobFileException.class).hasMessage(message);
    }

    @Test
    void shouldRefuseWhatADriftCannotServe() {
        final String assets = "{type: black-scholes, rate: 0.03, correlation: [[1, 0.5], [0.5, 1]], assets: "
                + "[{name: a, spot: 100, volatility: 0.2}, {name: b, spot: 90, volatility: 0.3}]}";

        assertThatThrownBy(() -> JobText.job(text(100, USED, FAR, Jobs.CALL)))
                .hasMessage("job.yaml:9: method.importanceSampling: found 2 products, expected one: a drift that suits one spoils another");
        assertThatThrownBy(() -> JobText.job(text(100, USED, FAR.replace("type:", "asset: a, type:")).replace(Jobs.MODEL, assets)))
                .hasMessage("job.yaml:8: method.importanceSampling: found 2 assets, expected a model of one: it moves one Brownian motion");
        assertThatThrownBy(() -> JobText.job(text(100, USED, FAR) + "distribution: true\n"))
                .hasMessage("job.yaml:9: distribution: found distribution with importanceSampling, expected one of them: "
                        + "weighted paths are not distributed as payoffs are");
        assertThatThrownBy(() -> JobText.job(text(100, USED, FAR) + "greeks: [delta]\n"))
                .hasMessage("job.yaml:9: greeks: found greeks with importanceSampling, expected one of them: "
                        + "a drift that suits a price does not suit its greeks");
    }

    private static MonteCarloReduction reduction(final long paths, final String method, final String... products) {
        return JobText.reduction(text(paths, method, products));
    }

    private static String text(final long paths, final String method, final String... products) {
        return Jobs.text(SEED, paths, products) + "method: " + method + "\n";
    }
}
