package io.holdfast.workloads.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Renders through the engine have the bits of one thread that steps tile after tile. */
@Timeout(120)
class RenderSystemTest {

    private static final int SAMPLES = 12;

    @TempDir
    private Path directory;

    private RenderJob job;
    private Map<String, Object> expected;

    @BeforeEach
    void renderByHand() throws Exception {
        ExampleScenes.cornellBox().write(directory.resolve("cornell-box.gltf"));
        job = job(SAMPLES);
        expected = job.report(SteppedField.completed(Renders.field(job)));
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, true", "7, false"})
    void shouldHaveTheSameBitsOnAnyNumberOfThreads(final int threads, final boolean journal) throws Exception {
        assertThat(run(job, threads, journal, Optional.empty())).isEqualTo(expected);
    }

    @Test
    void shouldGoOnFromFewerSamplesToTheSameBits() throws Exception {
        run(job(5), 2, false, Optional.empty());

        assertThat(run(job, 2, false, Optional.empty())).isEqualTo(expected);
    }

    @Test
    void shouldGoOnAfterInterruptionsToTheSameBits() throws Exception {
        final RenderJob longer = job(60);
        Map<String, Object> report = Map.of();
        for (int attempt = 0; attempt < 100 && report.isEmpty(); attempt++) {
            report = run(longer, 2, false, Optional.of(Duration.ofMillis(80)));
        }

        assertThat(report).isEqualTo(longer.report(SteppedField.completed(Renders.field(longer))));
    }

    private RenderJob job(final int samples) {
        return Renders.job(
                directory.resolve("cornell-box.gltf"), Map.of("width", 100, "height", 70, "samplesPerPixel", samples));
    }

    /** The report of a completed job; empty where the time limit came first. */
    private Map<String, Object> run(
            final RenderJob render, final int threads, final boolean journal, final Optional<Duration> limit) throws Exception {
        final EngineConfig config = EngineConfig.builder().threads(threads).journal(journal).build();
        final JobConfig place = new JobConfig(directory.resolve("run"), false, limit, Optional.empty());
        try (Engine engine = Engine.launch(config)) {
            return switch (engine.submit(render.computation(), place).await()) {
                case Outcome.Completed completed -> render.report(completed.result());
                case Outcome.Interrupted interrupted -> Map.of();
                case Outcome.Failed failed -> throw new AssertionError("failed", failed.error());
            };
        }
    }
}
