package io.holdfast.bench.crash;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Goal: {@code result.json} is a function of the job file alone.
 * Method: see {@link SameBitsDrill}; one job of each shape. {@code scripts/prove same-bits} runs all jobs in full.
 */
class SameBitsSystemTest {

    private static final long SEED = 1;

    @TempDir
    private Path parent;

    @ParameterizedTest
    @EnumSource(names = {"ASIAN", "CORNELL_BOX"})
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void shouldWriteTheSameResultWhateverHappens(final ExampleJob job) throws Exception {
        final PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

        new SameBitsDrill(HoldfastCommand.classPath(), job, SameBitsProof.quick(job), parent, new SplittableRandom(SEED), out).run();
    }
}
