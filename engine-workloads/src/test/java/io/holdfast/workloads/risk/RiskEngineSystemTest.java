package io.holdfast.workloads.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.api.Result;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Goal: a risk job's result, and every table it leaves, has the same bytes whatever the threads and however it came to its length.
 * Method: jobs of some dozen tasks and a short one through the engine.
 */
class RiskEngineSystemTest {

    @TempDir
    private Path directory;

    private RiskFiles files;

    @BeforeEach
    void createFiles() throws Exception {
        files = new RiskFiles(directory)
                .prices(Map.of("A", RiskFiles.returns(300, 0, 0.02), "B", RiskFiles.returns(300, 1, 0.03)))
                .portfolio("a,share,A,100", "put,put,A,100,95,0.5,,", "call,call,B,-50,110,1,0.3,0.02");
    }

    @ParameterizedTest
    @CsvSource({"normal", "filtered-historical", "historical"})
    void shouldLeaveTheSameBytesWhateverTheThreads(final String method) throws Exception {
        final Result.Folded alone = run(job(method, 120_001), 1, false, directory.resolve("1"));
        final Result.Folded together = run(job(method, 120_001), 7, true, directory.resolve("7"));

        assertThat(bytes(together)).isEqualTo(bytes(alone));
        assertThat(together.rows()).isEqualTo(alone.rows());
        assertThat(job(method, 120_001).report(together)).hasToString(job(method, 120_001).report(alone).toString());
        assertThat(job(method, 120_001).table(together)).isEqualTo(job(method, 120_001).table(alone));
    }

    @Test
    void shouldLeaveTheSameTablesWhateverTheThreads() throws Exception {
        final RiskJob job = job("normal", 50_001);
        for (final int threads : new int[] {1, 5}) {
            final Path run = directory.resolve(Integer.toString(threads));
            job.writeArtifacts(run(job, threads, false, run), run, true);
        }

        for (final String name : List.of("convergence.csv", "distribution.csv")) {
            assertThat(directory.resolve("5").resolve(name)).hasSameBinaryContentAs(directory.resolve("1").resolve(name));
        }
    }

    @Test
    void shouldGoOnToMorePathsAsIfTheyHadBeenAskedForAtOnce() throws Exception {
        run(job("normal", 50_000), 2, true, directory.resolve("extended"));

        final Result.Folded extended = run(job("normal", 150_000), 2, true, directory.resolve("extended"));

        assertThat(bytes(extended)).isEqualTo(bytes(run(job("normal", 150_000), 1, false, directory.resolve("at-once"))));
    }

    @Test
    void shouldStopWhereTheShortfallIsPreciseEnough() throws Exception {
        final Map<String, Object> keys = keys("normal", 0);
        keys.remove("paths");
        keys.put("target", Map.of("relativeError", "0.01", "minPaths", 10_000, "maxPaths", 10_000_000, "figures", List.of("es-0.99")));
        final RiskJob job = files.job(keys);

        final Result.Folded result = run(job, 3, false, directory.resolve("target"));

        final LevelFigures figures = ((RiskReduction) job.computation()).figures(result).levels().getLast();
        assertThat(result.items()).isBetween(10_000L, 1_000_000L);
        assertThat(figures.esError()).isLessThanOrEqualTo(0.01 * figures.es());
    }

    private RiskJob job(final String method, final long paths) {
        return files.job(keys(method, paths));
    }

    private static Map<String, Object> keys(final String method, final long paths) {
        final Map<String, Object> keys = RiskFiles.simulated(method, 11, paths);
        if (method.equals("historical")) {
            keys.keySet().removeAll(List.of("seed", "paths"));
        }
        keys.put("periodsPerYear", 252);
        keys.put("horizon", 2);
        keys.put("levels", List.of("0.95", "0.99"));
        return keys;
    }

    private static Result.Folded run(final RiskJob job, final int threads, final boolean journal, final Path run) throws Exception {
        try (Engine engine = Engine.launch(EngineConfig.builder().threads(threads).journal(journal).build())) {
            final Outcome outcome = engine.submit(job.computation(), JobConfig.in(run)).await();
            assertThat(outcome).isInstanceOf(Outcome.Completed.class);
            return (Result.Folded) ((Outcome.Completed) outcome).result();
        }
    }

    private static byte[] bytes(final Result.Folded folded) {
        return folded.state().toArray(ValueLayout.JAVA_BYTE);
    }
}
