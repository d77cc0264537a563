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
final class GrowthCrashTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final EngineConfig CONFIG =
            EngineConfig.builder().threads(2).checkpointInterval(Duration.ofHours(1)).build();

    private static final int ATTEMPTS = 15;
    private static final int CELLS = 16;
    private static final int STATE_LENGTH = 64 << 10;
    /** Four manifests of an attempt before, and four of the last one; each names less than twice the state. */
    private static final int CHECKPOINTS_MAX = 8;

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

    @Test
    void shouldKeepNoMoreCheckpointsOfEarlierAttemptsThanTheRootNames() throws Exception {
        final Path job = directory.resolve("job");
        final EngineConfig config =
                EngineConfig.builder().threads(2).journal(false).checkpointInterval(Duration.ofMillis(20)).build();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (Engine engine = Engine.launch(config)) { // Its close ends the attempt.
                final JobHandle handle = engine.submit(CountField.of(CELLS, 1_000_000, STATE_LENGTH, 100_000), JobConfig.in(job));
                await(handle, () -> handle.progress().done() > 0);
                final long done = handle.progress().done();
                await(handle, () -> handle.progress().durable() > done);
            }
        }

        assertThat(length(Recovery.checkpointDirectory(job))).isLessThan(CHECKPOINTS_MAX * 2L * CELLS * STATE_LENGTH);
    }

    private static long length(final Path tree) throws IOException {
        try (Stream<Path> walk = Files.walk(tree)) {
            return walk.mapToLong(file -> file.toFile().length()).sum();
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
