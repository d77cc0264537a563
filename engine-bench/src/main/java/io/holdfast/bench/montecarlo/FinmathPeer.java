package io.holdfast.bench.montecarlo;

import static io.holdfast.bench.montecarlo.Terms.DIVIDEND;
import static io.holdfast.bench.montecarlo.Terms.MATURITY;
import static io.holdfast.bench.montecarlo.Terms.RATE;
import static io.holdfast.bench.montecarlo.Terms.SPOT;
import static io.holdfast.bench.montecarlo.Terms.STRIKE;
import static io.holdfast.bench.montecarlo.Terms.VOLATILITY;

import net.finmath.montecarlo.BrownianMotion;
import net.finmath.montecarlo.BrownianMotionFromMersenneRandomNumbers;
import net.finmath.montecarlo.assetderivativevaluation.MonteCarloAssetModel;
import net.finmath.montecarlo.assetderivativevaluation.models.BlackScholesModel;
import net.finmath.montecarlo.assetderivativevaluation.products.EuropeanOption;
import net.finmath.montecarlo.process.EulerSchemeFromProcessModel;
import net.finmath.stochastic.RandomVariable;
import net.finmath.time.TimeDiscretizationFromArray;

/**
 * The European call by finmath-lib: its Mersenne twister, its Black–Scholes model and its scheme, of one step.
 *
 * <p>It keeps all paths of a simulation in memory; in batches that stay in the second-level cache it is fastest.
 */
public final class FinmathPeer {

    private static final int BATCH = 10_000;
    private static final int SEED_STRIDE = 1 << 20; // More than batches of a request.
    private static final BlackScholesModel MODEL =
            new BlackScholesModel(SPOT * Math.exp(-DIVIDEND * MATURITY), RATE, VOLATILITY); // It has no dividend yield.
    private static final EuropeanOption OPTION = new EuropeanOption(MATURITY, STRIKE);

    private FinmathPeer() {}

    /**
     * Answers requests until its input ends.
     *
     * @param args the form, of which there is one.
     * @throws Exception when a line is no request.
     */
    public static void main(final String[] args) throws Exception {
        if (Form.parse(args[0]) != Form.EUROPEAN) {
            throw new IllegalArgumentException("only the European call is priced by finmath-lib: form=" + args[0]);
        }
        PeerLoop.serve((paths, seed, threads) ->
                Shares.onThreads((count, thread) -> price(count, (int) seed * SEED_STRIDE + thread, threads), paths, threads));
    }

    private static Estimate price(final long paths, final int firstSeed, final int threads) throws Exception {
        Estimate all = Estimate.NONE;
        int seed = firstSeed;
        for (long done = 0; done < paths; done += BATCH) {
            all = all.plus(batch((int) Math.min(BATCH, paths - done), seed));
            seed += threads;
        }
        return all;
    }

    private static Estimate batch(final int paths, final int seed) throws Exception {
        final BrownianMotion motion =
                new BrownianMotionFromMersenneRandomNumbers(new TimeDiscretizationFromArray(0.0, 1, MATURITY), 1, paths, seed);
        final RandomVariable value =
                OPTION.getValue(0.0, new MonteCarloAssetModel(new EulerSchemeFromProcessModel(MODEL, motion)));
        return new Estimate(paths, value.getAverage(), value.getStandardError());
    }
}
