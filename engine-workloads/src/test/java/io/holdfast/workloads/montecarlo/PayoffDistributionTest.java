package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import io.holdfast.numerics.Normal;
import io.holdfast.workloads.report.Distribution;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: the distribution of payoffs is that of the paths that are priced, exact in its counts, and costs a job that does not ask for it nothing.
 * Method: the lognormal distribution beside the quantiles, payoffs one by one beside the counts, jobs with and without the key.
 */
class PayoffDistributionTest {

    private static final long SEED = 9;
    private static final String SHARE = "{name: share, type: european, option: call, strike: 0, maturity: 0.5}";
    private static final String DIGITAL = "{name: digital, type: digital, option: call, strike: 105, cash: 10, maturity: 0.5}";
    private static final String VARIANCE = "{name: variance, type: variance-swap, fixings: 12, strike: 0.04, notional: 1000, maturity: 1}";
    private static final String RARE = "{name: rare, type: european, option: call, strike: 190, maturity: 0.5}";

    @TempDir
    private Path directory;

    @Test
    void shouldGiveTheQuantilesOfALognormalShare() throws Exception {
        final PayoffCounts counts = counts(200_000, "true", SHARE).getFirst();

        int held = 0;
        for (final Distribution.Quantile quantile : counts.quantiles(true)) {
            // Discounted: the drift is minus dividend minus half the variance, 0.5 years long.
            final double exact = 100 * Math.exp(-0.04 * 0.5 + 0.2 * Math.sqrt(0.5) * Normal.inverse(quantile.probability()));
            assertThat(quantile.value()).isCloseTo(exact, within(0.01 * exact));
            held += quantile.low() <= exact && exact <= quantile.high() ? 1 : 0;
        }
        assertThat(held).isGreaterThanOrEqualTo(12);
        assertThat(counts.zeros()).isZero();
    }

    /** A call pays nothing with probability Φ(−d₂), and those quantiles are 0 itself. */
    @Test
    void shouldTellTheShareOfPathsThatPayNothing() throws Exception {
        final PayoffCounts counts = counts(100_000, "true", Jobs.CALL).getFirst();

        final double expected = Normal.distribution((Math.log(1.05) - (0.03 - 0.02) * 0.5) / (0.2 * Math.sqrt(0.5)));

        assertThat(counts.zeroShare()).isCloseTo(expected, within(4 * Math.sqrt(0.25 / 100_000)));
        assertThat(counts.quantiles(true).get(7).value()).isZero();
        assertThat(counts.quantiles(true).get(8).value()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {Jobs.CALL, SHARE, DIGITAL, VARIANCE, RARE})
    void shouldCountEveryPath(final String product) throws Exception {
        final int paths = 70_001;
        final double[] payoffs = PathPayoffs.of(Jobs.reduction(SEED, paths, product), 0, 0, paths);

        final PayoffCounts counts = counts(paths, "{bins: 50}", product).getFirst();

        assertThat(counts.count()).isEqualTo(paths);
        assertThat(counts.zeros()).isEqualTo(Arrays.stream(payoffs).filter(payoff -> payoff == 0).count());
        assertThat(counts.below()).isEqualTo(Arrays.stream(payoffs).filter(payoff -> payoff != 0 && payoff < counts.low()).count());
        assertThat(counts.above()).isEqualTo(Arrays.stream(payoffs).filter(payoff -> payoff >= counts.high()).count());
        assertThat(Arrays.stream(counts.counts()).min().orElseThrow()).isNotNegative();
    }

    @Test
    void shouldFindTheOnlyValueThatADigitalPays() throws Exception {
        final double value = 10 * Math.exp(-0.05 * 0.5);

        final PayoffCounts counts = counts(20_000, "true", DIGITAL).getFirst();

        assertThat(counts.quantiles(true).get(9).value()).isCloseTo(value, within(2e-5));
    }

    /** A variance swap pays less than nothing when it is calm. */
    @Test
    void shouldGoBelowNothingWhereAProductDoes() throws Exception {
        final PayoffCounts counts = counts(100_000, "true", VARIANCE).getFirst();
        final double[] payoffs = PathPayoffs.of(Jobs.reduction(SEED, 100_000, VARIANCE), 0, 0, 100_000);
        Arrays.sort(payoffs);

        for (final Distribution.Quantile quantile : counts.quantiles(true)) {
            final double width = (counts.high() - counts.low()) / counts.counts().length;
            assertThat(quantile.value()).isCloseTo(payoffs[(int) (quantile.probability() * 100_000)], within(1.5 * width));
        }
        assertThat(counts.low()).isNegative();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"{antithetic: true}", "\"{sequence: sobol, randomisations: 16}\"", "{controlVariate: true}"})
    void shouldBeOfPlainPayoffsUnderEveryMethod(final String method) throws Exception {
        final MonteCarloReduction reduction = JobText.reduction(text(160_000, "true", Jobs.CALL) + "method: " + method + "\n");
        final MonteCarloReduction plain = JobText.reduction(text(160_000, "true", Jobs.CALL));

        final PayoffCounts counts = reduction.payoffs(DyadicFold.fold(reduction).state()).getFirst();
        final PayoffCounts beside = plain.payoffs(DyadicFold.fold(plain).state()).getFirst();

        assertThat(counts.count()).isEqualTo(160_000);
        assertThat(counts.zeroShare()).isCloseTo(beside.zeroShare(), within(0.01));
        assertThat(counts.quantiles(false).get(12).value()).isCloseTo(beside.quantiles(true).get(12).value(), within(0.5));
        assertThat(counts.low()).isEqualTo(beside.low());
    }

    @Test
    void shouldLeaveMomentsAndIdentityOfAJobAsTheyAre() throws Exception {
        final MonteCarloReduction without = Jobs.reduction(SEED, 10_000, Jobs.CALL, Jobs.PUT);
        final MonteCarloReduction off = JobText.reduction(text(10_000, "false", Jobs.CALL, Jobs.PUT));
        final MonteCarloReduction with = JobText.reduction(text(10_000, "{bins: 20}", Jobs.CALL, Jobs.PUT));

        assertThat(Fingerprint.of(off)).isEqualTo(Fingerprint.of(without));
        assertThat(Fingerprint.of(with).canonicalText()).contains("parameter.distribution.bins=20\n");
        assertThat(without.stateLength()).isEqualTo(80);
        assertThat(with.stateLength()).isEqualTo(80 + 2 * 24 * 8);
        assertThat(DyadicFold.fold(with).state().asSlice(0, 80).toArray(ValueLayout.JAVA_BYTE))
                .isEqualTo(bytes(DyadicFold.fold(without).state()));
        assertThat(without.payoffs(DyadicFold.fold(without).state())).isEmpty();
    }

    /** When this fails the bits of results have changed: raise the kernel's version and write the new digest down. */
    @Test
    void shouldKeepTheBitsOfItsVersion() throws Exception {
        final MonteCarloReduction reduction = JobText.reduction(text(30_000, "{bins: 20}", Jobs.CALL, Jobs.GEOMETRIC, VARIANCE));

        assertThat(Fingerprint.sha256(bytes(DyadicFold.fold(reduction).state())))
                .isEqualTo("3a3b973417ab144033e67a78a9c9b15daae69466b56d7ad048632600e70f0444");
    }

    @Test
    void shouldCountTheSameInEitherFormOfTheNumerics() throws Exception {
        final Reduction reduction = JobText.reduction(text(30_000, "true", Jobs.CALL, Jobs.GEOMETRIC));
        final MemorySegment prepared = Computation.preparedSegment(reduction.prepare());
        final Reduction.Kernel reference = reduction.newReferenceKernel(prepared).orElseGet(() -> reduction.newKernel(prepared));
        final MemorySegment state = DyadicFold.newState(reduction);
        final MemorySegment ofReference = DyadicFold.newState(reduction);

        reduction.newKernel(prepared).compute(0, 0, 5_001, state);
        reference.compute(0, 0, 5_001, ofReference);

        assertThat(bytes(state)).isEqualTo(bytes(ofReference));
    }

    /** A run that was complete before it began makes no kernel. */
    @Test
    void shouldReadAStateWithoutHavingComputed() throws Exception {
        final Result.Folded folded = DyadicFold.fold(JobText.reduction(text(5_000, "true", Jobs.CALL)));

        final List<PayoffCounts> counts = JobText.reduction(text(5_000, "true", Jobs.CALL)).payoffs(folded.state());

        assertThat(counts.getFirst().count()).isEqualTo(5_000);
    }

    @Test
    void shouldLeaveATableAndAPlotAndTellItsQuantiles() throws Exception {
        final MonteCarloJob job = (MonteCarloJob) JobText.job(text(5_000, "true", Jobs.CALL, Jobs.PUT));
        final Result.Folded folded = DyadicFold.fold((MonteCarloReduction) job.computation());

        job.writeArtifacts(folded, directory, true);

        assertThat(Files.readAllLines(directory.resolve("distribution.csv")))
                .contains("name,kind,probability,from,to,count,low95,high95")
                .anyMatch(line -> line.startsWith("call,quantile,0.999,"))
                .anyMatch(line -> line.startsWith("call,zeros,0.6"))
                .anyMatch(line -> line.startsWith("put,bin,"));
        assertThat(directory.resolve("distribution.svg")).exists();
        assertThat(directory.resolve("distribution.png")).exists();
        assertThat(job.report(folded)).containsOnlyKeys("estimates", "distributions");
        assertThat(job.report(folded).get("distributions").toString()).contains("name=call, zeroShare=0.6", "probability=0.001, value=0.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {bins: 5} | job.yaml:8: distribution.bins: found 5, expected a whole number from 10 to 4000
            yes | job.yaml:8: distribution: found 'yes', expected one of true, false
            {width: 5} | job.yaml:8: unknown key 'distribution.width', expected one of bins
            """)
    void shouldSayWhatIsWrongAndWhere(final String key, final String message) {
        assertThatThrownBy(() -> JobText.job(text(100, key, Jobs.CALL))).isInstanceOf(JobFileException.class).hasMessage(message);
    }

    @Test
    void shouldRefuseMoreBinsThanAStateHolds() {
        assertThatThrownBy(() -> JobText.job(text(100, "{bins: 4000}", Jobs.CALL, Jobs.PUT, Jobs.GEOMETRIC)))
                .isInstanceOf(JobFileException.class)
                .hasMessage("job.yaml:10: distribution: found 4000 bins for each of 3 products, expected at most 2721 bins beside 120 bytes of moments"
                        + " in a state of 65536: fewer bins or products");
        assertThat(JobText.reduction(text(100, "{bins: 2721}", Jobs.CALL, Jobs.PUT, Jobs.GEOMETRIC)).stateLength()).isLessThanOrEqualTo(65_536);
    }

    private static List<PayoffCounts> counts(final long paths, final String key, final String... products) throws Exception {
        final MonteCarloReduction reduction = JobText.reduction(text(paths, key, products));
        return reduction.payoffs(DyadicFold.fold(reduction).state());
    }

    private static String text(final long paths, final String key, final String... products) {
        return Jobs.text(SEED, paths, products) + "distribution: " + key + "\n";
    }

    private static byte[] bytes(final MemorySegment state) {
        return state.toArray(ValueLayout.JAVA_BYTE);
    }
}
