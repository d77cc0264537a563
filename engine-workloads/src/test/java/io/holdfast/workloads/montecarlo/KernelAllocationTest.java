package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Reduction;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kernel makes its objects when it is made, and none for a block: what a task allocates does not grow with the task. */
class KernelAllocationTest {

    private static final ThreadMXBean METER = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long SEED = 42;
    private static final int BLOCKS = 20;
    private static final int WARM_UPS = 5;
    private static final List<String> PRODUCTS = List.of(
            Jobs.CALL,
            Jobs.ARITHMETIC,
            Jobs.GEOMETRIC,
            "{name: digital, type: digital, option: call, strike: 100, cash: 10, maturity: 1}",
            "{name: continuous, type: barrier, option: call, strike: 100, barrier: 120, direction: up, knock: out, monitoring: continuous, maturity: 1}",
            "{name: discrete, type: barrier, option: put, strike: 100, barrier: 90, direction: down, knock: in, monitoring: discrete, fixings: 12, maturity: 1}",
            "{name: lookback, type: lookback, option: call, strike: 105, monitoring: continuous, maturity: 1}",
            "{name: cliquet, type: cliquet, fixings: 4, localFloor: -0.05, localCap: 0.08, maturity: 1}",
            "{name: swap, type: variance-swap, fixings: 12, strike: 0.03, maturity: 1}",
            "{name: american, type: american, option: put, strike: 100, maturity: 1, exercisesPerYear: 4}");
    private static final List<String> PRODUCTS_OF_SEVERAL = List.of(
            "{name: basket, type: basket, option: call, strike: 100, weights: [0.3, 0.5, 0.2], maturity: 1}",
            "{name: geometric, type: basket, average: geometric, option: call, strike: 100, weights: [0.3, 0.5, 0.2], maturity: 1}",
            "{name: spread, type: spread, assets: [a, b], option: put, strike: 20, maturity: 1}",
            "{name: worst, type: worst-of, option: put, strike: 90, maturity: 1}",
            "{name: best, type: best-of, option: call, strike: 110, maturity: 1}",
            "{name: autocallable, type: autocallable, fixings: 4, autocallBarrier: 1, coupon: 0.03, couponBarrier: 0.8, protectionBarrier: 0.7, maturity: 2}");

    @ParameterizedTest
    @ValueSource(strings = {
        Jobs.MODEL,
        "{type: merton, spot: 100, rate: 0.05, volatility: 0.15, jumpIntensity: 1.2, jumpMean: -0.1, jumpVolatility: 0.15}",
        "{type: heston, spot: 100, rate: 0.03, variance: 0.01, meanReversion: 6, longRunVariance: 0.02, volatilityOfVariance: 0.6, correlation: -0.7}",
        "{type: bates, spot: 100, rate: 0.03, variance: 0.01, meanReversion: 6, longRunVariance: 0.02, volatilityOfVariance: 0.6, correlation: 0.3, "
                + "jumpIntensity: 4, jumpMean: 0.1, jumpVolatility: 0.1}",
    })
    void shouldNotAllocateInBlocksOfAnyModelAndProduct(final String model) throws Exception {
        assertAllocatesNothing(text(PRODUCTS).replace(Jobs.MODEL, model));
    }

    @Test
    void shouldNotAllocateInBlocksOfSeveralAssets() throws Exception {
        assertAllocatesNothing(text(PRODUCTS_OF_SEVERAL).replace(Jobs.MODEL, BasketPricesTest.MODEL));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "method: {antithetic: true, controlVariate: true}",
        "method: {sequence: sobol, randomisations: 8}",
        "method: {stratification: 16}",
        "method: {importanceSampling: true}",
        "distribution: {bins: 50}",
        "greeks: [delta, gamma, vega, rho, theta]",
        "greeks: {which: [delta, gamma, vega, rho, theta], method: bump}",
    })
    void shouldNotAllocateInBlocksOfAnyMethod(final String keys) throws Exception {
        assertAllocatesNothing(text(List.of(Jobs.CALL)) + keys + "\n");
    }

    private static String text(final List<String> products) {
        return Jobs.text(SEED, 1 << 20, products.toArray(String[]::new));
    }

    private static void assertAllocatesNothing(final String text) throws Exception {
        final MonteCarloReduction reduction = JobText.reduction(text);
        final Reduction.Kernel kernel = reduction.newKernel(Computation.preparedSegment(reduction.prepare()));
        final MemorySegment state = DyadicFold.newState(reduction);
        for (int i = 0; i < WARM_UPS; i++) {
            allocated(reduction, kernel, state, 1 + BLOCKS);
        }

        final long few = allocated(reduction, kernel, state, 1);
        final long many = allocated(reduction, kernel, state, 1 + BLOCKS);

        assertThat(many).as("bytes of %d blocks, %d of one", 1 + BLOCKS, few).isLessThan(few + Long.BYTES * BLOCKS);
    }

    private static long allocated(
            final MonteCarloReduction reduction, final Reduction.Kernel kernel, final MemorySegment state, final int blocks)
            throws Exception {
        final int items = blocks * reduction.block() / reduction.method().pathsPerSample();
        final long before = METER.getCurrentThreadAllocatedBytes();
        kernel.compute(0, 0, items, state);
        return METER.getCurrentThreadAllocatedBytes() - before;
    }
}
