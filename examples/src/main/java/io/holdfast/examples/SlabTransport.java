package io.holdfast.examples;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Identity;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.JobSpec;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.Workload;
import io.holdfast.engine.api.WorkloadJob;
import io.holdfast.numerics.Elementary;
import io.holdfast.numerics.PhiloxStream;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code workload: slab}, found by ServiceLoader: particles fly into a slab, scatter, get through, come back or are absorbed. */
public final class SlabTransport implements Workload {
    private static final List<String> FATES = List.of("transmitted", "reflected", "absorbed");

    @Override public String name() { return "slab"; }

    @Override public WorkloadJob create(final JobSection file, final String name) {
        final double thickness = file.number("thickness", 0, 1000) + 0.0; // In mean free paths; no negative zero.
        final double scattering = file.number("scattering", 0, 1) + 0.0; // The probability that a collision does not absorb.
        final Identity identity = Identity.of(name(), 1, file.integer("seed", 0, Long.MAX_VALUE), 1 << 15,
                Map.of("thickness", Double.toString(thickness), "scattering", Double.toString(scattering)));
        final Extent extent = Extent.Items.of(file.integer("particles", 2, 1_000_000_000_000L));
        return new Job(JobSpec.of(name, identity, extent), thickness, scattering);
    }

    record Job(JobSpec spec, double thickness, double scattering) implements WorkloadJob, Reduction {
        @Override public Job computation() { return this; }
        @Override public String unit() { return "particle"; }
        @Override public double unitsPerItem() { return 1; }
        @Override public int stateLength() { return FATES.size() * Long.BYTES; }
        @Override public List<String> observables() { return FATES; }
        @Override public Kernel newKernel(final MemorySegment prepared) {
            return new Slab(new PhiloxStream(spec.identity().seed()), thickness, scattering);
        }
        @Override public Observation observe(final MemorySegment state, final int fate) { // Moments of zeros and ones.
            final long count = state.getAtIndex(JAVA_LONG, 0) + state.getAtIndex(JAVA_LONG, 1) + state.getAtIndex(JAVA_LONG, 2);
            final double mean = (double) state.getAtIndex(JAVA_LONG, fate) / count;
            final double m2 = count * mean * (1 - mean);
            return new Observation(count, mean, m2, m2 * (1 - 2 * mean), m2 * (1 - 3 * mean * (1 - mean)));
        }
        @Override public Map<String, Object> report(final Result result) {
            final MemorySegment state = ((Result.Folded) result).state();
            final Map<String, Object> report = new TreeMap<>(); // In one order, for the report's bytes are a promise too.
            FATES.forEach(fate -> report.put(fate, observe(state, FATES.indexOf(fate)).mean()));
            return report;
        }
    }

    record Slab(PhiloxStream random, double thickness, double scattering) implements Reduction.Kernel {
        @Override public void compute(final long task, final long from, final long to, final MemorySegment state) {
            for (long particle = from; particle < to; particle++) {
                random.seek(particle, 0); // A particle's numbers are its own, whoever computes it.
                final int fate = fly();
                state.setAtIndex(JAVA_LONG, fate, state.getAtIndex(JAVA_LONG, fate) + 1);
            }
        }
        @Override public void merge(final MemorySegment left, final MemorySegment right) {
            for (int fate = 0; fate < FATES.size(); fate++) {
                left.setAtIndex(JAVA_LONG, fate, left.getAtIndex(JAVA_LONG, fate) + right.getAtIndex(JAVA_LONG, fate));
            }
        }
        private int fly() {
            double depth = -Elementary.log(random.nextDouble());
            while (depth >= 0 && depth < thickness && random.nextDouble() < scattering) {
                depth += (2 * random.nextDouble() - 1) * -Elementary.log(random.nextDouble()); // To all sides alike.
            }
            return depth < 0 ? 1 : depth >= thickness ? 0 : 2;
        }
    }
}
