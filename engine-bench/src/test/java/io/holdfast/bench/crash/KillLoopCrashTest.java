package io.holdfast.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: a kill loses nothing that was journaled, and nothing is counted twice.
 * Method: see {@link KillLoop}; {@code scripts/prove kill-loop} runs it in full.
 */
class KillLoopCrashTest {

    private static final long SEED = 1;
    private static final int ROUNDS = 25;

    @TempDir
    private Path parent;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void shouldLoseNothingJournaledAndCountNothingTwice() throws Exception {
        final KillReport report = KillLoop.run(parent, SEED, ROUNDS);

        assertThat(report.isEnough()).as("%s", report).isTrue();
    }
}
