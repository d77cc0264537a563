package io.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.engine.api.JobNode;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.Workload;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class SlabTransportTest {

    private static final int PARTICLES = 200_000;

    @Test
    void shouldBeFoundByItsName() {
        assertThat(ServiceLoader.load(Workload.class)).extracting(Workload::name).contains("slab");
    }

    /** Without scattering only those get through that meet nothing. */
    @Test
    void shouldLetThroughWhatBeersLawSays() {
        final SlabTransport.Job job = job(1.5, 0);

        final Observation transmitted = job.observe(run(job), 0);

        assertThat(transmitted.count()).isEqualTo(PARTICLES);
        assertThat(transmitted.mean()).isCloseTo(Math.exp(-1.5), within(4 * transmitted.standardError()));
        assertThat(job.observe(run(job), 1).mean()).isZero();
    }

    @Test
    void shouldAbsorbNothingWhereAllScatters() {
        final SlabTransport.Job job = job(1.5, 1);

        final MemorySegment state = run(job);

        assertThat(job.observe(state, 0).mean() + job.observe(state, 1).mean()).isCloseTo(1, within(1e-15));
        assertThat(job.observe(state, 2).mean()).isZero();
    }

    @Test
    void shouldReportEveryFateInOneOrder() {
        final SlabTransport.Job job = job(1.5, 0.9);

        assertThat(job.report(new Result.Folded(PARTICLES, run(job), List.of())))
                .containsOnlyKeys("absorbed", "reflected", "transmitted");
    }

    private static SlabTransport.Job job(final double thickness, final double scattering) {
        final Map<String, Object> file =
                Map.of("seed", 42, "particles", PARTICLES, "thickness", thickness, "scattering", scattering);
        return (SlabTransport.Job) new SlabTransport().create(JobSection.of(Path.of("slab.yaml"), JobNode.of(file)), "slab");
    }

    private static MemorySegment run(final SlabTransport.Job job) {
        final MemorySegment state = MemorySegment.ofArray(new long[3]);
        final SlabTransport.Slab kernel = (SlabTransport.Slab) job.newKernel(MemorySegment.NULL);
        kernel.compute(0, 0, PARTICLES, state);
        return state;
    }
}
