package io.holdfast.bench.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Makes the directories that are damaged: of a job killed while its journal was ahead of its checkpoint, and of the same job completed; and
 * drills on each.
 */
final class DamageLoop {

    private static final List<CrashJob> JOBS = List.of(
            CrashJob.reduction(12_000),
            CrashJob.field(CrashJob.Kind.SMALL_CELLS, 16, 750),
            CrashJob.field(CrashJob.Kind.LARGE_CELLS, 4, 800));
    private static final ChildEngine.Terms KILLED = new ChildEngine.Terms(2, 4_000_000, 700, true);
    private static final ChildEngine.Terms COMPLETING = new ChildEngine.Terms(2, 0, 10_000, true);
    private static final long LIFE_MS = 1_500;
    private static final int TRIES = 10;
    private static final int REFUSALS = 20;

    private DamageLoop() {}

    /**
     * Runs all drills.
     *
     * @param kinds the jobs whose directories are damaged.
     * @param parent an empty directory, on a file system without a slow disk where thousands of drills are wanted.
     * @param seed of all that is drawn.
     * @param cuts cuts a file.
     * @param flips flips a file.
     * @return what was measured.
     */
    static DamageReport run(final Set<CrashJob.Kind> kinds, final Path parent, final long seed, final int cuts, final int flips)
            throws IOException, InterruptedException {
        final DamageReport report = new DamageReport();
        final SplittableRandom random = new SplittableRandom(seed);
        for (final CrashJob job : JOBS) {
            if (!kinds.contains(job.kind())) {
                continue;
            }
            try (CrashSite site = CrashSite.open(parent, job)) {
                killAhead(site);
                final Path killed = parent.resolve("killed");
                TemporaryFiles.copy(site.directory(), killed);
                final DamageDrill drill =
                        new DamageDrill(job.kind() + ", killed", job, killed, parent.resolve("copy"), random, report);
                drill.damageEachFile(cuts, flips);
                drill.damageManyFiles(2 * cuts);
                drill.damageRootAndAllManifests(REFUSALS);
                TemporaryFiles.delete(killed);

                complete(site);
                final DamageDrill after = new DamageDrill(
                        job.kind() + ", completed", job, site.directory(), parent.resolve("copy"), random, report);
                after.damageEachFile(cuts, flips);
                after.damageManyFiles(2 * cuts);
            }
        }
        return report;
    }

    /** Attempts that are killed, the last one with frames newer than its newest checkpoint where the job is journaled. */
    private static void killAhead(final CrashSite site) throws IOException, InterruptedException {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try (ChildEngine child = ChildEngine.launch(site, attempt, KILLED)) {
                child.await(CallLedger.Mark.CANARY);
                child.killAfter(LIFE_MS);
            }
            final DurableWork work = DurableWork.read(site);
            if (work.checkpointed().isPresent() && (work.unitsAhead() > 0 || !site.job().kind().isJournaled())) {
                return;
            }
        }
        throw new DrillException("no kill found the journal ahead of a checkpoint: tries=" + TRIES);
    }

    private static void complete(final CrashSite site) throws IOException, InterruptedException {
        try (ChildEngine child = ChildEngine.launch(site, TRIES + 1, COMPLETING)) {
            child.awaitDigest();
        }
    }
}
