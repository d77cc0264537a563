package io.holdfast.bench.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.bench.crash.ExampleJob;
import io.holdfast.bench.crash.HoldfastCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: an evicted job whose directory is lost goes on from the store to the same bits.
 * Method: see {@link LostMachines}; {@code scripts/prove another-machine} runs it in full.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AnotherMachineSystemTest {

    private static final long SEED = 1;

    @TempDir
    private Path parent;

    @Test
    void shouldGoOnFromTheStoreAlone() throws Exception {
        final ByteArrayOutputStream said = new ByteArrayOutputStream();
        final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        final HoldfastCommand command = HoldfastCommand.classPath();
        final LostMachines.Plan plan = new LostMachines.Plan(
                1, SEED, Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofSeconds(30));
        final UndisturbedRun undisturbed =
                UndisturbedRun.lasting(plan.seconds() + 1, ExampleJob.ASIAN, ExampleJob.Size.paths(1_500_000), command, parent, out);
        final LostMachines machines = new LostMachines(command, BlobSite.shared(), "another-machine", parent, out);

        final List<String> misses = machines.run(plan, undisturbed);

        assertThat(misses).as("seed=%d: %s", SEED, said.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(machines.isTooShort()).as(said.toString(StandardCharsets.UTF_8)).isFalse();
    }
}
