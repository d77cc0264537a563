package io.holdfast.examples;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Identity;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.JobSpec;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.Workload;
import io.holdfast.engine.api.WorkloadJob;
import io.holdfast.numerics.Moments;
import io.holdfast.numerics.PhiloxStream;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** {@code workload: epidemic}: what part of all an epidemic reaches, by its reproduction number, which is known within a spread. */
public final class EpidemicSweep implements Workload {
    @Override public String name() { return "epidemic"; }

    @Override public WorkloadJob create(final JobSection file, final String name) {
        final List<Double> numbers = DoubleStream.of(file.numbers("reproductionNumbers", 64, 0, 20)).boxed().toList();
        final double spread = file.number("spread", 0, 1, 0) + 0.0; // Relative: uniform within as much below and above.
        final Identity identity = Identity.of(name(), 1, file.integer("seed", 0, Long.MAX_VALUE), 1 << 7,
                Map.of("reproductionNumbers", numbers.toString(), "spread", Double.toString(spread)));
        final Extent extent = Extent.Items.of(numbers.size() * file.integer("draws", 2, 1_000_000_000));
        return new Job(JobSpec.of(name, identity, extent), numbers, spread);
    }

    record Job(JobSpec spec, List<Double> numbers, double spread) implements WorkloadJob, Reduction {
        @Override public Job computation() { return this; }
        @Override public String unit() { return "epidemic"; }
        @Override public double unitsPerItem() { return 1; }
        @Override public int stateLength() { return numbers.size() * (int) Moments.BYTES; }
        @Override public List<String> observables() { return numbers.stream().map(number -> "R=" + number).toList(); }
        @Override public Kernel newKernel(final MemorySegment prepared) { return new Sweep(new PhiloxStream(spec.identity().seed()), this); }
        @Override public Observation observe(final MemorySegment state, final int point) {
            final Moments reached = Moments.read(state, point * Moments.BYTES);
            return new Observation(reached.count(), reached.mean(), reached.m2(), reached.m3(), reached.m4());
        }
        @Override public Map<String, Object> report(final Result result) {
            return Map.of("epidemics", IntStream.range(0, numbers.size()).mapToObj(point -> {
                final Observation reached = observe(((Result.Folded) result).state(), point);
                return new TreeMap<>(Map.of("reproductionNumber", numbers.get(point), "reached", reached.mean(), "error", reached.standardError()));
            }).toList());
        }
    }

    record Sweep(PhiloxStream random, Job job) implements Reduction.Kernel {
        @Override public void compute(final long task, final long from, final long to, final MemorySegment state) {
            for (long item = from; item < to; item++) { // Point by point, then the next draw of each.
                final int point = (int) (item % job.numbers.size());
                random.seek(item, 0);
                final double number = job.numbers.get(point) * (1 + job.spread * (2 * random.nextDouble() - 1));
                Moments.add(state, point * Moments.BYTES, Epidemic.reached(number));
            }
        }
        @Override public void merge(final MemorySegment left, final MemorySegment right) {
            for (long at = 0; at < left.byteSize(); at += Moments.BYTES) {
                Moments.merge(left, at, right, at);
            }
        }
    }
}
