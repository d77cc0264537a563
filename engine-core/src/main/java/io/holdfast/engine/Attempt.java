package io.holdfast.engine;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.KernelException;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.Row;
import io.holdfast.engine.api.StoreUnreachableException;
import io.holdfast.engine.internal.journal.ChronicleJournal;
import io.holdfast.engine.internal.recovery.Recovery;
import io.holdfast.engine.internal.scheduler.Control;
import io.holdfast.engine.internal.time.EngineClock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process's life with a job: recover, compute, commit, end. Lived on the engine's thread; asked about by any.
 *
 * <p>Whatever happens ends as an {@link Outcome}, within the deadline of the notice where one stands. A kernel that reaches no boundary is
 * abandoned: its thread is a daemon, and the memory it uses lives as long as it does.
 */
final class Attempt {

    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
    private static final long TICK_NS = 50_000_000;
    private static final long WAITS_SAID = 1200; // Ticks between two lines while it waits.
    private static final long GO_ON_LEAST_NS = 60_000_000_000L; // A notice of more lets the work go on …
    private static final long STOP_BEFORE_NS = 30_000_000_000L; // … until so much is left.
    private static final long LAST_COMMIT_MIN_NS = 400_000_000; // A deadline just missed shall not cost the last commit.

    private final Computation computation;
    private final JobConfig job;
    private final EngineConfig config;
    private final EngineClock clock;
    private final StandingNotices notices;
    private final BooleanSupplier isHeldBack;
    private final RateMeter rate = new RateMeter();
    private volatile Thread thread; // The engine's, while it lives this attempt.
    private volatile Machinery machinery; // Set once recovery is done.
    private volatile Progress.Phase phase = Progress.Phase.QUEUED;
    private long beganNs;
    private double recoveryMs;
    private volatile String waitingFor; // Why a store is not to be had yet; null when it is. Written by the engine's thread.
    private EvictionNotice endedBy; // The notice by which it ends; null otherwise.
    private boolean durable; // Whether every store held all at the end.

    Attempt(
            final Computation computation,
            final JobConfig job,
            final EngineConfig config,
            final EngineClock clock,
            final StandingNotices notices,
            final BooleanSupplier isHeldBack) {
        this.computation = computation;
        this.job = job;
        this.config = config;
        this.clock = clock;
        this.notices = notices;
        this.isHeldBack = isHeldBack;
    }

    Outcome live() {
        thread = Thread.currentThread();
        beganNs = clock.nanoTime();
        Outcome outcome;
        try {
            outcome = isLetBegin() ? recoverAndLive() : new Outcome.Interrupted(endedBy, report());
        } catch (final EngineException e) {
            LOG.error("the attempt failed: {}", e.getMessage(), e);
            outcome = new Outcome.Failed(e, report());
        } catch (final Throwable e) { // A bug of ours must not take the host down.
            LOG.error("the attempt failed by a bug of ours", e);
            outcome = new Outcome.Failed(e, report());
        }
        phase = Progress.Phase.ENDED;
        return outcome;
    }

    /** Waits while something holds attempts back. Answers false when a notice came first. */
    private boolean isLetBegin() {
        wake(); // The deadline of the attempt before is none of this one's.
        for (long waits = 0; notices.earliest().isEmpty() && isHeldBack.getAsBoolean(); waits++) {
            phase = Progress.Phase.WAITING;
            if (waits % WAITS_SAID == WAITS_SAID / 20) {
                LOG.info("waiting: a notice for this machine stood before the attempt began; no store is taken until it is gone");
            }
            LockSupport.parkNanos(this, TICK_NS);
        }
        endedBy = notices.earliest().orElse(null);
        return endedBy == null;
    }

    private Outcome recoverAndLive() {
        try (Recovery recovery = recovery()) {
            return live(recovery);
        } catch (final StoreUnreachableException e) { // Under a notice a store gives up in time.
            if (notices.earliest().isEmpty()) {
                throw e;
            }
            LOG.warn("noticed before all was restored: {}", e.getMessage());
            endedBy = notices.earliest().get();
            return new Outcome.Interrupted(endedBy, report());
        }
    }

    private Recovery recovery() {
        if (config.journal()) {
            ChronicleJournal.requireJvmFlags();
        }
        final Recovery.Place place = new Recovery.Place(
                job.directory(),
                config.checkpointInterval(),
                job.remoteStore(),
                config.remoteCheckpointInterval(),
                job.ownerWait());
        return new Recovery(computation, place, job.fresh(), clock);
    }

    /** Whether to wait on for a store. Answers false when a notice came. */
    private boolean goesOn(final String why) {
        phase = Progress.Phase.WAITING;
        waitingFor = why;
        return notices.earliest().isEmpty();
    }

    private Outcome live(final Recovery recovery) {
        phase = Progress.Phase.RECOVERING;
        if (!recovery.open(this::goesOn)) {
            endedBy = notices.earliest().orElseThrow();
            return new Outcome.Interrupted(endedBy, report());
        }
        phase = Progress.Phase.RECOVERING;
        waitingFor = null;
        final Recovery.Restored restored = recovery.restore();
        final Machinery made = Machinery.of(computation, job, config, clock, restored, this::wake);
        recoveryMs = (clock.nanoTime() - beganNs) / 1e6;
        machinery = made;
        if (restored.isCompleted()) {
            made.completeRestored();
            return new Outcome.Completed(made.shape().result(), false, report());
        }
        phase = Progress.Phase.RUNNING;
        made.launch();
        try {
            endedBy = await(made).orElse(null);
        } catch (final RuntimeException e) {
            made.control().fail(e);
        }
        return end(made);
    }

    /** Waits until the job is computed, has failed, or has to stop for a notice, which is answered. */
    private Optional<EvictionNotice> await(final Machinery made) {
        Optional<EvictionNotice> told = Optional.empty();
        while (made.control().failure() == null && !made.isComputed()) {
            final long nowNs = clock.nanoTime();
            rate.sample(nowNs, made.done());
            if (job.timeLimit().isPresent() && nowNs - beganNs >= job.timeLimit().get().toNanos()) {
                notices.give(EvictionNotice.of("time-limit", nowNs, nowNs + config.drainTimeout().toNanos()));
            }
            final Optional<EvictionNotice> standing = notices.earliest();
            if (standing.isPresent() && nowNs - stopNs(standing.get()) >= 0) {
                return standing;
            }
            if (!standing.equals(told)) {
                told = standing;
                made.notice(standing, false);
            }
            LockSupport.parkNanos(this, TICK_NS);
        }
        return Optional.empty();
    }

    /** When to stop for a notice: at once; for an event that is far, when half a minute is left: until then a commit comes each second. */
    private static long stopNs(final EvictionNotice standing) {
        final boolean isFar =
                !standing.eventId().isEmpty() && standing.deadlineNs() - standing.noticedNs() > GO_ON_LEAST_NS;
        return isFar ? standing.deadlineNs() - STOP_BEFORE_NS : standing.noticedNs();
    }

    private Outcome end(final Machinery made) {
        phase = Progress.Phase.DRAINING;
        final long nowNs = clock.nanoTime();
        if (endedBy == null) {
            made.drain(nowNs + config.drainTimeout().toNanos());
        } else {
            LOG.info(
                    "notice: source={}, type={}, event={}, leftMs={}",
                    endedBy.source(),
                    endedBy.type(),
                    endedBy.eventId(),
                    (endedBy.deadlineNs() - nowNs) / 1_000_000);
            made.notice(Optional.of(endedBy), true); // What is there now is committed while the workers drain.
            made.drain(nowNs + Math.max(0, (endedBy.deadlineNs() - nowNs) / 2));
        }
        phase = Progress.Phase.COMMITTING;
        final boolean completed = made.isComputed() && made.control().failure() == null;
        final boolean commits = made.control().failure() == null || made.control().failure() instanceof KernelException;
        final long leastNs = clock.nanoTime() + LAST_COMMIT_MIN_NS;
        durable = made.finish(commits, completed, () -> isPast(leastNs, commits));
        return outcome(made, completed && durable);
    }

    /** Without a notice the last commit takes the time it takes; where nothing is committed, nobody waits for a store that hangs. */
    private boolean isPast(final long leastNs, final boolean commits) {
        final Optional<EvictionNotice> standing = notices.earliest();
        final long nowNs = clock.nanoTime();
        final boolean isDue = standing.map(notice -> nowNs - notice.deadlineNs() >= 0).orElse(!commits);
        return isDue && nowNs - leastNs >= 0;
    }

    private Outcome outcome(final Machinery made, final boolean completed) {
        final Throwable failure = made.control().failure();
        if (failure != null) {
            LOG.error("the attempt failed: {}", failure.getMessage(), failure);
            return new Outcome.Failed(failure, report());
        }
        if (completed) {
            endedBy = null;
            return new Outcome.Completed(made.shape().result(), true, report());
        }
        return new Outcome.Interrupted(endedBy, report());
    }

    /** The notice under which every store came to hold all. After the attempt. */
    Optional<EvictionNotice> durableUnder() {
        return durable ? Optional.ofNullable(endedBy) : Optional.empty();
    }

    /**
     * Whether all workers leave their kernels within the drain timeout, so that nothing of this attempt computes beside the next one. After the
     * attempt.
     */
    boolean isLeft() {
        final Machinery made = machinery;
        final long deadlineNs = clock.nanoTime() + config.drainTimeout().toNanos();
        while (made != null && !made.hasLeft()) {
            if (clock.nanoTime() - deadlineNs >= 0) {
                return false;
            }
            LockSupport.parkNanos(this, TICK_NS);
        }
        return true;
    }

    void requestCheckpoint() {
        final Machinery made = machinery;
        if (made != null) {
            made.requestCheckpoint();
        }
    }

    /** Looks at the notices now. Any thread. */
    void wake() {
        if (machinery == null) { // A store that is being entered or read gives up in time.
            job.remoteStore().ifPresent(store -> store.deadline(notices.earliest()
                    .map(notice -> OptionalLong.of(notice.deadlineNs()))
                    .orElse(OptionalLong.empty())));
        }
        LockSupport.unpark(thread);
    }

    Optional<Result.Cells> cells() {
        return Optional.ofNullable(machinery).flatMap(made -> made.shape().cells());
    }

    Progress progress() {
        final Machinery made = machinery;
        if (made == null) {
            return new Progress(
                    phase,
                    0,
                    0,
                    0,
                    0,
                    OptionalDouble.empty(),
                    Optional.empty(),
                    0,
                    OptionalDouble.empty(),
                    0,
                    Optional.empty(),
                    List.of(),
                    Optional.ofNullable(waitingFor));
        }
        final long done = made.done();
        final long total = made.shape().total();
        final double perSecond = rate.perSecond();
        final Optional<Row> row = made.lastRow();
        final List<Progress.Store> stores = made.stores();
        return new Progress(
                phase,
                done,
                made.shape().restored(),
                total,
                perSecond,
                perSecond > 0 ? OptionalDouble.of(Math.max(0, total - done) / perSecond) : OptionalDouble.empty(),
                row,
                stores.isEmpty() ? made.done() : stores.getFirst().durable(),
                stores.isEmpty() ? OptionalDouble.empty() : stores.getFirst().secondsSinceDurable(),
                made.busy(),
                made.debt(),
                stores,
                Optional.empty());
    }

    private AttemptReport report() {
        final double wallSeconds = (clock.nanoTime() - beganNs) / 1e9;
        final Machinery made = machinery;
        if (made == null) {
            return new AttemptReport(
                    io.holdfast.engine.api.Fingerprint.of(computation).hex(),
                    0,
                    config.threads(),
                    wallSeconds,
                    0,
                    new AttemptReport.Tasks(0, 0, 0),
                    0,
                    new AttemptReport.Checkpoint(0, 0, 0),
                    new AttemptReport.Journal(0, 0),
                    new AttemptReport.Start(-1, -1, -1),
                    Optional.empty(),
                    List.of());
        }
        return made.report(beganNs, wallSeconds, recoveryMs, Optional.ofNullable(endedBy));
    }
}
