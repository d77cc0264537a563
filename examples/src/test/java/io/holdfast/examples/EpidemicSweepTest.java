package io.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.holdfast.engine.api.JobNode;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Result;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpidemicSweepTest {

    private static final List<Double> NUMBERS = List.of(0.5, 1.1, 1.5, 2.0, 4.0, 10.0);

    @Test
    void shouldReachWhatTheFinalSizeSaysWithoutASpread() {
        final EpidemicSweep.Job job = job(0, 2);
        final MemorySegment state = run(job, 2);

        for (int point = 0; point < NUMBERS.size(); point++) {
            final Observation reached = job.observe(state, point);
            assertThat(reached.mean()).as(job.observables().get(point)).isCloseTo(finalSize(NUMBERS.get(point)), offset(1e-7));
            assertThat(reached.m2()).isZero();
        }
    }

    /** The mean over the spread by Simpson's rule beside the one over draws. */
    @Test
    void shouldReachTheMeanOverTheSpread() {
        final EpidemicSweep.Job job = job(0.2, 4_000);
        final MemorySegment state = run(job, 4_000);

        for (int point = 0; point < NUMBERS.size(); point++) {
            final Observation reached = job.observe(state, point);
            assertThat(reached.mean()).as(job.observables().get(point))
                    .isCloseTo(meanSize(NUMBERS.get(point), 0.2), offset(4 * reached.standardError()));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 1.5, 5, 20})
    void shouldKeepWhatTheEquationsKeep(final double r) {
        final Epidemic epidemic = new Epidemic(r);
        final double before = invariant(epidemic, r);

        for (int step = 0; step < 1_000; step++) {
            epidemic.step();
        }

        assertThat(invariant(epidemic, r)).isCloseTo(before, offset(r < 10 ? 1e-7 : 1e-3));
    }

    @Test
    void shouldReportEveryPoint() {
        final EpidemicSweep.Job job = job(0.1, 10);

        assertThat((List<?>) job.report(new Result.Folded(60, run(job, 10), List.of())).get("epidemics")).hasSameSizeAs(NUMBERS);
    }

    private static EpidemicSweep.Job job(final double spread, final int draws) {
        final Map<String, Object> file = Map.of("seed", 42, "reproductionNumbers", NUMBERS, "spread", spread, "draws", draws);
        return (EpidemicSweep.Job) new EpidemicSweep().create(JobSection.of(Path.of("epidemic.yaml"), JobNode.of(file)), "epidemic");
    }

    private static MemorySegment run(final EpidemicSweep.Job job, final int draws) {
        final MemorySegment state = MemorySegment.ofArray(new long[job.stateLength() / Long.BYTES]);
        ((EpidemicSweep.Sweep) job.newKernel(MemorySegment.NULL)).compute(0, 0, (long) draws * NUMBERS.size(), state);
        return state;
    }

    private static double invariant(final Epidemic epidemic, final double r) {
        return epidemic.susceptible() + epidemic.ill() - Math.log(epidemic.susceptible()) / r;
    }

    /** Solves 1 - z = (1 - BEGINNING) exp(-r z) by halving. */
    private static double finalSize(final double r) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            final double z = (low + high) / 2;
            if (1 - z > (1 - Epidemic.BEGINNING) * Math.exp(-r * z)) {
                low = z;
            } else {
                high = z;
            }
        }
        return low;
    }

    private static double meanSize(final double r, final double spread) {
        final int parts = 2_000;
        double sum = 0;
        for (int i = 0; i <= parts; i++) {
            final double weight = i == 0 || i == parts ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * finalSize(r * (1 + spread * (2.0 * i / parts - 1)));
        }
        return sum / (3 * parts);
    }
}
