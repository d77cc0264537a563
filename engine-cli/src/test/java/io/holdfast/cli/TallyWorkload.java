package io.holdfast.cli;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Identity;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.JobSpec;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.Row;
import io.holdfast.engine.api.Workload;
import io.holdfast.engine.api.WorkloadJob;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The tests' workload {@code tally}: adds up a hash of every item. Its tasks can take a while, fail or hang, as the job file
 * says.
 */
public final class TallyWorkload implements Workload {

    /** For the service loader. */
    public TallyWorkload() {}

    @Override
    public String name() {
        return "tally";
    }

    @Override
    public WorkloadJob create(final JobSection file, final String name) {
        final long seed = file.integer("seed", 0, Long.MAX_VALUE, 1);
        final long items = file.integer("items", 1, 1L << 40);
        final long taskMs = file.integer("taskMs", 0, 60_000, 0);
        final long failTask = file.integer("failTask", -1, Long.MAX_VALUE, -1);
        final long hangTask = file.integer("hangTask", -1, Long.MAX_VALUE, -1);
        if (file.has("input")) {
            file.inputFile("input");
        }
        final Identity identity = Identity.of("tally", 1, seed, 10, Map.of());
        return new Job(new Tally(JobSpec.of(name, identity, Extent.Items.of(items)), taskMs, failTask, hangTask));
    }

    private record Job(Tally tally) implements WorkloadJob {

        @Override
        public Computation computation() {
            return tally;
        }

        @Override
        public String unit() {
            return "item";
        }

        @Override
        public double unitsPerItem() {
            return 1;
        }

        @Override
        public Map<String, Object> report(final Result result) {
            return Map.of("sum", ((Result.Folded) result).state().get(ValueLayout.JAVA_LONG, 0));
        }

        @Override
        public Map<String, Object> partialReport(final Row row) {
            return Map.of("mean", row.observations().getFirst().mean());
        }

        @Override
        public String summary(final Row row) {
            return "mean " + row.observations().getFirst().mean() + " ± 0.5";
        }

        @Override
        public void writeArtifacts(final Result result, final Path directory, final boolean completed) throws IOException {
            Files.writeString(directory.resolve("tally.txt"), "completed=" + completed + "\n");
        }
    }

    private record Tally(JobSpec spec, long taskMs, long failTask, long hangTask) implements Reduction {

        @Override
        public int stateLength() {
            return Long.BYTES;
        }

        @Override
        public List<String> observables() {
            return List.of("sum");
        }

        @Override
        public Observation observe(final MemorySegment state, final int observable) {
            return new Observation(1, state.get(ValueLayout.JAVA_LONG, 0), 0, 0, 0);
        }

        @Override
        public Kernel newKernel(final MemorySegment prepared) {
            return new TallyKernel(this);
        }
    }

    private record TallyKernel(Tally tally) implements Reduction.Kernel {

        @Override
        public void compute(final long task, final long fromItem, final long toItem, final MemorySegment state) throws Exception {
            if (task == tally.failTask()) {
                throw new IllegalStateException("this task was told to fail");
            }
            if (task == tally.hangTask()) {
                hang();
            }
            Thread.sleep(tally.taskMs());
            long sum = 0;
            for (long item = fromItem; item < toItem; item++) {
                sum += ((item + tally.spec().identity().seed()) * 0x9E3779B97F4A7C15L) >>> 8;
            }
            state.set(ValueLayout.JAVA_LONG, 0, sum);
        }

        @Override
        public void merge(final MemorySegment left, final MemorySegment right) {
            left.set(ValueLayout.JAVA_LONG, 0, left.get(ValueLayout.JAVA_LONG, 0) + right.get(ValueLayout.JAVA_LONG, 0));
        }

        private static void hang() {
            while (true) {
                Thread.onSpinWait();
            }
        }
    }
}
