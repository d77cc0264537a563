package io.holdfast.examples;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Identity;
import io.holdfast.engine.api.JobSpec;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Map;

/** The engine inside an application: π term by term, in a directory from which it goes on when it was killed. */
public final class Embedding {

    private Embedding() {}

    /**
     * Prints π.
     *
     * @param args the job's directory, and how many terms.
     * @throws InterruptedException when the thread is interrupted.
     */
    public static void main(final String[] args) throws InterruptedException {
        System.out.println(pi(Path.of(args[0]), Long.parseLong(args[1])));
    }

    // Quoted by README.md from here
    record Leibniz(JobSpec spec) implements Reduction, Reduction.Kernel { // π = 4 − 4/3 + 4/5 − …
        @Override public int stateLength() { return Double.BYTES; }
        @Override public Kernel newKernel(final MemorySegment prepared) { return new Leibniz(spec); }
        @Override public void compute(final long task, final long from, final long to, final MemorySegment sum) {
            for (long term = from; term < to; term++) {
                sum.set(JAVA_DOUBLE, 0, sum.get(JAVA_DOUBLE, 0) + (term % 2 == 0 ? 4.0 : -4.0) / (2 * term + 1));
            }
        }
        @Override public void merge(final MemorySegment left, final MemorySegment right) {
            left.set(JAVA_DOUBLE, 0, left.get(JAVA_DOUBLE, 0) + right.get(JAVA_DOUBLE, 0));
        }
    }

    static double pi(final Path directory, final long terms) throws InterruptedException {
        final Identity identity = Identity.of("leibniz", 1, 0, 1 << 20, Map.of());
        final Leibniz job = new Leibniz(JobSpec.of("pi", identity, Extent.Items.of(terms)));
        try (Engine engine = Engine.launch(EngineConfig.defaults())) {
            return engine.submit(job, JobConfig.in(directory)).await() instanceof Outcome.Completed(Result.Folded sum, _, _)
                    ? sum.state().get(JAVA_DOUBLE, 0) : Double.NaN; // Interrupted or failed: the next call goes on from there.
        }
    }
    // to here.
}
