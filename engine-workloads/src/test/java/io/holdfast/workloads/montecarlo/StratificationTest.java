package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.numerics.Normal;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: sets of strata give the right prices with honest errors, in fewer paths.
 * Method: closed forms; intervals over many seeds; the ends of a set's paths, one in each stratum.
 */
class StratificationTest {

    private static final long SEED = 61;
    private static final String STRATA = "{stratification: 64}";
    private static final String SHARE = "{name: share, type: european, option: call, strike: 0, maturity: 1}";

    @ParameterizedTest
    @ValueSource(ints = {2, 64, 512})
    void shouldGiveThePricesOfTheClosedForms(final int strata) throws Exception {
        final MonteCarloReduction reduction = reduction(1 << 17, "{stratification: " + strata + "}", Jobs.CALL, Jobs.PUT, Jobs.GEOMETRIC, SHARE);

        assertPrices(reduction);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{type: merton, spot: 100, rate: 0.05, volatility: 0.15, jumpIntensity: 1.2, jumpMean: -0.1, jumpVolatility: 0.15}",
        "{type: heston, spot: 100, rate: 0.03, variance: 0.04, meanReversion: 2, longRunVariance: 0.04, volatilityOfVariance: 0.3, "
                + "correlation: -0.5, stepsPerYear: 32}"
    })
    void shouldPriceUnderOtherModels(final String model) throws Exception {
        assertPrices(JobText.reduction(text(1 << 16, STRATA, Jobs.CALL).replace(Jobs.MODEL, model)));
    }

    private static void assertPrices(final MonteCarloReduction reduction) throws Exception {
        final MemorySegment state = DyadicFold.fold(reduction).state();
        for (int i = 0; i < reduction.products().size(); i++) {
            final Observation observed = reduction.observe(state, i);
            final double price = reduction.products().get(i).closedForm(reduction.model()).orElseThrow();
            assertThat(observed.mean()).as("%s", reduction.products().get(i)).isCloseTo(price, within(4 * observed.standardError()));
            assertThat(reduction.varianceReduction(state, i)).isGreaterThan(1.1);
        }
    }

    /** A European option depends on the end alone: what is left is the variance inside of strata. */
    @Test
    void shouldTakeNearlyAllVarianceOfWhatDependsOnTheEnd() throws Exception {
        final MonteCarloReduction reduction = reduction(1 << 17, STRATA, SHARE);

        assertThat(reduction.varianceReduction(DyadicFold.fold(reduction).state(), 0)).isGreaterThan(50);
    }

    /** The share's price at the end tells the end of its Brownian motion. */
    @Test
    void shouldDrawOneEndInEveryStratum() {
        final MonteCarloReduction reduction = reduction(1 << 12, STRATA, SHARE, Jobs.ARITHMETIC);
        final double[] payoffs = PathPayoffs.of(reduction, 0, 0, 512);
        final int sets = 512 / 64;

        for (int i = 0; i < 512; i++) {
            final double end = (Math.log(payoffs[i] * Math.exp(0.05) / 100) - 0.01) / 0.2;
            assertThat((int) (Normal.distribution(end) * 64)).isEqualTo(i / sets);
        }
        assertThat(Arrays.stream(payoffs).distinct().count()).isEqualTo(512);
    }

    /** Seeds are fixed; of 200 intervals 190 are expected, give or take 3. */
    @ParameterizedTest
    @ValueSource(strings = {Jobs.CALL, Jobs.GEOMETRIC})
    void shouldHoldThePriceInNineteenOfTwentyIntervals(final String product) throws Exception {
        int held = 0;
        for (long seed = 1; seed <= 200; seed++) {
            final String text = text(32 * 50, "{stratification: 32}", product).replace("seed: " + SEED, "seed: " + seed);
            final MonteCarloReduction reduction = JobText.reduction(text);
            final double price = reduction.products().getFirst().closedForm(reduction.model()).orElseThrow();
            final Estimate estimate = Estimate.of("p", DyadicFold.observe(reduction).getFirst()).ofFewSamples();
            held += estimate.confidence95().contains(price) ? 1 : 0;
        }

        assertThat(held).isBetween(178, 199);
    }

    @Test
    void shouldGiveTheFirstSetsOfATaskWhenItIsShort() throws Exception {
        final MonteCarloReduction reduction = reduction(1 << 22, STRATA, Jobs.ARITHMETIC);
        final Reduction.Kernel kernel = reduction.newKernel(Computation.preparedSegment(reduction.prepare()));
        final long first = 3 * reduction.spec().identity().taskSize();
        final MemorySegment whole = DyadicFold.newState(reduction);
        final MemorySegment shorter = DyadicFold.newState(reduction);
        final MemorySegment again = DyadicFold.newState(reduction);

        kernel.compute(3, first, first + 9, shorter);
        kernel.compute(3, first, first + 32, whole);
        kernel.compute(3, first, first + 9, again);

        assertThat(bytes(again)).isEqualTo(bytes(shorter));
        assertThat(reduction.observe(shorter, 0).count()).isEqualTo(9);
        assertThat(reduction.observe(shorter, 0).mean()).isNotEqualTo(reduction.observe(whole, 0).mean());
    }

    /** When this fails the bits of results have changed: raise the kernel's version and write the new digest down. */
    @Test
    void shouldKeepTheBitsOfItsVersion() throws Exception {
        final MonteCarloReduction reduction = reduction(64 * 201, STRATA, Jobs.CALL, Jobs.GEOMETRIC);

        assertThat(Fingerprint.sha256(bytes(DyadicFold.fold(reduction).state()))).isEqualTo("11031d858376e4a152ea3c3dc7c654965e9ccd62d99fe37c212b12029db62dc2");
    }

    @Test
    void shouldComputeTheSameInEitherFormOfTheNumerics() throws Exception {
        final Reduction reduction = reduction(1 << 16, STRATA, Jobs.GEOMETRIC);
        final MemorySegment prepared = Computation.preparedSegment(reduction.prepare());
        final Reduction.Kernel reference = reduction.newReferenceKernel(prepared).orElseGet(() -> reduction.newKernel(prepared));
        final MemorySegment state = DyadicFold.newState(reduction);
        final MemorySegment ofReference = DyadicFold.newState(reduction);

        reduction.newKernel(prepared).compute(0, 0, 65, state);
        reference.compute(0, 0, 65, ofReference);

        assertThat(bytes(state)).isEqualTo(bytes(ofReference));
    }

    @Test
    void shouldCountPathsInSets() {
        final MonteCarloJob job = (MonteCarloJob) JobText.job(text(6_400, STRATA, Jobs.CALL));

        assertThat(job.computation().spec().extent()).isEqualTo(Extent.Items.of(100));
        assertThat(job.unitsPerItem()).isEqualTo(64);
        assertThat(Fingerprint.of(job.computation()).canonicalText()).contains("parameter.method.strata=64\n");
    }

    @Test
    void shouldKeepTheDistributionOfPlainPayoffs() throws Exception {
        final MonteCarloReduction reduction = JobText.reduction(text(1 << 17, STRATA, Jobs.CALL) + "distribution: true\n");

        final PayoffCounts counts = reduction.payoffs(DyadicFold.fold(reduction).state()).getFirst();

        assertThat(counts.zeroShare())
                .isCloseTo(Normal.distribution((Math.log(1.05) - 0.005) / (0.2 * Math.sqrt(0.5))), within(0.001));
    }

    /** A share's delta is known: the dividend's discount. */
    @Test
    void shouldGiveGreeksOfSets() throws Exception {
        final MonteCarloReduction reduction = JobText.reduction(text(1 << 15, STRATA, SHARE) + "greeks: [delta]\n");

        final Observation delta = DyadicFold.observe(reduction).getLast();

        assertThat(delta.count()).isEqualTo((1 << 15) / 64);
        assertThat(delta.mean()).isCloseTo(Math.exp(-0.02), within(4 * delta.standardError() + 1e-9));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            100 | {stratification: 64} | job.yaml:4: paths: found 100, expected a multiple of 64 from 128, one path for each stratum of a set
            64 | {stratification: 64} | job.yaml:4: paths: found 64, expected a multiple of 64 from 128, one path for each stratum of a set
            60 | {stratification: 6} | job.yaml:8: method.stratification: found 6, expected a power of two from 2 to 512
            64 | {stratification: 1024} | job.yaml:8: method.stratification: found 1024, expected a whole number from 2 to 512
            64 | {stratification: 4, antithetic: true} | job.yaml:8: method.stratification: found stratification with antithetic, expected one of them: strata are as many on either side
            64 | {stratification: 4, sequence: sobol} | job.yaml:8: method.stratification: found stratification with sequence: sobol, expected one of them: points of a sequence are stratified in every coordinate
            64 | {stratification: 4, controlVariate: true} | job.yaml:8: method.stratification: found stratification with controlVariate, expected one of them: the coefficient of independent paths is wrong for those of a set
            """)
    void shouldSayWhatIsWrongAndWhere(final long paths, final String method, final String message) {
        assertThatThrownBy(() -> JobText.job(text(paths, method, Jobs.CALL))).isInstanceOf(JobFileException.class).hasMessage(message);
    }

    @Test
    void shouldRefuseSetsThatAreTooMuchForATask() {
        final String daily = Jobs.ARITHMETIC.replace("fixings: 12", "fixings: 10000");

        assertThatThrownBy(() -> JobText.job(text(5_120, "{stratification: 512}", daily)))
                .isInstanceOf(JobFileException.class)
                .hasMessageMatching("job.yaml:8: method.stratification: found 512 strata for paths of 10000 dates, "
                        + "expected at most \\d+: fewer strata, dates or products");
    }

    private static MonteCarloReduction reduction(final long paths, final String method, final String... products) {
        return JobText.reduction(text(paths, method, products));
    }

    private static String text(final long paths, final String method, final String... products) {
        return Jobs.text(SEED, paths, products) + "method: " + method + "\n";
    }

    private static byte[] bytes(final MemorySegment state) {
        return state.toArray(ValueLayout.JAVA_BYTE);
    }
}
