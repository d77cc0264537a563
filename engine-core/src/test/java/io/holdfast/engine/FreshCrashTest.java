package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.internal.recovery.Recovery;
import io.holdfast.engine.internal.time.EngineClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: what a fresh begin forgot stays forgotten.
 * Method: another job lived in the directory; the root, which alone knows that it was forgotten, is lost.
 */
final class FreshCrashTest {

    private static final long ITEMS = 20_005;

    @TempDir
    private Path directory;

    @BeforeEach
    void liveAnotherJob() throws Exception {
        run(CountField.of(16, 20, 64, 0), false);
    }

    @Test
    void shouldNotFindTheForgottenJobWhenTheRootIsLostAfterTheFirstCommit() throws Exception {
        run(SumReduction.of(10_007, 0), true);
        loseRoot();

        final Outcome outcome = run(SumReduction.of(ITEMS, 0), false);

        assertCompleted(outcome);
        assertThat(outcome.report().tasks().restored()).isPositive();
    }

    @Test
    void shouldNotFindTheForgottenJobWhenTheRootIsLostBeforeTheFirstCommit() throws Exception {
        final Recovery.Place place = new Recovery.Place(
                directory, Duration.ofSeconds(1), Optional.empty(), Duration.ofSeconds(1), Optional.empty());
        try (Recovery recovery = new Recovery(SumReduction.of(ITEMS, 0), place, true, EngineClock.SYSTEM)) {
            recovery.open(why -> false);
            recovery.restore();
        }
        loseRoot();

        assertCompleted(run(SumReduction.of(ITEMS, 0), false));
    }

    private void loseRoot() throws IOException {
        Files.delete(Recovery.checkpointDirectory(directory).resolve("_root"));
    }

    private static void assertCompleted(final Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        assertThat(((Result.Folded) ((Outcome.Completed) outcome).result()).items()).isEqualTo(ITEMS);
    }

    private Outcome run(final Computation computation, final boolean fresh) throws InterruptedException {
        try (Engine engine = Engine.launch(EngineConfig.builder().threads(2).journal(false).build())) {
            return engine.submit(computation, new JobConfig(directory, fresh, Optional.empty(), Optional.empty())).await();
        }
    }
}
