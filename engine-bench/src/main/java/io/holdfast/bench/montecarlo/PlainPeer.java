package io.holdfast.bench.montecarlo;

import static io.holdfast.bench.montecarlo.Terms.DIVIDEND;
import static io.holdfast.bench.montecarlo.Terms.MATURITY;
import static io.holdfast.bench.montecarlo.Terms.RATE;
import static io.holdfast.bench.montecarlo.Terms.SPOT;
import static io.holdfast.bench.montecarlo.Terms.STRIKE;
import static io.holdfast.bench.montecarlo.Terms.VOLATILITY;

import java.util.SplittableRandom;

/** The European call in plain Java: {@link SplittableRandom#nextGaussian()} and {@link Math#exp}, path by path. */
public final class PlainPeer {

    private static final int SEED_STRIDE = 1024; // More than threads.

    private PlainPeer() {}

    /**
     * Answers requests until its input ends.
     *
     * @param args the form, of which there is one.
     * @throws Exception when a line is no request.
     */
    public static void main(final String[] args) throws Exception {
        if (Form.parse(args[0]) != Form.EUROPEAN) {
            throw new IllegalArgumentException("only the European call is written in plain Java: form=" + args[0]);
        }
        PeerLoop.serve((paths, seed, threads) ->
                Shares.onThreads((count, thread) -> price(count, seed * SEED_STRIDE + thread), paths, threads));
    }

    private static Estimate price(final long paths, final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final double drift = (RATE - DIVIDEND - 0.5 * VOLATILITY * VOLATILITY) * MATURITY;
        final double deviation = VOLATILITY * Math.sqrt(MATURITY);
        final double discount = Math.exp(-RATE * MATURITY);
        double sum = 0;
        double squares = 0;
        for (long path = 0; path < paths; path++) {
            final double price = SPOT * Math.exp(drift + deviation * random.nextGaussian());
            final double payoff = discount * Math.max(price - STRIKE, 0.0);
            sum += payoff;
            squares += payoff * payoff;
        }
        return Estimate.of(paths, sum, squares);
    }
}
