package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.numerics.Moments;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonteCarloKernelTest {

    private static final long SEED = 42;

    /** When this fails the bits of results have changed: raise the kernel's version and write the new digest down. */
    @Test
    void shouldKeepTheBitsOfItsVersion() throws Exception {
        final Reduction reduction =
                Jobs.reduction(SEED, 100_000, Jobs.CALL, Jobs.PUT, Jobs.ARITHMETIC, Jobs.GEOMETRIC);

        final String digest = Fingerprint.sha256(bytes(DyadicFold.fold(reduction).state()));

        assertThat(MonteCarloReduction.KERNEL_VERSION).isEqualTo(1);
        assertThat(digest).isEqualTo("af6766b418b70eecdcfc505e1a2dc16b7a6b4f5300c1522ee2cc2f410b0d0edf");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {type: merton, spot: 100, rate: 0.05, volatility: 0.15, jumpIntensity: 1.2, jumpMean: -0.1, jumpVolatility: 0.15} | 2569bd607efbb30e4dcd34076086ff06b1d0dd937e5f1ed23d021b02d08d7831
            {type: heston, spot: 100, rate: 0.03, variance: 0.01, meanReversion: 6, longRunVariance: 0.02, volatilityOfVariance: 0.6, correlation: -0.7} | 1efeb578afc55452c6f210216e07764b2e87c74cb3aa2f776a5d39572ff8dd58
            {type: bates, spot: 100, rate: 0.03, variance: 0.01, meanReversion: 6, longRunVariance: 0.02, volatilityOfVariance: 0.6, correlation: 0.3, jumpIntensity: 4, jumpMean: 0.1, jumpVolatility: 0.1, stepsPerYear: 25} | d7896225f45c718d34d344dc79ed1f975be99014b5b7124464c5196a3404cf9e
            """)
    void shouldKeepTheBitsOfEveryModel(final String model, final String expected) throws Exception {
        final String text = Jobs.text(SEED, 10_000, Jobs.CALL, Jobs.GEOMETRIC).replace(Jobs.MODEL, model);

        final String digest = Fingerprint.sha256(bytes(DyadicFold.fold(JobText.reduction(text)).state()));

        assertThat(digest).isEqualTo(expected);
    }

    @Test
    void shouldKeepTheBitsOfManyAssets() throws Exception {
        final String model = "{type: black-scholes, rate: [{until: 0.2, value: 0.01}, {until: 1, value: 0.03}], correlation: [[1, 0.5, -0.3], [0.5, 1, 0.2], "
                + "[-0.3, 0.2, 1]], assets: [{name: a, spot: 100, volatility: 0.2}, {name: b, spot: 90, volatility: 0.3}, {name: c, spot: 80, volatility: 0.4}]}";
        final String text = Jobs.text(SEED, 10_000, Jobs.CALL.replace("type:", "asset: b, type:"), Jobs.GEOMETRIC.replace("type:", "asset: c, type:"))
                .replace(Jobs.MODEL, model);

        final String digest = Fingerprint.sha256(bytes(DyadicFold.fold(JobText.reduction(text)).state()));

        assertThat(digest).isEqualTo("d5640e2ec30b2a72fd4df83b6b02458a1371677a76fa266686beef01105a347b");
    }

    @Test
    void shouldComputeATaskTheSameWhateverCameBefore() throws Exception {
        final Reduction reduction = Jobs.reduction(SEED, 1_000_000, Jobs.ARITHMETIC, Jobs.CALL);
        final Reduction.Kernel kernel = newKernel(reduction);
        final byte[] first = task(reduction, kernel, 3, 0);

        task(reduction, kernel, 0, 100);
        task(reduction, kernel, 7, 0);

        assertThat(task(reduction, kernel, 3, 0)).isEqualTo(first);
        assertThat(task(reduction, newKernel(reduction), 3, 0)).isEqualTo(first);
        assertThat(task(reduction, kernel, 4, 0)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256, 257, 511, 512, 513, 1000, 4096})
    void shouldGiveTheFirstPathsOfATaskWhenItIsShort(final int count) throws Exception {
        final MonteCarloReduction reduction = Jobs.reduction(SEED, 1_000_000, Jobs.ARITHMETIC);
        final long begin = 5 * reduction.spec().identity().taskSize();
        final double[] payoffs = payoffs(reduction, begin, count);
        final MemorySegment expected = DyadicFold.newState(reduction);
        for (int from = 0; from < count; from += TaskSize.BLOCK_MAX) {
            Moments.addAll(payoffs, from, Math.min(TaskSize.BLOCK_MAX, count - from), expected, 0);
        }

        final byte[] state = task(reduction, newKernel(reduction), 5, count);

        assertThat(state).isEqualTo(bytes(expected));
    }

    @Test
    void shouldExtendWithoutChangingWhatIsThere() throws Exception {
        final MonteCarloReduction longer = Jobs.reduction(SEED, 40_000, Jobs.ARITHMETIC);
        final MonteCarloReduction shorter = Jobs.reduction(SEED, 20_000, Jobs.ARITHMETIC);

        assertThat(Fingerprint.of(longer)).isEqualTo(Fingerprint.of(shorter));
        assertThat(payoffs(longer, 0, 20_000)).isEqualTo(payoffs(shorter, 0, 20_000));
    }

    /** A product's numbers depend on the grid, which is part of the identity; products beside it on the same grid change nothing. */
    @Test
    void shouldPriceAProductTheSameBesideOthersOfItsGrid() throws Exception {
        final List<Observation> alone = DyadicFold.observe(Jobs.reduction(SEED, 10_000, Jobs.GEOMETRIC));

        final List<Observation> beside = DyadicFold.observe(Jobs.reduction(SEED, 10_000, Jobs.ARITHMETIC, Jobs.GEOMETRIC));

        assertThat(beside.get(1)).isEqualTo(alone.get(0));
    }

    @Test
    void shouldGiveEveryPathItsOwnNumbers() {
        final String forward = Jobs.CALL.replace("105", "0");
        final DoubleStream payoffs = DoubleStream.concat(
                Arrays.stream(payoffs(Jobs.reduction(SEED, 100_000, forward), 0, 100_000)),
                Arrays.stream(payoffs(Jobs.reduction(SEED + 1, 100_000, forward), 0, 100_000)));

        assertThat(payoffs.distinct().count()).isEqualTo(200_000);
    }

    private static Reduction.Kernel newKernel(final Reduction reduction) {
        return reduction.newKernel(MemorySegment.NULL);
    }

    /** State of a task, or of its first paths where a count is given. */
    private static byte[] task(final Reduction reduction, final Reduction.Kernel kernel, final long task, final int count)
            throws Exception {
        final long taskSize = reduction.spec().identity().taskSize();
        final MemorySegment state = DyadicFold.newState(reduction);
        kernel.compute(task, task * taskSize, task * taskSize + (count == 0 ? taskSize : count), state);
        return bytes(state);
    }

    private static byte[] bytes(final MemorySegment state) {
        return state.toArray(ValueLayout.JAVA_BYTE);
    }

    /** Discounted payoffs of a job's first product, path by path. */
    private static double[] payoffs(final MonteCarloReduction reduction, final long begin, final int count) {
        return PathPayoffs.of(reduction, 0, begin, count);
    }
}
