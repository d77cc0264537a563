package io.holdfast.bench.azure;

import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.JobHandle;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.FencedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Two engines of one JVM, started at the same instant on one job and one store, each with a directory of its own.
 *
 * @param fenced how many were stopped by the other.
 * @param found how many completed it by what the other had stored.
 * @param claims epochs that were granted.
 */
record StoreRace(int fenced, int found, int claims) {

    private static final PacedSum JOB = new PacedSum(300, Duration.ofMillis(1));
    private static final Duration INTERVAL = Duration.ofMillis(30);
    private static final long TOGETHER_SECONDS = 30;
    private static final int ENTRANCES_MAX = 10;

    /**
     * Runs one.
     *
     * @param site the service.
     * @param prefix nobody else's.
     * @param parent takes the directories.
     * @param takesLease whether the lease keeps them apart; else only the swap of the root does.
     * @param headStart of one of them, where there is no lease.
     * @return how it ended.
     * @throws MissedException where it ended otherwise than it must.
     */
    static StoreRace run(
            final BlobSite site, final String prefix, final Path parent, final boolean takesLease, final Duration headStart)
            throws InterruptedException {
        final List<Outcome> outcomes = new ArrayList<>();
        final RootLedger ledger;
        try (CheckpointStore first = site.store(prefix);
                CheckpointStore second = site.store(prefix);
                CheckpointStore after = site.store(prefix);
                Engine one = launch();
                Engine other = launch()) {
            ledger = new RootLedger(first.location());
            final Consumer<CheckpointStore> entrance = takesLease ? CheckpointStore::open : bareEntrance(site, prefix, headStart);
            final JobConfig firstJob = job(new WatchedStore(first, ledger, entrance), parent.resolve(prefix + "-1"));
            final JobConfig secondJob = job(new WatchedStore(second, ledger, entrance), parent.resolve(prefix + "-2"));
            final JobHandle firstHandle = one.submit(JOB.computation(), firstJob);
            final JobHandle secondHandle = other.submit(JOB.computation(), secondJob);
            outcomes.add(firstHandle.await());
            outcomes.add(secondHandle.await());
            new StoreWitness(after).requireWhole("after the race " + prefix);
        }
        return judge(prefix, outcomes, ledger.requireOneWriterAtATime(), takesLease);
    }

    /** Takes the lease from whoever has it, and goes on when both are in: then nothing but the swap of the root parts them. */
    private static Consumer<CheckpointStore> bareEntrance(final BlobSite site, final String prefix, final Duration headStart) {
        final CyclicBarrier both = new CyclicBarrier(2);
        return store -> {
            try {
                enter(store, site, prefix);
                if (both.await(TOGETHER_SECONDS, TimeUnit.SECONDS) == 0) {
                    Thread.sleep(headStart);
                }
            } catch (final InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new MissedException("the two did not come together: " + e);
            }
        };
    }

    private static void enter(final CheckpointStore store, final BlobSite site, final String prefix) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                store.open();
                return;
            } catch (final FencedException e) {
                if (tries == ENTRANCES_MAX) {
                    throw e;
                }
                SignedRequest.breakLease(site.azurite(), site.uri(prefix));
            }
        }
    }

    private static StoreRace judge(
            final String prefix, final List<Outcome> outcomes, final int claims, final boolean takesLease) {
        int computed = 0;
        int found = 0;
        int fenced = 0;
        for (final Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Failed failed && failed.error() instanceof FencedException && !takesLease) {
                fenced++;
            } else if (JOB.isRight(outcome)) {
                final boolean isComputed = outcome.report().tasks().computed() > 0;
                computed += isComputed ? 1 : 0;
                found += isComputed ? 0 : 1;
            } else {
                throw new MissedException("race " + prefix + ": an attempt ended so: " + outcome);
            }
        }
        if (computed != 1 || (takesLease && found != 1)) {
            throw new MissedException("race " + prefix + ": one must go on, the other wait or stop: " + outcomes);
        }
        return new StoreRace(fenced, found, claims);
    }

    private static Engine launch() {
        return Engine.launch(EngineConfig.builder()
                .threads(1)
                .journal(false)
                .checkpointInterval(INTERVAL)
                .remoteCheckpointInterval(INTERVAL)
                .build());
    }

    private static JobConfig job(final CheckpointStore store, final Path directory) {
        return new JobConfig(directory, false, Optional.empty(), Optional.of(store), Optional.empty());
    }
}
