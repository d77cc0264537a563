package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.StoppingRule;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: mirrored pairs and low-discrepancy points give the right prices with honest errors, in fewer paths.
 * Method: closed forms, plain paths beside them, and the slope of the error.
 */
class MethodTest {

    private static final long SEED = 77;
    private static final String ANTITHETIC = "{antithetic: true}";
    private static final String SOBOL = "{sequence: sobol, randomisations: 16}";
    private static final String ASSETS = "{type: black-scholes, rate: 0.03, correlation: [[1, 0.5], [0.5, 1]], assets: "
            + "[{name: a, spot: 100, volatility: 0.2}, {name: b, spot: 90, volatility: 0.3}]}";

    @ParameterizedTest
    @ValueSource(strings = {ANTITHETIC, SOBOL})
    void shouldGiveThePricesOfTheClosedForms(final String method) throws Exception {
        final MonteCarloReduction reduction = reduction(1 << 17, method, Jobs.CALL, Jobs.PUT, Jobs.GEOMETRIC);

        final List<Observation> observed = DyadicFold.observe(reduction);

        for (int i = 0; i < observed.size(); i++) {
            final double price = reduction.products().get(i).closedForm(reduction.model()).orElseThrow();
            assertThat(observed.get(i).mean()).as("%s of %s", reduction.products().get(i), method)
                    .isCloseTo(price, within(4 * observed.get(i).standardError()));
        }
    }

    /** Two factors, and uniforms of a product. */
    @ParameterizedTest
    @ValueSource(strings = {ANTITHETIC, SOBOL})
    void shouldPriceWithSeveralFactorsAndNumbersOfProducts(final String method) throws Exception {
        final MonteCarloReduction reduction = JobText.reduction(text(
                        1 << 15,
                        method,
                        "{name: exchange, type: exchange, assets: [a, b], maturity: 0.5}",
                        "{name: b, type: european, asset: b, option: put, strike: 90, maturity: 1}")
                .replace(Jobs.MODEL, ASSETS));

        final List<Observation> observed = DyadicFold.observe(reduction);

        for (int i = 0; i < observed.size(); i++) {
            final double price = reduction.products().get(i).closedForm(reduction.model()).orElseThrow();
            assertThat(observed.get(i).mean()).isCloseTo(price, within(4 * observed.get(i).standardError()));
        }
    }

    @Test
    void shouldReduceTheVarianceOfACallByPairs() throws Exception {
        final MonteCarloReduction reduction = reduction(200_000, ANTITHETIC, Jobs.CALL.replace("105", "100"));
        final MonteCarloReduction plain = Jobs.reduction(SEED, 200_000, Jobs.CALL.replace("105", "100"));
        final MemorySegment state = DyadicFold.fold(reduction).state();

        final double pairs = reduction.observe(state, 0).standardError();
        final double alone = DyadicFold.observe(plain).getFirst().standardError();

        assertThat(reduction.observe(state, 0).count()).isEqualTo(100_000);
        assertThat(alone * alone / (pairs * pairs)).isGreaterThan(1.5);
        assertThat(reduction.varianceReduction(state, 0)).isCloseTo(alone * alone / (pairs * pairs), within(0.1));
    }

    /** Independent paths have the slope −0.5. */
    @Test
    void shouldLoseTheErrorOfAnAsianOptionFasterByPoints() throws Exception {
        final double few = error(1 << 7);
        final double many = error(1 << 12);

        final double slope = Math.log(many / few) / Math.log(1 << 5);

        assertThat(slope).as("few=%s, many=%s", few, many).isLessThan(-0.75);
    }

    private static double error(final int points) throws Exception {
        return DyadicFold.observe(reduction(32L * points, "{sequence: sobol}", Jobs.ARITHMETIC)).getFirst().standardError();
    }

    @Test
    void shouldEstimateTheErrorFromIndependentRandomisations() throws Exception {
        final MonteCarloReduction reduction = reduction(16 << 10, SOBOL, Jobs.CALL);
        final MemorySegment state = DyadicFold.fold(reduction).state();

        assertThat(reduction.observe(state, 0).count()).isEqualTo(16);
        assertThat(reduction.varianceReduction(state, 0)).isGreaterThan(10);
    }

    /** Seeds are fixed; of 200 intervals 190 are expected, give or take 3. */
    @Test
    void shouldHoldThePriceInNineteenOfTwentyIntervalsOfRandomisations() throws Exception {
        int held = 0;
        for (long seed = 1; seed <= 200; seed++) {
            final String text = text(16 << 6, SOBOL, Jobs.CALL).replace("seed: " + SEED, "seed: " + seed);
            final MonteCarloReduction reduction = JobText.reduction(text);
            final double price = reduction.products().getFirst().closedForm(reduction.model()).orElseThrow();
            final Estimate estimate = Estimate.of("call", DyadicFold.observe(reduction).getFirst()).ofFewSamples();
            held += estimate.confidence95().contains(price) ? 1 : 0;
        }

        assertThat(held).isBetween(178, 199);
    }

    /** When this fails the bits of results have changed: raise the kernel's version and write the new digests down. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"{antithetic: true}\", d08d9f89d5b4956e94815b09d4bcd0d67be98b4b96a9a699144c023fb58c158b",
                "\"{sequence: sobol, randomisations: 16}\", aa300f6a1702edf3b7e030aeafeaa2c29de8c52b2d09e7bebdb0aef7255913f0"
            })
    void shouldKeepTheBitsOfItsVersion(final String method, final String digest) throws Exception {
        final Reduction reduction = reduction(16 * 1_001, method, Jobs.CALL, Jobs.ARITHMETIC, Jobs.GEOMETRIC);

        assertThat(Fingerprint.sha256(DyadicFold.fold(reduction).state().toArray(ValueLayout.JAVA_BYTE))).isEqualTo(digest);
    }

    @ParameterizedTest
    @ValueSource(strings = {ANTITHETIC, SOBOL})
    void shouldGiveTheFirstItemsOfATaskWhenItIsShort(final String method) throws Exception {
        final MonteCarloReduction reduction = reduction(1 << 20, method, Jobs.ARITHMETIC);
        final Reduction.Kernel kernel = reduction.newKernel(Computation.preparedSegment(reduction.prepare()));
        final long first = 3 * reduction.spec().identity().taskSize();
        final MemorySegment whole = DyadicFold.newState(reduction);
        final MemorySegment shorter = DyadicFold.newState(reduction);
        final MemorySegment again = DyadicFold.newState(reduction);

        kernel.compute(3, first, first + 16, shorter);
        kernel.compute(3, first, first + 700, whole);
        kernel.compute(3, first, first + 16, again);

        assertThat(again.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(shorter.toArray(ValueLayout.JAVA_BYTE));
        assertThat(reduction.observe(shorter, 0).mean()).isNotEqualTo(reduction.observe(whole, 0).mean());
    }

    @Test
    void shouldKeepTheIdentityOfAJobWithoutAMethod() {
        final Fingerprint without = Fingerprint.of(Jobs.reduction(SEED, 1_000, Jobs.CALL));

        assertThat(Fingerprint.of(reduction(1_000, "{antithetic: false, sequence: philox}", Jobs.CALL))).isEqualTo(without);
        assertThat(Fingerprint.of(reduction(1_000, ANTITHETIC, Jobs.CALL)).canonicalText())
                .contains("parameter.method.antithetic=true\n");
        assertThat(Fingerprint.of(reduction(1_600, SOBOL, Jobs.CALL)).canonicalText())
                .contains("parameter.method.randomisations=16\nparameter.method.sequence=sobol\n");
    }

    @Test
    void shouldCountPathsInItems() {
        assertThat(reduction(1_000, ANTITHETIC, Jobs.CALL).spec().extent()).isEqualTo(Extent.Items.of(500));
        assertThat(reduction(1_600, SOBOL, Jobs.CALL).spec().extent()).isEqualTo(Extent.Items.of(100));
        assertThat(JobText.job(text(1_600, SOBOL, Jobs.CALL)).unitsPerItem()).isEqualTo(16);
        assertThat(JobText.job(text(1_600, SOBOL, Jobs.CALL)).warnings()).containsExactly(
                "100 points are no power of two: a Sobol sequence is at its best at 64 or twice as many, paths: 1024");

        final String target = text(2, SOBOL, Jobs.CALL)
                .replace("paths: 2\n", "target: {absoluteError: 0.1, minPaths: 1000, maxPaths: 100000}\n");
        assertThat(JobText.reduction(target).spec().extent()).isEqualTo(
                new Extent.Items(6_250, Optional.of(new StoppingRule(0.1, false, 63, List.of()))));
    }

    @Test
    void shouldTellWhatTheMethodIsWorth() throws Exception {
        final String text = text(1 << 14, ANTITHETIC, Jobs.CALL);
        final MonteCarloJob job = (MonteCarloJob) JobText.job(text);

        final String table = job.table(DyadicFold.fold((MonteCarloReduction) job.computation())).orElseThrow();

        assertThat(table).startsWith("test: 16,384 paths (antithetic), seed 77\n").contains("var. reduction").containsPattern("1\\.\\d ×");
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void shouldSayWhatIsWrongAndWhere(final long paths, final String method, final String message) {
        assertThatThrownBy(() -> JobText.job(text(paths, method, Jobs.CALL)))
                .isInstanceOf(JobFileException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(5, ANTITHETIC, "job.yaml:4: paths: found 5, expected an even number from 4: antithetic paths come in pairs"),
                arguments(100, SOBOL, "job.yaml:4: paths: found 100, expected a multiple of 16, the randomisations of each point"),
                arguments(
                        64,
                        "{antithetic: true, sequence: sobol}",
                        "job.yaml:8: method.antithetic: found antithetic with sequence: sobol, expected one of them: "
                                + "points of a sequence are no mirrored pairs"),
                arguments(
                        64,
                        "{randomisations: 32}",
                        "job.yaml:8: method.randomisations: found randomisations of independent numbers, expected sequence: sobol beside them"),
                arguments(
                        64,
                        "{sequence: sobol, randomisations: 4}",
                        "job.yaml:8: method.randomisations: found 4, expected a whole number from 8 to 1024"),
                arguments(64, "{sequence: halton}", "job.yaml:8: method.sequence: found 'halton', expected one of philox, sobol"),
                arguments(
                        64,
                        "{mirror: true}",
                        "job.yaml:8: unknown key 'method.mirror', expected one of antithetic, controlVariate, sequence, randomisations, stratification, importanceSampling"));
    }

    @Test
    void shouldRefuseAStateThatIsTooLong() {
        final String[] calls = IntStream.range(0, 40)
                .mapToObj(i -> Jobs.CALL.replace("name: call", "name: call" + i))
                .toArray(String[]::new);

        assertThatThrownBy(() -> JobText.job(text(128, "{sequence: sobol, randomisations: 64}", calls)))
                .isInstanceOf(JobFileException.class)
                .hasMessage("job.yaml:47: method: found a state of 104000 bytes for 40 products and 64 randomisations, "
                        + "expected at most 65536 bytes: fewer products or randomisations");
    }

    @Test
    void shouldRefuseMoreNumbersThanTheSequenceHas() {
        final String asian = Stream.of(Jobs.ARITHMETIC.replace("fixings: 12", "fixings: 9999"),
                        Jobs.GEOMETRIC.replace("fixings: 12", "fixings: 9998"))
                .collect(Collectors.joining("\n  - "));
        final String text = text(64, "{sequence: sobol}", asian.replace("{name", "{asset: a, name")).replace(Jobs.MODEL, ASSETS);

        assertThatThrownBy(() -> JobText.job(text)).isInstanceOf(JobFileException.class).hasMessageMatching(
                "job.yaml:9: method: found sequence: sobol for paths of \\d+ numbers, expected at most 21201, the dimensions of the sequence");
    }

    private static MonteCarloReduction reduction(final long paths, final String method, final String... products) {
        return JobText.reduction(text(paths, method, products));
    }

    private static String text(final long paths, final String method, final String... products) {
        return Jobs.text(SEED, paths, products) + "method: " + method + "\n";
    }
}
