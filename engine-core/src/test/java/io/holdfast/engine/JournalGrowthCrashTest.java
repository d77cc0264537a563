package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.internal.recovery.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: attempts that are killed one after another leave no more on the disk than one of them.
 * Method: a copy of the directory, taken while frames are appended and nothing is committed, is what a kill would leave.
 */
final class JournalGrowthCrashTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final EngineConfig CONFIG =
            EngineConfig.builder().threads(2).checkpointInterval(Duration.ofHours(1)).build();

    @TempDir
    private Path directory;

    @Test
    void shouldLetTheQueuesOfAKilledAttemptGoSoonAfterTheyWereReplayed() throws Exception {
        final Path killed = directory.resolve("killed");
        liveUntilKilled(SumReduction.of(10_000_000, 1_000_000), directory.resolve("job"), killed);
        final List<String> left = queues(killed);

        try (Engine engine = Engine.launch(CONFIG)) {
            final JobHandle handle = engine.submit(SumReduction.of(10_000_000, 1_000_000), JobConfig.in(killed));

            await(handle, () -> queues(killed).stream().noneMatch(left::contains));
        }
    }

    /** Copies the directory at a moment when there is a journal with frames. */
    private static void liveUntilKilled(final Computation job, final Path live, final Path copy) throws Exception {
        try (Engine engine = Engine.launch(CONFIG)) {
            final JobHandle handle = engine.submit(job, JobConfig.in(live));
            await(handle, () -> !queues(live).isEmpty());
            final long done = handle.progress().done();
            await(handle, () -> handle.progress().done() > done + 500);
            copy(live, copy);
        }
    }

    private static void copy(final Path source, final Path target) throws IOException {
        try (Stream<Path> walk = Files.walk(source)) {
            for (final Path file : walk.toList()) {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
        }
    }

    private static List<String> queues(final Path job) throws IOException {
        final Path journal = Recovery.journalDirectory(job);
        if (!Files.isDirectory(journal)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(journal)) {
            return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(final JobHandle handle, final Condition condition) throws Exception {
        final long deadlineNs = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.holds()) {
            assertThat(handle.await(Duration.ofMillis(20))).as("the job still runs").isEmpty();
            assertThat(System.nanoTime() - deadlineNs).as("nanoseconds beyond the timeout").isNegative();
        }
    }
}
