package io.holdfast.bench.montecarlo;

import io.holdfast.bench.ForkJoinFold;
import io.holdfast.engine.api.Reduction;
import java.util.concurrent.ForkJoinPool;

/** Our kernel without the engine: tasks on a ForkJoinPool, nothing durable. What it saves beside {@link JobPeer} is the engine's cost. */
public final class KernelPeer {

    private KernelPeer() {}

    /**
     * Answers requests until its input ends.
     *
     * @param args the form.
     * @throws Exception when a line is no request.
     */
    public static void main(final String[] args) throws Exception {
        final Form form = Form.parse(args[0]);
        PeerLoop.serve((paths, seed, threads) -> price(form.reduction(paths, seed), threads));
    }

    private static Estimate price(final Reduction reduction, final int threads) {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return Estimate.of(reduction.observe(ForkJoinFold.fold(reduction, pool).state(), 0));
        }
    }
}
