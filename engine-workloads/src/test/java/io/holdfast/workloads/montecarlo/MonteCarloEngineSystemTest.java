package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.WorkloadJob;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: the engine's result is the fold of the kernel's tasks, whatever the threads, and stops where the rule says.
 * Method: jobs of some dozen tasks and a short one, beside a fold on one thread without an engine.
 */
class MonteCarloEngineSystemTest {

    private static final String FIXED = Jobs.text(42, 700_001, Jobs.CALL, Jobs.ARITHMETIC, Jobs.GEOMETRIC);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"1, false", "2, true", "7, true", "7, false"})
    void shouldReportTheSameWhateverTheThreads(final int threads, final boolean journal) throws Exception {
        final WorkloadJob job = JobText.job(FIXED);
        final Result.Folded expected = DyadicFold.fold((MonteCarloReduction) job.computation());

        final Result.Folded result = run(job, threads, journal, directory);

        assertThat(result.items()).isEqualTo(700_001);
        assertThat(bytes(result)).isEqualTo(bytes(expected));
        assertThat(job.report(result)).hasToString(job.report(expected).toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void shouldPriceByThePolicyThatItPrepared(final int threads) throws Exception {
        final String american = "{name: american, type: american, option: put, strike: 105, maturity: 0.5, exercisesPerYear: 10}";
        final WorkloadJob job = JobText.job(Jobs.text(42, 300_001, american, Jobs.CALL));

        final Result.Folded result = run(job, threads, true, directory);

        assertThat(bytes(result)).isEqualTo(bytes(DyadicFold.fold((MonteCarloReduction) job.computation())));
    }

    @Test
    void shouldStopAtOneRoundWhateverTheThreads() throws Exception {
        final String text = FIXED.replace("paths: 700001", "target: {relativeError: 0.004, minPaths: 50000, maxPaths: 5000000}");

        final WorkloadJob job = JobText.job(text);
        final Result.Folded alone = run(job, 1, false, directory.resolve("1"));
        final Result.Folded together = run(job, 7, true, directory.resolve("7"));

        assertThat(alone.items()).isBetween(50_000L, 4_999_999L);
        assertThat(together.items()).isEqualTo(alone.items());
        assertThat(together.rows()).isEqualTo(alone.rows());
        assertThat(bytes(together)).isEqualTo(bytes(alone));
        assertThat(job.table(together).orElseThrow()).doesNotContain("was not reached");
    }

    @Test
    void shouldGoOnToMorePathsAsIfTheyHadBeenAskedForAtOnce() throws Exception {
        run(JobText.job(FIXED), 2, true, directory);
        final WorkloadJob longer = JobText.job(FIXED.replace("700001", "1500000"));

        final Result.Folded extended = run(longer, 2, true, directory);

        assertThat(bytes(extended)).isEqualTo(bytes(DyadicFold.fold((MonteCarloReduction) longer.computation())));
    }

    private static Result.Folded run(
            final WorkloadJob job, final int threads, final boolean journal, final Path directory) throws Exception {
        try (Engine engine = Engine.launch(EngineConfig.builder().threads(threads).journal(journal).build())) {
            final Outcome outcome = engine.submit(job.computation(), JobConfig.in(directory)).await();
            assertThat(outcome).isInstanceOf(Outcome.Completed.class);
            return (Result.Folded) ((Outcome.Completed) outcome).result();
        }
    }

    private static byte[] bytes(final Result.Folded folded) {
        return folded.state().toArray(ValueLayout.JAVA_BYTE);
    }
}
