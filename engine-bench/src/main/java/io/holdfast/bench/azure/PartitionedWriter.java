package io.holdfast.bench.azure;

import io.holdfast.azure.FaultProxy;
import io.holdfast.engine.CheckpointInspection;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.JobHandle;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.FencedException;
import io.holdfast.engine.internal.checkpoint.ManifestReference;
import io.holdfast.engine.internal.checkpoint.Root;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A writer that is cut off from the store alone: it works on, and its directory gets ahead; another takes over, commits, and leaves. Healed,
 * the first is fenced; and what its directory had is not lost to whoever goes on there.
 */
final class PartitionedWriter {

    private static final PacedSum JOB = new PacedSum(24_000, Duration.ofMillis(4));
    private static final int THREADS = 2;
    private static final Duration INTERVAL = Duration.ofMillis(300);
    private static final Duration FENCED_WITHIN = Duration.ofMinutes(2);
    private static final double TAKE_OVER_SECONDS_MAX = 20;

    private final BlobSite site;
    private final String prefix;
    private final Path parent;
    private final PrintStream out;

    PartitionedWriter(final BlobSite site, final String prefix, final Path parent, final PrintStream out) {
        this.site = site;
        this.prefix = prefix;
        this.parent = parent;
        this.out = out;
    }

    void run(final FaultProxy.Partition mode) throws InterruptedException {
        final Path directory = parent.resolve(prefix + "-1");
        try (FaultProxy proxy = FaultProxy.launch(site.azurite().blobEndpoint());
                CheckpointStore seen = site.store(prefix);
                Engine engine = launch()) {
            final StoreWitness witness = new StoreWitness(seen);
            final JobHandle cutOff = engine.submit(JOB.computation(), job(site.store(proxy.endpoint(), prefix), directory));
            witness.await("a checkpoint", PartitionedWriter::isCommitOfOwner);
            proxy.partition(mode);
            final long beganNs = System.nanoTime();
            final Root left = witness.root();
            final double takeOverSeconds = takeOver(witness, left, beganNs);
            final long ahead = inDirectory(directory);
            final long inStore = witness.durable();
            if (ahead <= inStore) {
                throw new MissedException("the directory is not ahead: directory=" + ahead + ", store=" + inStore);
            }
            proxy.heal();
            requireFenced(cutOff.await(FENCED_WITHIN));
            witness.requireWhole("after the partition");
            if (witness.durable() != inStore) {
                throw new MissedException("the fenced writer committed: before=" + inStore + ", after=" + witness.durable());
            }
            final long aheadAtLast = inDirectory(directory);
            final long restored = goOn(directory);
            witness.requireWhole("at the end");
            out.printf(
                    Locale.ROOT,
                    "%s, %s: taken over after %.1f s; directory %,d tasks, store %,d; healed: fenced, the store as it was; an attempt in that"
                            + " directory began with %,d of %,d and completed: the same bits%n",
                    prefix,
                    mode,
                    takeOverSeconds,
                    aheadAtLast,
                    inStore,
                    restored,
                    JOB.tasks());
        }
    }

    /** Another writer takes over, commits something of its own, and is interrupted: it releases the store. */
    private double takeOver(final StoreWitness witness, final Root left, final long beganNs) throws InterruptedException {
        try (Engine engine = launch()) {
            final JobHandle handle = engine.submit(JOB.computation(), job(site.store(prefix), parent.resolve(prefix + "-2")));
            final long claimedNs = witness.await("a take-over", root -> root.epoch() > left.epoch());
            witness.await("its commit", PartitionedWriter::isCommitOfOwner);
            handle.interrupt();
            final Outcome outcome = handle.await();
            if (!(outcome instanceof Outcome.Interrupted)) {
                throw new MissedException("the successor ended so: " + outcome);
            }
            final double seconds = (claimedNs - beganNs) / 1e9;
            if (seconds > TAKE_OVER_SECONDS_MAX) {
                throw new MissedException("taken over after " + seconds + " s");
            }
            return seconds;
        }
    }

    private static boolean isCommitOfOwner(final Root root) {
        return root.newest().map(ManifestReference::name).filter(name -> name.epoch() == root.epoch()).isPresent();
    }

    private long goOn(final Path directory) throws InterruptedException {
        final long ahead = inDirectory(directory);
        try (Engine engine = launch()) {
            final Outcome outcome = engine.submit(JOB.computation(), job(site.store(prefix), directory)).await();
            final long restored = outcome.report().tasks().restored();
            if (!JOB.isRight(outcome) || restored < ahead) {
                throw new MissedException("restored=" + restored + ", directory=" + ahead + ": " + outcome);
            }
            return restored;
        }
    }

    private static void requireFenced(final Optional<Outcome> outcome) {
        if (outcome.isEmpty() || !(outcome.get() instanceof Outcome.Failed failed) || !(failed.error() instanceof FencedException)) {
            throw new MissedException("not fenced within " + FENCED_WITHIN + " of the healing: " + outcome);
        }
    }

    private static long inDirectory(final Path directory) {
        return CheckpointInspection.ofDirectory(directory).checkpoints().stream()
                .mapToLong(CheckpointInspection.CheckpointSummary::completedWork)
                .max()
                .orElse(0);
    }

    private static Engine launch() {
        return Engine.launch(EngineConfig.builder()
                .threads(THREADS)
                .journal(false)
                .checkpointInterval(INTERVAL)
                .remoteCheckpointInterval(INTERVAL)
                .build());
    }

    private static JobConfig job(final CheckpointStore store, final Path directory) {
        return new JobConfig(directory, false, Optional.empty(), Optional.of(store), Optional.empty());
    }
}
