package io.holdfast.bench.scale;

import io.holdfast.bench.load.ComputeLoad;
import io.holdfast.bench.load.LoadReduction;
import io.holdfast.engine.AttemptReport;
import io.holdfast.engine.CheckpointInspection;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.JobHandle;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.api.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A whole job of the engine, from its submission to its durable end, with journal and a checkpoint each second.
 *
 * @param done what it did.
 * @param report what it cost.
 * @param durableBytes the newest checkpoint at the end: root, manifest and the segments it names.
 * @param storeBytesMax the most that was seen in the checkpoint directory at any time, older checkpoints and garbage with it.
 */
record EngineRun(Done done, AttemptReport report, long durableBytes, long storeBytesMax) {

    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * Runs a job in a directory of its own.
     *
     * @param directory that does not exist.
     * @param load what a task is.
     * @param tasks how many.
     * @param workers how many.
     */
    static EngineRun complete(final Path directory, final ComputeLoad load, final long tasks, final int workers)
            throws InterruptedException, IOException {
        final EngineConfig config =
                EngineConfig.builder().threads(workers).checkpointInterval(Duration.ofSeconds(1)).build();
        final Path store = directory.resolve("checkpoint");
        try (Engine engine = Engine.launch(config)) {
            final long beganNs = System.nanoTime();
            final JobHandle handle =
                    engine.submit(LoadReduction.of(tasks, load, () -> load::compute), JobConfig.in(directory));
            long storeBytesMax = 0;
            Optional<Outcome> outcome = handle.await(POLL);
            while (outcome.isEmpty()) {
                storeBytesMax = Math.max(storeBytesMax, bytesIn(store));
                outcome = handle.await(POLL);
            }
            final long endedNs = System.nanoTime();
            if (!(outcome.get() instanceof final Outcome.Completed completed)) {
                throw new IllegalStateException("the job was not completed: outcome=" + outcome.get());
            }
            final Result.Folded folded = (Result.Folded) completed.result();
            final Done done = new Done(LoadReduction.count(folded.state()), LoadReduction.sum(folded.state()), endedNs - beganNs);
            return new EngineRun(done, completed.report(), newest(directory), Math.max(storeBytesMax, bytesIn(store)));
        }
    }

    private static long newest(final Path directory) throws IOException {
        final CheckpointInspection inspection = CheckpointInspection.ofDirectory(directory);
        final CheckpointInspection.CheckpointSummary newest = inspection.checkpoints().getFirst();
        final Path store = directory.resolve("checkpoint");
        long bytes = Files.size(store.resolve("_root")) + Files.size(store.resolve(newest.name()));
        for (final String segment : newest.segments()) {
            bytes += Files.size(store.resolve(segment));
        }
        return bytes;
    }

    private static long bytesIn(final Path store) throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            return files.mapToLong(EngineRun::length).sum();
        } catch (final NoSuchFileException e) {
            return 0; // Not begun.
        }
    }

    private static long length(final Path file) {
        try {
            return Files.size(file);
        } catch (final NoSuchFileException e) {
            return 0; // Collected since it was listed.
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
