package io.holdfast.bench.crash;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;

/**
 * One job that is killed again and again, and what must hold after each kill:
 *
 * <ul>
 *   <li>what was durable before is durable still, and was not computed again;
 *   <li>what is durable was computed, and no attempt computed anything twice, its canary aside;
 *   <li>what was computed and is not durable lies within the bound that is stated: once frames are taken, {@link #BLOCK_MS} of work a
 *       worker in its block and {@link #QUEUE_MS} in the queue; else since the last checkpoint.
 * </ul>
 */
final class KilledJob implements AutoCloseable {

    private static final long BLOCK_MS = 20;
    private static final long QUEUE_MS = 100;
    /** The first frames are the whole frontier: a kill in their midst is one before the journal was open. */
    private static final Duration OPENING = Duration.ofMillis(500);
    /** From the capture of a checkpoint to the time its manifest bears. */
    private static final Duration CAPTURE = Duration.ofSeconds(1);

    private final CrashSite site;
    private final KillReport report;
    private DurableWork before;
    private int[] callsBefore;
    private long attempts;

    KilledJob(final CrashSite site, final KillReport report) {
        this.site = site;
        this.report = report;
        this.before = DurableWork.none(site.job());
        this.callsBefore = site.ledger().calls();
    }

    /** An attempt that is killed so long after its canary. */
    void killAtWork(final ChildEngine.Terms terms, final long lifeMs, final boolean mustProgress)
            throws IOException, InterruptedException {
        try (ChildEngine child = ChildEngine.launch(site, ++attempts, terms)) {
            child.await(CallLedger.Mark.CANARY);
            child.killAfter(lifeMs);
        }
        final Instant killed = Instant.now();
        final DurableWork after = examine();
        final int progress = after.units().cardinality() - before.units().cardinality();
        report.round(site.job().kind(), after.unitsAhead() > 0, progress, mustProgress);
        if (mustProgress && progress <= 0) {
            throw failure("an attempt of " + lifeMs + " ms left nothing durable");
        }
        requireBounded(after, terms, killed);
        before = after;
        callsBefore = site.ledger().calls();
    }

    /** An attempt that is killed so long after it was submitted, whatever it is doing then. */
    void killAtRecovery(final ChildEngine.Terms terms, final long delayMs) throws IOException, InterruptedException {
        try (ChildEngine child = ChildEngine.launch(site, ++attempts, terms)) {
            child.await(CallLedger.Mark.SUBMITTED);
            child.killAfter(delayMs);
        }
        report.killedAtRecovery(site.ledger().attemptAt(CallLedger.Mark.CANARY) < attempts);
        before = examine();
        callsBefore = site.ledger().calls();
    }

    /** Lets the job come to its end, and compares. */
    void complete() throws IOException, InterruptedException {
        final String digest;
        try (ChildEngine child = ChildEngine.launch(site, ++attempts, new ChildEngine.Terms(2, 0, 2_000, true))) {
            digest = child.awaitDigest();
        }
        requireNothingAgain(site.ledger().calls());
        if (!digest.equals(site.job().expectedDigest())) {
            throw failure("the result is not the undisturbed one: digest=" + digest + ", expected=" + site.job().expectedDigest());
        }
        report.completed(site.job().kind(), attempts);
    }

    /** What is durable now, compared with what was before, and with what was called. */
    private DurableWork examine() throws IOException {
        final DurableWork after = DurableWork.read(site);
        report.disk(site.job().kind(), TemporaryFiles.length(site.directory()));
        final BitSet lost = before.units();
        lost.andNot(after.units());
        if (!lost.isEmpty()) {
            throw failure("durable work was lost: units=" + lost.cardinality() + ", first=" + lost.nextSetBit(0));
        }
        final int[] calls = site.ledger().calls();
        after.units().stream().filter(unit -> calls[unit] == 0).findFirst().ifPresent(unit -> {
            throw failure("durable and never computed: unit=" + unit);
        });
        requireNothingAgain(calls);
        return after;
    }

    private void requireNothingAgain(final int[] calls) {
        final BitSet durable = before.units();
        int again = 0;
        for (int unit = 1; unit < countedUnits(); unit++) { // Unit 0 is the canary's.
            final int grown = calls[unit] - callsBefore[unit];
            if (grown > 1) {
                throw failure("computed twice in one attempt: unit=" + unit + ", calls=" + grown);
            }
            if (grown > 0 && durable.get(unit)) {
                throw failure("durable, and computed again: unit=" + unit);
            }
            again += grown > 0 && callsBefore[unit] > 0 ? 1 : 0;
        }
        report.again(site.job().kind(), again);
    }

    /** The short task of a reduction is never stored. */
    private int countedUnits() {
        return site.job().kind().isReduction() ? site.job().size() : site.job().units();
    }

    private void requireBounded(final DurableWork after, final ChildEngine.Terms terms, final Instant killed) {
        final int[] calls = site.ledger().calls();
        final BitSet durable = after.units();
        final boolean isOpen = after.journalOpened().filter(opened -> opened.plus(OPENING).isBefore(killed)).isPresent();
        int journaled = 0;
        int checkpointed = 0;
        for (int unit = 1; unit < countedUnits(); unit++) {
            if (calls[unit] > callsBefore[unit] && !durable.get(unit)) {
                if (isOpen && isFramed(after, unit)) {
                    journaled++;
                } else {
                    checkpointed++;
                }
            }
        }
        final long bound = unitsIn(Duration.ofMillis(BLOCK_MS + QUEUE_MS), terms);
        report.inFlight(site.job().kind(), isOpen && site.job().kind().isJournaled(), journaled, bound, checkpointed);
        if (journaled > bound) {
            throw failure("more was lost than may be in flight: units=" + journaled + ", bound=" + bound + ", terms=" + terms);
        }
        final Optional<Instant> since = after.checkpointed();
        if (since.isPresent() && checkpointed > unitsIn(Duration.between(since.get(), killed).plus(CAPTURE), terms)) {
            throw failure("more was lost than since the last checkpoint: units=" + checkpointed + ", checkpointed=" + since.get()
                    + ", killed=" + killed + ", terms=" + terms);
        }
    }

    private boolean isFramed(final DurableWork after, final int unit) {
        return switch (site.job().kind()) {
            case REDUCTION, STOPPED_REDUCTION -> true;
            case SMALL_CELLS -> after.isCellFramed(unit);
            case LARGE_CELLS -> false;
        };
    }

    /** What all workers can have begun in that time. */
    private static long unitsIn(final Duration time, final ChildEngine.Terms terms) {
        return terms.threads() * (time.toNanos() / terms.unitNs() + 1);
    }

    private DrillException failure(final String what) {
        return new DrillException(site.job().kind() + ", attempt " + attempts + ": " + what + " (" + report.seedLine() + ")");
    }

    @Override
    public void close() {
        site.close();
    }
}
