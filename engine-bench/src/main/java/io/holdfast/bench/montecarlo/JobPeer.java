package io.holdfast.bench.montecarlo;

import io.holdfast.bench.load.WorkDirectory;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import java.nio.file.Path;

/**
 * Ours as it is used: each request is a job of its own in a new directory, with its journal and checkpoints, from the launch of the engine to
 * the durable result.
 */
public final class JobPeer {

    private JobPeer() {}

    /**
     * Answers requests until its input ends.
     *
     * @param args the form; a directory for jobs.
     * @throws Exception when a job does not complete.
     */
    public static void main(final String[] args) throws Exception {
        final Form form = Form.parse(args[0]);
        final Path directory = Path.of(args[1]);
        PeerLoop.serve((paths, seed, threads) -> price(form.reduction(paths, seed), directory, threads));
    }

    private static Estimate price(final Reduction reduction, final Path directory, final int threads) throws Exception {
        final EngineConfig config = EngineConfig.builder().threads(threads).build();
        try (Engine engine = Engine.launch(config)) {
            return switch (engine.submit(reduction, JobConfig.in(directory)).await()) {
                case Outcome.Completed(Result.Folded folded, _, _) -> Estimate.of(reduction.observe(folded.state(), 0));
                case Outcome outcome -> throw new IllegalStateException("did not complete: outcome=" + outcome);
            };
        } finally {
            WorkDirectory.delete(directory);
        }
    }
}
