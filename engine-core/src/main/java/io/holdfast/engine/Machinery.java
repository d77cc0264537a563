package io.holdfast.engine;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.Field;
import io.holdfast.engine.api.JobSpec;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Row;
import io.holdfast.engine.internal.checkpoint.CheckpointAgent;
import io.holdfast.engine.internal.checkpoint.JobTerms;
import io.holdfast.engine.internal.checkpoint.NoticeProgress;
import io.holdfast.engine.internal.checkpoint.StoreWriter;
import io.holdfast.engine.internal.concurrent.AgentCall;
import io.holdfast.engine.internal.concurrent.AgentThread;
import io.holdfast.engine.internal.concurrent.CompletionQueue;
import io.holdfast.engine.internal.concurrent.Wakeable;
import io.holdfast.engine.internal.journal.JournalAgent;
import io.holdfast.engine.internal.recovery.Recovery;
import io.holdfast.engine.internal.scheduler.Canary;
import io.holdfast.engine.internal.scheduler.Control;
import io.holdfast.engine.internal.scheduler.Crew;
import io.holdfast.engine.internal.scheduler.WorkerCounters;
import io.holdfast.engine.internal.time.EngineClock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers and agents of one attempt, wired together: workers complete into slots, the journal agent frames and folds, a checkpoint agent a
 * store commits. Made, launched, drained and finished by the attempt's thread.
 */
final class Machinery {

    private static final Logger LOG = LoggerFactory.getLogger(Machinery.class);

    /** Slots a worker: at 20 ms of work each they hold 100 ms. */
    private static final int SLOTS_PER_WORKER = 5;
    private static final int SLOTS_MIN = 16;
    private static final long AGENT_PARK_NS = 20_000_000;
    private static final long POLL_NS = 200_000;
    private static final long JOIN_NS = 20_000_000;

    private final Shape shape;
    private final Control control;
    private final Canary canary;
    private final Crew crew;
    private final CompletionQueue completions;
    private final AttemptJournal journal;
    private final JournalAgent journalAgent;
    private final Wakeable journalIdle = new Wakeable(AGENT_PARK_NS);
    private final StoreAgents stores = new StoreAgents();
    private final EngineConfig config;
    private final Recovery.Restored restored;
    private final Runnable wake;
    private final EngineClock clock;
    private final JobSpec spec;
    private final long madeNs;
    private AgentThread journalThread;
    private volatile Row lastRow; // Written by the journal agent.
    private volatile long drainedNs; // Written by the attempt's thread once all workers have left.

    private Machinery(
            final Computation computation,
            final JobConfig job,
            final EngineConfig config,
            final EngineClock clock,
            final Recovery.Restored restored,
            final Runnable wake) {
        this.spec = computation.spec();
        this.madeNs = clock.nanoTime();
        this.config = config;
        this.restored = restored;
        this.clock = clock;
        this.wake = wake;
        this.control = new Control(wake);
        this.shape = switch (computation) {
            case Reduction reduction -> new ReductionShape(reduction, restored.prepared(), restored.fold());
            case Field field -> new FieldShape(field, restored.cells(), config.threads(), config.journal());
        };
        this.canary = new Canary(computation, restored.prepared(), restored.canary().map(HexFormat.of()::parseHex).orElse(null), control, this::onAgreed);
        this.completions = new CompletionQueue(
                Math.max(SLOTS_MIN, SLOTS_PER_WORKER * config.threads()), shape.completionLength());
        this.crew = shape.crew(
                new Crew.Terms(config.threads(), config.pinning(), control, canary, completions, journalIdle::wake),
                restored.prepared());
        this.journal = new AttemptJournal(
                config.journal() && shape.isJournaled(), job.directory(), restored, computation, canary, clock);
        this.journalAgent = new JournalAgent(completions, shape.fold(), journal::open, new JournalEvents());
        this.lastRow = restored.rows().isEmpty() ? null : restored.rows().getLast();
    }

    static Machinery of(
            final Computation computation,
            final JobConfig job,
            final EngineConfig config,
            final EngineClock clock,
            final Recovery.Restored restored,
            final Runnable wake) {
        return new Machinery(computation, job, config, clock, restored, wake);
    }

    Shape shape() {
        return shape;
    }

    Control control() {
        return control;
    }

    /** Starts agents, then workers. */
    void launch() {
        final JobTerms terms = new JobTerms(
                restored.fingerprint(),
                spec.extent(),
                spec.shard(),
                restored.attempts(),
                () -> HexFormat.of().formatHex(canary.digest()),
                restored.prepared(),
                () -> restored.totals().computeNs() + crew.sum(WorkerCounters::computeNs),
                () -> restored.totals().wallNs() + clock.nanoTime() - madeNs);
        journalThread = AgentThread.launch(journalAgent, journalIdle, control::fail);
        for (int i = 0; i < restored.writers().size(); i++) {
            final StoreWriter writer = restored.writers().get(i);
            final boolean isDirectory = i == restored.writers().size() - 1;
            writer.begin(terms, restored.held().get(i));
            final CheckpointAgent agent = new CheckpointAgent(
                    writer, shape.cellArray(), restored.durableWork().get(i), checkpointTerms(isDirectory));
            if (isDirectory && journal.hasEarlier()) {
                agent.request();
            }
            stores.launch(agent, control::fail);
        }
        crew.launch();
    }

    private CheckpointAgent.Terms checkpointTerms(final boolean isDirectory) {
        return new CheckpointAgent.Terms(
                isDirectory,
                (isDirectory ? config.checkpointInterval() : config.remoteCheckpointInterval()).toNanos(),
                meanTimeToEvictionNs(isDirectory),
                config.debtBudget().toNanos(),
                canary::isAgreed,
                () -> isDirectory && journal.isOpen(), // The journal goes with the machine.
                crew::hasLeft,
                isLast -> beginCapture(isDirectory, isLast),
                isDirectory ? journal::covered : closedQueue -> {},
                control::fail,
                clock);
    }

    /** A remote store's interval is given: there each checkpoint costs transactions. */
    private OptionalLong meanTimeToEvictionNs(final boolean isDirectory) {
        return isDirectory && config.meanTimeToEviction().isPresent()
                ? OptionalLong.of(config.meanTimeToEviction().get().toNanos())
                : OptionalLong.empty();
    }

    /** Only the directory's checkpoints let queues go. */
    private AgentCall<CheckpointAgent.Capture> beginCapture(final boolean isDirectory, final boolean isLast) {
        final AgentCall<CheckpointAgent.Capture> call = journalAgent.ask(
                () -> new CheckpointAgent.Capture(isDirectory ? journalAgent.closeQueue(isLast) : -1, shape.content()), stores::wake);
        journalIdle.wake();
        return call;
    }

    private void onAgreed() {
        journalIdle.wake();
        stores.wake();
    }

    void requestCheckpoint() {
        stores.request();
    }

    /** Tells the stores of a standing notice, or that none stands any more; at the latest when workers are asked to leave. */
    void notice(final Optional<EvictionNotice> standing, final boolean isStopping) {
        final long nowNs = clock.nanoTime();
        final long nowMs = clock.wallClockMs();
        stores.onNotice(standing.map(notice -> new NoticeProgress.Notice(
                        notice.noticedNs(), nowMs - (nowNs - notice.noticedNs()) / 1_000_000, notice.deadlineNs(), isStopping))
                .orElse(null));
    }

    boolean isComputed() {
        return shape.isComplete() && canary.isAgreed();
    }

    /** Lets workers reach their boundary until a deadline; then they are abandoned. */
    void drain(final long drainDeadlineNs) {
        control.advance(Control.Mode.DRAIN);
        while (!crew.hasLeft() && clock.nanoTime() - drainDeadlineNs < 0) {
            LockSupport.parkNanos(this, POLL_NS);
        }
        control.advance(Control.Mode.STOP);
        if (crew.hasLeft()) {
            drainedNs = clock.nanoTime();
        } else {
            LOG.warn("abandoned inside a kernel: workers={}; their tasks are computed again by the next attempt", crew.busy());
        }
    }

    /** Commits a last time and ends the agents. Answers whether every store holds all. */
    boolean finish(final boolean commits, final boolean completed, final BooleanSupplier isPast) {
        if (commits) {
            awaitDrained(isPast);
            stores.finish(new CheckpointAgent.LastCommit(completed));
        } else {
            stores.abandon();
        }
        boolean ended = true;
        for (final AgentThread store : stores.threads()) {
            ended &= join(store, isPast);
        }
        journalAgent.stopWhenEmpty();
        journalIdle.wake();
        ended &= !commits || join(journalThread, isPast);
        journal.close();
        if (!ended) {
            LOG.warn("the last commit did not end by the deadline: what was durable before still is");
        }
        return ended && control.failure() == null;
    }

    private static boolean join(final AgentThread thread, final BooleanSupplier isPast) {
        while (!thread.join(JOIN_NS)) {
            if (isPast.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    /** Until the journal agent has taken everything that workers completed. */
    private void awaitDrained(final BooleanSupplier isPast) {
        while (journalThread.isAlive() && !isPast.getAsBoolean()) {
            final AgentCall<Boolean> drained = journalAgent.ask(journalAgent::isDrained);
            journalIdle.wake();
            while (drained != null && !drained.isDone() && journalThread.isAlive() && !isPast.getAsBoolean()) {
                LockSupport.parkNanos(this, POLL_NS);
            }
            if (drained != null && drained.isDone() && drained.answer()) {
                return;
            }
        }
    }

    /** Everything was restored: the short task is all that is computed, and nothing is written. */
    void completeRestored() {
        if (shape instanceof final ReductionShape reduction) {
            reduction.completeShort();
        }
    }

    long done() {
        return shape.restored() + crew.sum(WorkerCounters::tasks);
    }

    boolean hasLeft() {
        return crew.hasLeft();
    }

    Optional<Progress.Debt> debt() {
        return shape.cellArray() == null ? Optional.empty() : stores.debt();
    }

    int busy() {
        return crew.busy();
    }

    Optional<Row> lastRow() {
        return Optional.ofNullable(lastRow);
    }

    /** The stores, the remote one first; none where nothing is written. */
    List<Progress.Store> stores() {
        return stores.progress(clock.nanoTime());
    }

    AttemptReport report(
            final long beganNs, final double wallSeconds, final double recoveryMs, final Optional<EvictionNotice> endedBy) {
        final long firstTaskNs = control.firstTaskNs(Long.MIN_VALUE);
        return new AttemptReport(
                restored.fingerprint().hex(),
                restored.attempts(),
                config.threads(),
                wallSeconds,
                crew.sum(WorkerCounters::computeNs) / 1e9,
                new AttemptReport.Tasks(shape.total(), crew.sum(WorkerCounters::tasks), shape.restored()),
                crew.sum(WorkerCounters::items),
                checkpointReport(),
                journal.report(),
                new AttemptReport.Start(
                        recoveryMs,
                        firstTaskNs == Long.MIN_VALUE ? -1 : (firstTaskNs - beganNs) / 1e6,
                        journal.openedNs() == 0 ? -1 : (journal.openedNs() - beganNs) / 1e6),
                endedBy.map(notice -> stores.eviction(notice, drainedNs, done())),
                restored.damaged());
    }

    private AttemptReport.Checkpoint checkpointReport() {
        long count = 0;
        long bytes = 0;
        long longestNs = 0;
        for (final StoreWriter writer : restored.writers()) {
            final StoreWriter.Figures figures = writer.figures();
            count += figures.commits();
            bytes += figures.bytes();
            longestNs = Math.max(longestNs, figures.longestNs());
        }
        return new AttemptReport.Checkpoint(count, bytes, longestNs / 1e6);
    }

    /** On the journal agent's thread. */
    private final class JournalEvents implements JournalAgent.Events {

        @Override
        public void onJournalOpen() {
            journal.opened();
            if (shape.fold() == null) {
                stores.requestDirectory(); // Cells computed so far are in no frame.
            }
        }

        @Override
        public void onJournalFull() {
            stores.requestDirectory();
        }

        @Override
        public void onRow(final Row row, final long allowedEnd) {
            lastRow = row;
            shape.allow(allowedEnd);
        }

        @Override
        public void onComplete() {
            shape.foldComplete();
            wake.run();
        }
    }
}
