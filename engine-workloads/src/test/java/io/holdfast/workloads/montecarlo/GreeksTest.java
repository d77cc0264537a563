package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Result;
import io.holdfast.numerics.Elementary;
import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.formula.EuropeanGreeks;
import io.holdfast.workloads.montecarlo.product.Greek;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.DoubleBuffer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Goal: greeks are right by every way of sampling, and change nothing of what is there without them. */
class GreeksTest {

    private static final long SEED = 42;
    private static final double STANDARD_ERRORS = 4;
    private static final String ALL = "[delta, gamma, vega, rho, theta]";
    private static final String DIGITAL = "{name: digital, type: digital, option: call, strike: 105, maturity: 0.5}";
    private static final String DIGITAL_PUT = "{name: digital-put, type: digital, option: put, strike: 105, maturity: 0.5}";
    private static final String BARRIER =
            "{name: barrier, type: barrier, option: call, strike: 95, barrier: 88, direction: down, knock: out, monitoring: discrete, fixings: 4, maturity: 1}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            auto
            bump
            pathwise
            likelihood-ratio
            """)
    void shouldMatchTheFormulaOfEuropeanOptions(final String method) throws Exception {
        final MonteCarloReduction reduction = reduction(200_000, "{which: " + ALL + ", method: " + method + "}", Jobs.CALL, Jobs.PUT);

        assertMatches(reduction, 0, new EuropeanGreeks(true, false, 100, 105, 0.05, 0.02, 0.2, 0.5));
        assertMatches(reduction, 1, new EuropeanGreeks(false, false, 100, 105, 0.05, 0.02, 0.2, 0.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "bump", "likelihood-ratio"})
    void shouldMatchTheFormulaOfDigitals(final String method) throws Exception {
        final MonteCarloReduction reduction = reduction(200_000, "{which: " + ALL + ", method: " + method + "}", DIGITAL, DIGITAL_PUT);

        assertMatches(reduction, 0, new EuropeanGreeks(true, true, 100, 105, 0.05, 0.02, 0.2, 0.5));
        assertMatches(reduction, 1, new EuropeanGreeks(false, true, 100, 105, 0.05, 0.02, 0.2, 0.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{antithetic: true}", "{sequence: sobol, randomisations: 16}", "{controlVariate: true}"})
    void shouldMatchTheFormulaUnderEveryMethod(final String method) throws Exception {
        final MonteCarloReduction reduction = JobText.reduction(
                Jobs.text(SEED, 1 << 17, Jobs.CALL) + "greeks: " + ALL + "\nmethod: " + method + "\n");

        assertMatches(reduction, 0, new EuropeanGreeks(true, false, 100, 105, 0.05, 0.02, 0.2, 0.5));
    }

    /** One way is the other's check where no formula is known. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            pathwise         | {name: p, type: asian, average: arithmetic, option: call, strike: 100, maturity: 1.0, fixings: 12}
            likelihood-ratio | {name: p, type: asian, average: geometric, option: put, strike: 100, maturity: 1.0, fixings: 4}
            pathwise         | {name: p, type: asian, average: arithmetic, option: put, strikeType: floating, maturity: 1.0, fixings: 4}
            likelihood-ratio | {name: p, type: barrier, option: call, strike: 95, barrier: 88, direction: down, knock: out, monitoring: discrete, fixings: 4, rebate: 3, maturity: 1}
            likelihood-ratio | {name: p, type: barrier, option: put, strike: 105, barrier: 90, direction: down, knock: in, monitoring: discrete, fixings: 3, maturity: 1}
            """)
    void shouldAgreeWithStepsAwayFromTheModel(final String method, final String product) throws Exception {
        assertAgree(Jobs.MODEL, ALL, method, product);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            [delta, vega, rho, theta] | {name: p, type: basket, option: call, strike: 100, weights: [0.3, 0.5, 0.2], maturity: 1}
            [delta, vega, rho, theta] | {name: p, type: spread, assets: [a, b], option: put, strike: 20, maturity: 1}
            """)
    void shouldAgreeWithStepsOnSeveralAssets(final String which, final String product) throws Exception {
        assertAgree(BasketPricesTest.MODEL, which, "pathwise", product);
    }

    @Test
    void shouldAgreeWithStepsWhereParametersChangeWithTime() throws Exception {
        final String model = "{type: black-scholes, spot: 100, rate: [{until: 0.1, value: 0.01}, {until: 0.6, value: 0.08}, {until: 1, value: 0.02}], "
                + "volatility: [{until: 0.2, value: 0.35}, {until: 1, value: 0.15}]}";
        assertAgree(model, ALL, "pathwise", Jobs.ARITHMETIC.replace("12", "3"));
        assertAgree(model, ALL, "likelihood-ratio", BARRIER);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{type: heston, spot: 100, rate: 0.03, dividend: 0.01, variance: 0.04, meanReversion: 2, longRunVariance: 0.05, volatilityOfVariance: 0.4, correlation: -0.7, stepsPerYear: 32}",
        "{type: bates, spot: 100, rate: 0.03, variance: 0.04, meanReversion: 2, longRunVariance: 0.05, volatilityOfVariance: 0.3, correlation: -0.5, jumpIntensity: 1, jumpMean: -0.1, jumpVolatility: 0.1, stepsPerYear: 32}",
        "{type: merton, spot: 100, rate: 0.05, volatility: 0.15, jumpIntensity: 1.2, jumpMean: -0.1, jumpVolatility: 0.15}"
    })
    void shouldMatchTheSeriesAndFourierPricesOfOtherModels(final String model) throws Exception {
        final MonteCarloReduction reduction = JobText.reduction(
                Jobs.text(SEED, 100_000, Jobs.CALL).replace(Jobs.MODEL, model) + "greeks: [delta, gamma, vega, rho]\n");
        final List<Observation> observed = DyadicFold.observe(reduction);

        for (int i = 0; i < reduction.greeks().size(); i++) {
            final Sensitivity greek = reduction.greeks().get(i);
            final double expected = GreekForms.of(greek.greek(), reduction.products().getFirst(), 0, reduction.model()).orElseThrow();
            assertNear(greek.name(), observed.get(1 + i), expected, 2e-3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{name: p, type: barrier, option: call, strike: 100, barrier: 120, direction: up, knock: out, monitoring: continuous, rebate: 2, maturity: 1}",
        "{name: p, type: digital, option: put, strike: 100, pays: asset, maturity: 1}"
    })
    void shouldMatchClosedFormsOfOtherProducts(final String product) throws Exception {
        final MonteCarloReduction reduction = reduction(200_000, ALL, product);
        final List<Observation> observed = DyadicFold.observe(reduction);

        for (int i = 0; i < reduction.greeks().size(); i++) {
            final Sensitivity greek = reduction.greeks().get(i);
            final double expected = GreekForms.of(greek.greek(), reduction.products().getFirst(), 0, reduction.model()).orElseThrow();
            assertNear(greek.name(), observed.get(1 + i), expected, 2e-3);
        }
    }

    @Test
    void shouldDifferentiateClosedForms() {
        final double[] expected = all(new EuropeanGreeks(false, false, 100, 105, 0.05, 0.02, 0.2, 0.5));
        final MonteCarloReduction reduction = reduction(2, ALL, Jobs.PUT);

        int i = 0;
        for (final Greek greek : Greek.values()) {
            final double value = expected[i++];
            assertThat(GreekForms.differentiated(greek, reduction.products().getFirst(), 0, reduction.model()).orElseThrow())
                    .as(greek.word())
                    .isCloseTo(value, within(1e-7 * Math.abs(value)));
        }
    }

    /** A call less a put is a forward, path by path. */
    @Test
    void shouldKeepTheParityOfCallsAndPuts() throws Exception {
        final List<Observation> observed = DyadicFold.observe(
                reduction(20_000, ALL, Jobs.CALL, Jobs.PUT, Jobs.CALL.replace("105", "0").replace("call,", "forward,").replace("option: forward", "option: call")));

        for (int i = 0; i < 5; i++) {
            final double strike = i == 3 ? 105 * 0.5 * Elementary.exp(-0.025) : i == 4 ? -105 * 0.05 * Elementary.exp(-0.025) : 0;
            assertThat(observed.get(3 + i).mean() - observed.get(8 + i).mean())
                    .as("greek %d", i)
                    .isCloseTo(observed.get(13 + i).mean() + strike, within(1e-9));
        }
    }

    @Test
    void shouldChangeNothingWithoutGreeks() {
        final MonteCarloReduction without = Jobs.reduction(SEED, 10_000, Jobs.CALL);

        assertThat(without.spec().identity().parameters().keySet()).noneMatch(key -> key.startsWith("greeks"));
        assertThat(without.stateLength()).isEqualTo(40);
        assertThat(Fingerprint.of(without)).isNotEqualTo(Fingerprint.of(reduction(10_000, "[delta]", Jobs.CALL)));
    }

    @Test
    void shouldLeavePricesAsTheyAre() throws Exception {
        final List<Observation> without = DyadicFold.observe(Jobs.reduction(SEED, 20_000, Jobs.CALL, BARRIER));
        final List<Observation> with = DyadicFold.observe(reduction(20_000, ALL, Jobs.CALL, BARRIER));

        for (int i = 0; i < 2; i++) {
            assertThat(with.get(i).mean()).isCloseTo(without.get(i).mean(), within(1e-12));
            assertThat(with.get(i).standardError()).isCloseTo(without.get(i).standardError(), within(1e-12));
        }
    }

    /** When the digest fails the bits of greeks have changed: raise the kernel's version, or {@code greeks.rules}, and write the new one down. */
    @Test
    void shouldHaveOneBitPatternInEveryForm() throws Exception {
        final MonteCarloReduction reduction = reduction(3_000, ALL, Jobs.CALL, BARRIER, Jobs.ARITHMETIC);
        final List<DoubleBuffer> prepared = Prepared.parts(MemorySegment.NULL, List.of(0, 0, 0, 0));
        final MemorySegment first = DyadicFold.newState(reduction);
        final MemorySegment second = DyadicFold.newState(reduction);

        kernel(reduction, prepared, Stages.create()).compute(0, 0, 3_000, first);
        kernel(reduction, prepared, Stages.scalar()).compute(0, 0, 3_000, second);

        assertThat(bytes(first)).isEqualTo(bytes(second));
        assertThat(Fingerprint.sha256(bytes(first))).startsWith("7c7ec5c776a065a7");
    }

    private static MonteCarloKernel kernel(
            final MonteCarloReduction reduction, final List<DoubleBuffer> prepared, final Stages stages) {
        final Simulation simulation = Simulation.of(
                reduction.model(), reduction.products(), new Greeks(List.of(Greek.values()), "auto"), Method.PLAIN, SEED);
        final StateLayout layout = MonteCarloReduction.layout(reduction.products(), simulation.greeks(), Method.PLAIN);
        final PayoffHistograms none = new PayoffHistograms(PayoffBins.NONE, new double[0], layout.length());
        return new MonteCarloKernel(simulation, layout, new Learned(none, 0), prepared, stages);
    }

    /** A job that ends within a task has the first samples of it. */
    @Test
    void shouldExtendWithoutChangingWhatIsThere() throws Exception {
        final List<Observation> longer = DyadicFold.observe(reduction(40_000, ALL, DIGITAL));
        final MonteCarloReduction whole = reduction(40_000, ALL, DIGITAL);
        final MonteCarloReduction part = reduction(1_000, ALL, DIGITAL);

        assertThat(Fingerprint.of(whole)).isEqualTo(Fingerprint.of(part));
        assertThat(DyadicFold.observe(whole)).isEqualTo(longer);
        assertThat(DyadicFold.observe(part).getLast().count()).isEqualTo(1_000);
    }

    @Test
    void shouldRefuseMoreThanAStateHolds() {
        final String[] products = IntStream.range(0, 64).mapToObj(i -> Pricing.named(Jobs.CALL, "c" + i)).toArray(String[]::new);
        assertThatThrownBy(() -> JobText.job(Jobs.text(SEED, 3_200, products) + "greeks: " + ALL + "\nmethod: {sequence: sobol, randomisations: 32}\n"))
                .hasMessageContaining("a state of")
                .hasMessageContaining("64 products, 320 greeks and 32 randomisations");
    }

    @Test
    void shouldRefuseMoreModelsThanKernelsHaveMemoryFor() {
        final int assets = 100;
        final String each = IntStream.range(0, assets).mapToObj(i -> "{name: a" + i + ", spot: 100, volatility: 0.2}").collect(Collectors.joining(", "));
        final String rows = IntStream.range(0, assets)
                .mapToObj(i -> IntStream.range(0, assets).mapToObj(j -> i == j ? "1" : "0").collect(Collectors.joining(", ", "[", "]")))
                .collect(Collectors.joining(", "));
        final String model = "{type: black-scholes, rate: 0.05, assets: [" + each + "], correlation: [" + rows + "]}";
        final String text = Jobs.text(SEED, 100, "{name: best, type: best-of, option: call, strike: 110, maturity: 1}").replace(Jobs.MODEL, model);

        assertThat(JobText.reduction(text + "greeks: [delta, rho, theta]\n").greeks()).hasSize(102);
        assertThatThrownBy(() -> JobText.job(text + "greeks: [delta, gamma, vega]\n"))
                .hasMessageContaining("greeks: found steps to 600 models, expected at most 512");
    }

    @Test
    void shouldSampleEveryProductUnderSteps() throws Exception {
        final MonteCarloReduction reduction = reduction(
                4_000,
                "{which: " + ALL + ", method: bump}",
                "{name: american, type: american, option: put, strike: 100, maturity: 1, exercisesPerYear: 5}",
                "{name: cliquet, type: cliquet, fixings: 4, localFloor: -0.05, localCap: 0.08, globalFloor: 0, globalCap: 0.2, maturity: 1}",
                "{name: swap, type: variance-swap, fixings: 12, strike: 0.03, maturity: 1}",
                "{name: lookback, type: lookback, option: call, strike: 105, monitoring: continuous, maturity: 1}",
                "{name: note, type: autocallable, fixings: 4, autocallBarrier: 1, coupon: 0.03, couponBarrier: 0.8, memory: true, protectionBarrier: 0.7, maturity: 2}",
                "{name: worst, type: worst-of, option: put, strike: 90, maturity: 1}");
        final List<Observation> observed = DyadicFold.observe(reduction);

        assertThat(observed).hasSize(36);
        assertThat(observed).allSatisfy(each -> assertThat(each.mean()).isFinite());
        assertThat(mean(reduction, observed, "american.delta")).isBetween(-0.7, -0.2);
        assertThat(mean(reduction, observed, "american.vega")).isBetween(20.0, 50.0);
        assertThat(mean(reduction, observed, "american.theta")).isNegative();
        // Of 4 the first return alone is by today's price.
        assertThat(mean(reduction, observed, "cliquet.delta")).isPositive();
        assertThat(mean(reduction, observed, "swap.vega")).isBetween(0.36, 0.40);
        // The forward start of the first return: 2 E[x] / T at first order.
        assertThat(mean(reduction, observed, "swap.gamma")).isBetween(1.5e-4, 2.5e-4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            greeks: [delta, kappa]                                | 'kappa', expected each once of delta, gamma, vega, rho, theta
            greeks: [delta, delta]                                | 'delta' again, expected each once of
            greeks: {which: [delta], method: malliavin}           | expected one of
            greeks: {which: [delta], method: pathwise}            | pathwise of digital.delta, expected auto or bump
            greeks: {which: [delta], way: pathwise}               | unknown key
            greeks: {method: bump}                                | which
            """)
    void shouldRefuse(final String line, final String reason) {
        assertThatThrownBy(() -> JobText.job(Jobs.text(SEED, 100, DIGITAL) + line + "\n"))
                .hasMessageContaining("job.yaml:8")
                .hasMessageContaining(reason);
    }

    @Test
    void shouldRefuseNamesThatAreTaken() {
        assertThatThrownBy(() -> reduction(100, "[delta]", Jobs.CALL, Jobs.PUT.replace("name: put", "name: call.delta")))
                .hasMessageContaining("'call.delta', which a product is called");
    }

    @Test
    void shouldNameAssetsWhereThereAreSeveral() {
        final MonteCarloReduction reduction = JobText.reduction(Jobs.text(SEED, 100, "{name: s, type: spread, assets: [a, c], option: call, strike: 1, maturity: 1}")
                .replace(Jobs.MODEL, BasketPricesTest.MODEL) + "greeks: [rho, delta]\n");

        assertThat(reduction.observables()).containsExactly("s", "s.delta.a", "s.delta.c", "s.rho");
    }

    @Test
    void shouldTargetPricesUnlessGreeksAreNamed() {
        final String text = Jobs.text(SEED, 100, Jobs.CALL) + "greeks: [delta, gamma]\n";
        final String target = text.replace("paths: 100", "target: {relativeError: 0.01}");

        assertThat(rule(target)).containsExactly(0);
        assertThat(rule(target.replace("0.01}", "0.01, products: [call.gamma]}"))).containsExactly(2);
    }

    @Test
    void shouldSayHowEachWasSampled() throws Exception {
        final MonteCarloJob job = (MonteCarloJob) JobText.job(Jobs.text(SEED, 5_000, Jobs.CALL, DIGITAL) + "greeks: [delta, gamma]\n");
        final Result.Folded folded = DyadicFold.fold((MonteCarloReduction) job.computation());

        assertThat(job.report(folded).get("estimates").toString())
                .contains("name=call.delta, greek=delta, method=pathwise", "name=call.gamma, greek=gamma, method=mixed")
                .contains("name=digital.delta, greek=delta, method=likelihood-ratio");
        assertThat(job.table(folded).orElseThrow()).contains("sampled by", "digital.gamma", "mixed");
    }

    private static List<Integer> rule(final String text) {
        return ((Extent.Items) JobText.reduction(text).spec().extent()).rule().orElseThrow().observables();
    }

    private static void assertAgree(final String model, final String which, final String method, final String product) throws Exception {
        final String text = Jobs.text(SEED, 100_000, product).replace(Jobs.MODEL, model);
        final MonteCarloReduction one = JobText.reduction(text + "greeks: {which: " + which + ", method: " + method + "}\n");
        final MonteCarloReduction other = JobText.reduction(text.replace("seed: 42", "seed: 43") + "greeks: {which: " + which + ", method: bump}\n");
        final List<Observation> ones = DyadicFold.observe(one);
        final List<Observation> others = DyadicFold.observe(other);

        assertThat(one.observables()).isEqualTo(other.observables());
        for (int i = 1; i < ones.size(); i++) {
            final double error = Math.sqrt(square(ones.get(i).standardError()) + square(others.get(i).standardError()));
            assertThat(ones.get(i).mean())
                    .as("%s ± %s", one.observables().get(i), error)
                    .isCloseTo(others.get(i).mean(), within(STANDARD_ERRORS * error));
        }
    }

    private static void assertMatches(final MonteCarloReduction reduction, final int product, final EuropeanGreeks expected) throws Exception {
        final List<Observation> observed = DyadicFold.observe(reduction);
        final double[] values = all(expected);
        for (final int i : IntStream.range(0, 5).toArray()) {
            final int observable = reduction.products().size() + 5 * product + i;
            assertNear(reduction.observables().get(observable), observed.get(observable), values[i], 1e-3);
        }
    }

    /** Within 4 standard errors and what the steps are allowed to be off by. */
    private static void assertNear(final String name, final Observation observation, final double expected, final double bias) {
        final double error = observation.standardError();
        assertThat(observation.mean())
                .as("%s, standard error %s", name, error)
                .isCloseTo(expected, within(STANDARD_ERRORS * error + bias * Math.abs(expected)));
        assertThat(error).as(name).isLessThan(0.1 * Math.abs(expected) + 0.02);
    }

    private static double mean(final MonteCarloReduction reduction, final List<Observation> observed, final String name) {
        return observed.get(reduction.observables().indexOf(name)).mean();
    }

    private static MonteCarloReduction reduction(final long paths, final String greeks, final String... products) {
        return JobText.reduction(Jobs.text(SEED, paths, products) + "greeks: " + greeks + "\n");
    }

    private static double[] all(final EuropeanGreeks greeks) {
        return new double[] {greeks.delta(), greeks.gamma(), greeks.vega(), greeks.rho(), greeks.theta()};
    }

    private static byte[] bytes(final MemorySegment state) {
        return state.toArray(ValueLayout.JAVA_BYTE);
    }

    private static double square(final double x) {
        return x * x;
    }
}
