package io.holdfast.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: a full disk is an error with a message, and costs neither the JVM nor a bit.
 * Method: see {@link FullDiskDrill}; {@code scripts/prove full-disk} runs it in full. It mounts a small tmpfs, which takes root.
 */
class FullDiskSystemTest {

    private static final long SEED = 1;
    private static final int ROUNDS = 4;

    @TempDir
    private Path parent;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void shouldFailWithAMessageAndGoOnWithSpaceBack() throws Exception {
        assertThat(FullDiskDrill.run(parent, SEED, ROUNDS)).contains("the same bits");
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void shouldExitBySeventyFourAndGoOnWithSpaceBack() throws Exception {
        assertThat(FullDiskDrill.run(HoldfastCommand.classPath(), parent)).contains("exit 74");
    }
}
