package io.holdfast.examples;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Field;
import io.holdfast.engine.api.Identity;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.JobSpec;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.Workload;
import io.holdfast.engine.api.WorkloadJob;
import io.holdfast.numerics.Moments;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** {@code workload: ising}: replicas of the two-dimensional Ising model on a torus at some temperatures, by heat bath from all spins up. */
public final class IsingReplicas implements Workload {
    @Override public String name() { return "ising"; }

    @Override public WorkloadJob create(final JobSection file, final String name) {
        final int side = Integer.parseInt(file.choice("side", List.of("8", "16", "32", "64", "128", "256", "512")));
        final int replicas = (int) file.integer("replicas", 2, 10_000);
        final List<Double> temperatures = DoubleStream.of(file.numbers("temperatures", 1000, 0.1, 100)).boxed().toList();
        final Identity identity = Identity.of(name(), 1, file.integer("seed", 0, Long.MAX_VALUE), 1,
                Map.of("side", side + "", "replicas", replicas + "", "temperatures", temperatures.toString()));
        final Extent extent = new Extent.Steps(file.integer("steps", IsingTorus.WARM_UP + 1, Integer.MAX_VALUE));
        return new Job(JobSpec.of(name, identity, extent), side, replicas, temperatures);
    }

    record Job(JobSpec spec, int side, int replicas, List<Double> temperatures) implements WorkloadJob, Field {
        @Override public Job computation() { return this; }
        @Override public String unit() { return "spin"; }
        @Override public double unitsPerItem() { return (double) IsingTorus.SWEEPS * side * side; }
        @Override public int stateLength() { return IsingTorus.SPINS + side * side; }
        @Override public int cells() { return temperatures.size() * replicas; }
        @Override public Kernel newKernel(final MemorySegment prepared) { return new IsingTorus(spec.identity().seed(), side, temperatures); }
        @Override public Map<String, Object> report(final Result result) {
            return Map.of("temperatures", IntStream.range(0, temperatures.size()).mapToObj(i -> row(i, (Result.Cells) result)).toList());
        }
        private Map<String, Object> row(final int temperature, final Result.Cells cells) {
            final MemorySegment state = MemorySegment.ofArray(new long[stateLength() / Long.BYTES]);
            final MemorySegment samples = MemorySegment.ofArray(new long[2 * (int) Moments.BYTES / Long.BYTES]);
            for (int cell = temperature; cell < cells(); cell += temperatures.size()) { // A replica is a sample: steps depend on each other.
                final double steps = cells.copy(cell, state) - IsingTorus.WARM_UP;
                Moments.add(samples, 0, state.get(JAVA_DOUBLE, 0) / steps);
                Moments.add(samples, Moments.BYTES, state.get(JAVA_DOUBLE, Double.BYTES) / steps);
            }
            final Moments energy = Moments.read(samples, 0);
            final Moments magnetisation = Moments.read(samples, Moments.BYTES);
            return new TreeMap<>(Map.of("temperature", temperatures.get(temperature), "energy", energy.mean(), "energyError",
                    energy.standardError(), "magnetisation", magnetisation.mean(), "magnetisationError", magnetisation.standardError()));
        }
    }
}
