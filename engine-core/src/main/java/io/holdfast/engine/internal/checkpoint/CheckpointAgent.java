package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.FencedException;
import io.holdfast.engine.internal.compute.CellArray;
import io.holdfast.engine.internal.concurrent.AgentCall;
import io.holdfast.engine.internal.time.EngineClock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;

/**
 * Commits checkpoints to one store: every interval, on request, under a notice again and again, and a last time at the end. Each store has an
 * agent and a thread of its own, so a slow one never delays another. The thread may block in the store; nobody waits for it but the end of the
 * attempt.
 *
 * <p>Before a checkpoint it asks the journal agent to close the present queue and copy the frontier; when the commit is durable, that queue
 * and all before it may go. A field is then written slice by slice, one a duty cycle. Between two checkpoints cells are captured ahead while the
 * store's {@link CheckpointDebt} is high.
 *
 * <p>Under a notice to stop, what is captured is committed at once; then slices follow, the most valuable first, and a commit after each, or within
 * a quarter of a second where they are shorter, until the store holds all or the deadline comes. A reduction is committed when its workers have
 * left, or after {@link #GATE_NS} without those that are still inside a kernel.
 */
public final class CheckpointAgent implements Agent {

    /** While no journal is open, a short life counts too: checkpoints come after 0.5, 1, 2 and 4 s. */
    private static final long EARLY_INTERVAL_NS = 500_000_000;
    /** What is left for the rest of the half second in which the first commit is promised. */
    private static final long GATE_NS = 200_000_000;
    /**
     * Between two commits of a field, the first one apart: half as long as the slice of a slow store, so that each of those is committed. A fast one
     * would else spend a quarter of the time on manifests and roots.
     */
    private static final long COMMIT_MIN_NS = 125_000_000;
    /** The longest that is promised. */
    private static final long COMMIT_MAX_NS = 500_000_000;
    /** Between two commits so many times as long as one takes: of a remote store's time no more goes into manifests and roots. */
    private static final int COMMIT_SHARE = 16;
    /** From here on each slice is committed. */
    private static final long DEADLINE_NEAR_NS = 500_000_000;
    /** Between two commits of a reduction whose workers do not leave. */
    private static final long AGAIN_NS = 500_000_000;
    /** Before a store that failed under a notice is tried again. */
    private static final long RETRY_NS = 200_000_000;

    private final StoreWriter writer;
    private final Terms terms;
    private final EngineClock clock;
    private final CellArray cells; // Null for a reduction.
    private final long restoredWork;
    private final CheckpointInterval interval;
    private final CheckpointDebt debt;
    private final NoticeProgress noticeProgress = new NoticeProgress();
    private final StoreFailures failures;
    private final long launchedNs;
    private AgentCall<Capture> capturing;
    private LastCommit capturingFor; // What stood when the capture began: a later end needs a later capture.
    private boolean capturingUnderNotice;
    private CellPass pass; // Of a checkpoint, of a notice or of the debt.
    private Capture passFor; // The checkpoint that the pass is written for; null for a notice's or the debt's.
    private long beganNs;
    private long committedNs;
    private long earlyIntervalNs = EARLY_INTERVAL_NS;
    private long retryNs;
    private boolean isRetrying;
    private boolean finished;
    private volatile boolean requested; // Set by any thread, cleared by the agent before it begins.
    private volatile boolean abandoned; // Set once, by who ends the attempt.
    private volatile LastCommit lastCommit; // Set once, by who ends the attempt.
    private volatile NoticeProgress.Notice notice; // Written by the attempt's thread.

    /**
     * What a checkpoint is made of.
     *
     * @param closedQueue newest journal queue that it covers; -1 when none.
     * @param content frontier or cells.
     */
    public record Capture(long closedQueue, Content content) {}

    /**
     * How the attempt ends.
     *
     * @param completed whether the job is complete.
     */
    public record LastCommit(boolean completed) {}

    /** Asks the journal agent for captures. */
    public interface Captures {

        /**
         * Asks for one.
         *
         * @param isLast whether the attempt ends with it, so that its journal is to go however little is in it.
         * @return the call; null when it must be asked again.
         */
        AgentCall<Capture> begin(boolean isLast);
    }

    /**
     * What the agent works with.
     *
     * @param isRequired whether the attempt cannot live without this store.
     * @param intervalNs time between the begin of two checkpoints.
     * @param meanTimeToEvictionNs where given, the interval is chosen by it and by what checkpoints cost.
     * @param debtBudgetNs how long it may take to write what the store lacks of a field.
     * @param isAgreed whether the canary agreed; nothing is committed before.
     * @param isJournaled whether the journal takes frames, and would be there where this store is needed.
     * @param hasLeft whether all workers have left.
     * @param captures asks the journal agent.
     * @param onDurable takes the closed queue of a durable checkpoint.
     * @param onFailure fails the attempt.
     * @param clock what time it is.
     */
    public record Terms(
            boolean isRequired,
            long intervalNs,
            OptionalLong meanTimeToEvictionNs,
            long debtBudgetNs,
            BooleanSupplier isAgreed,
            BooleanSupplier isJournaled,
            BooleanSupplier hasLeft,
            Captures captures,
            LongConsumer onDurable,
            Consumer<Throwable> onFailure,
            EngineClock clock) {}

    /**
     * An agent for a claimed store.
     *
     * @param writer commits to it; owned by this agent from now on.
     * @param cells the live cells of a field; null for a reduction.
     * @param restoredWork tasks or cell-steps that the store holds already.
     * @param terms what it works with.
     */
    public CheckpointAgent(final StoreWriter writer, final CellArray cells, final long restoredWork, final Terms terms) {
        this.writer = writer;
        this.restoredWork = restoredWork;
        this.cells = cells;
        this.terms = terms;
        this.clock = terms.clock();
        this.interval = new CheckpointInterval(terms.intervalNs(), terms.meanTimeToEvictionNs());
        this.debt = new CheckpointDebt(writer, terms.debtBudgetNs(), clock);
        this.failures = new StoreFailures(writer.location());
        this.launchedNs = clock.nanoTime();
        this.beganNs = launchedNs;
        this.committedNs = launchedNs;
    }

    /** Asks for a checkpoint now. Any thread; wake the agent afterwards. */
    public void request() {
        requested = true;
    }

    /**
     * Gives notice, changes it, or takes it back. By the attempt's thread; wake the agent afterwards.
     *
     * @param standing the notice; null when none stands any more.
     */
    public void onNotice(final NoticeProgress.Notice standing) {
        notice = standing;
        writer.deadline(standing == null ? OptionalLong.empty() : OptionalLong.of(standing.deadlineNs()));
    }

    /**
     * Asks for the last commit and the end of the agent. Any thread, once no worker completes any more; wake the agent afterwards.
     *
     * @param last how the attempt ends.
     */
    public void finish(final LastCommit last) {
        lastCommit = last;
    }

    /** Asks for the end of the agent without a last commit. Any thread; wake the agent afterwards. */
    public void abandon() {
        abandoned = true;
    }

    /**
     * What became of the notice in this store.
     *
     * @return figures; of nothing while none stands.
     */
    public NoticeProgress.Figures noticeFigures() {
        return noticeProgress.figures();
    }

    /**
     * What the store's newest checkpoint holds: the one that was restored, until this attempt has committed its own.
     *
     * @return tasks or cell-steps.
     */
    public long durableWork() {
        final StoreWriter.Figures figures = writer.figures();
        return figures.commits() == 0 ? restoredWork : figures.durableWork();
    }

    /**
     * When this attempt's newest checkpoint was confirmed.
     *
     * @return monotonic time; 0 before the first.
     */
    public long durableSinceNs() {
        return writer.figures().durableSinceNs();
    }

    /**
     * Why the store takes no checkpoints.
     *
     * @return empty while it does.
     */
    public Optional<StoreFailures.Failure> failure() {
        return failures.present();
    }

    /**
     * What the store lacks of a field.
     *
     * @return bytes at the last look.
     */
    public CheckpointDebt.Figures debt() {
        return debt.figures();
    }

    /**
     * The store's place.
     *
     * @return for reports.
     */
    public String location() {
        return writer.location();
    }

    @Override
    public String roleName() {
        return "holdfast-checkpoint";
    }

    @Override
    public void onStart() {
        if (cells != null) {
            writer.reserve(cells);
        }
    }

    @Override
    public int doWork() {
        if (finished || abandoned) {
            throw new AgentTerminationException();
        }
        final long nowNs = clock.nanoTime();
        if (isRetrying && nowNs - retryNs < 0) {
            return 0;
        }
        isRetrying = false;
        try {
            return work(nowNs, lastCommit, notice);
        } catch (final FencedException e) {
            finished = true;
            terms.onFailure().accept(e);
        } catch (final EngineException e) {
            onError(e);
        }
        return 1;
    }

    private int work(final long nowNs, final LastCommit last, final NoticeProgress.Notice standing) {
        if (capturing != null) {
            return capturing.isDone() ? taken(capturing.answer(), nowNs) : 0;
        }
        if (!terms.isAgreed().getAsBoolean()) {
            finished = last != null; // Nothing may be committed, so nothing is.
            return finished ? 1 : 0;
        }
        final boolean isStopping = standing != null && standing.isStopping();
        if (isStopping && !noticeProgress.isNoticed()) {
            noticed();
        }
        if (pass != null && passFor != null && !isCut(last, isStopping)) {
            return advance(standing, nowNs);
        }
        if (last != null) {
            return begin(last, nowNs);
        }
        if (isStopping) {
            return cells == null ? commitOnceLeft(standing, nowNs) : commitSlices(standing, nowNs);
        }
        if (isDue(standing, nowNs)) {
            return begin(null, nowNs);
        }
        return cells == null ? 0 : captureAhead();
    }

    /** A checkpoint under way is cut at its next segment when the attempt is to end, and what it has is committed by who comes next. */
    private boolean isCut(final LastCommit last, final boolean isStopping) {
        if (capturingFor == null && (last != null || isStopping)) {
            pass = null;
            passFor = null;
            return true;
        }
        return false;
    }

    private int begin(final LastCommit last, final long nowNs) {
        requested = false;
        pass = null;
        beganNs = nowNs;
        capturingFor = last;
        capturingUnderNotice = noticeProgress.isNoticed();
        capturing = terms.captures().begin(last != null);
        return capturing == null ? 0 : 1;
    }

    private boolean isDue(final NoticeProgress.Notice standing, final long nowNs) {
        final long intervalNs = standing == null ? interval.ns() : Math.min(interval.ns(), 1_000_000_000L);
        if (requested || nowNs - beganNs >= intervalNs) {
            return true;
        }
        if (terms.isJournaled().getAsBoolean() || nowNs - launchedNs < earlyIntervalNs) {
            return false;
        }
        earlyIntervalNs *= 2;
        return earlyIntervalNs <= 16 * EARLY_INTERVAL_NS;
    }

    private int taken(final Capture capture, final long nowNs) {
        capturing = null;
        switch (capture.content()) {
            case Content.Nodes nodes -> {
                writer.commit(nodes.frontier(), commitTerms(capturingFor));
                committed(capture.closedQueue(), capturingFor, capturingUnderNotice);
            }
            case Content.Cells _ -> {
                passFor = capture;
                final boolean isHurried = noticeProgress.isNoticed() && capturingFor != null;
                pass = isHurried ? writer.beginPassByValue(cells) : writer.beginPass(cells);
                committedNs = isHurried ? committedNs : nowNs;
            }
        }
        return 1;
    }

    /** Writes the next slice of a checkpoint, or commits it after the last one. */
    private int advance(final NoticeProgress.Notice standing, final long nowNs) {
        final boolean isHurried = noticeProgress.isNoticed() && standing != null;
        final boolean wrote =
                isHurried ? writeHurried(standing, nowNs) : writer.writeSlice(cells, pass);
        if (!wrote) {
            final Capture capture = passFor;
            pass = null;
            passFor = null;
            writer.commitCells(commitTerms(capturingFor));
            committed(capture.closedQueue(), capturingFor, true);
        } else if (isHurried ? isCommitDue(standing) : clock.nanoTime() - committedNs >= interval.ns() && writer.isCommitSmall()) {
            commitSoFar();
        }
        return 1;
    }

    /** What is captured is durable from now on, whatever becomes of the rest. */
    private void commitSoFar() {
        writer.commitCells(commitTerms(null));
        committed(-1, null, true);
    }

    /** Cells under a notice: what is captured is committed, then slice after slice. */
    private int commitSlices(final NoticeProgress.Notice standing, final long nowNs) {
        if (!writer.hasUncommitted()) {
            beganNs = nowNs;
        } else if (isCommitDue(standing)) {
            commitSoFar();
            return 1;
        }
        if (pass == null) {
            pass = writer.beginPassByValue(cells);
        }
        if (writeHurried(standing, nowNs)) {
            if (isCommitDue(standing)) {
                commitSoFar();
            }
            return 1;
        }
        pass = null;
        if (writer.hasUncommitted()) {
            commitSoFar();
            return 1;
        }
        return 0;
    }

    private boolean writeHurried(final NoticeProgress.Notice standing, final long nowNs) {
        return writer.writeSlice(cells, pass, standing.deadlineNs() - nowNs, terms.hasLeft().getAsBoolean());
    }

    /** Whether what is written of a field under a notice had better be committed now: there may be no later, or it has waited. */
    private boolean isCommitDue(final NoticeProgress.Notice standing) {
        final long nowNs = clock.nanoTime();
        return !noticeProgress.hasCommitted()
                || (nowNs - committedNs >= commitIntervalNs() && !isNearlyWritten())
                || standing.deadlineNs() - nowNs < DEADLINE_NEAR_NS;
    }

    private long commitIntervalNs() {
        return Math.clamp(COMMIT_SHARE * writer.commitNs(), COMMIT_MIN_NS, COMMIT_MAX_NS);
    }

    /** The commit that holds all comes as soon as one of a part would: that would only delay it. */
    private boolean isNearlyWritten() {
        return pass != null && writer.isWrittenWithin(cells, pass, commitIntervalNs());
    }

    /** A reduction under a notice: its last commit comes as soon as the workers have left; where they do not, commits come before it. */
    private int commitOnceLeft(final NoticeProgress.Notice standing, final long nowNs) {
        final long sinceNs = !noticeProgress.hasCommitted() ? standing.noticedNs() + GATE_NS : committedNs + AGAIN_NS;
        return terms.hasLeft().getAsBoolean() || nowNs - sinceNs < 0 ? 0 : begin(null, nowNs);
    }

    /** Between two checkpoints: captures what is most valuable while there is too much of it. It is committed with the next. */
    private int captureAhead() {
        if (pass == null) {
            if (!debt.isDue() || !debt.isHigh(cells)) {
                return 0;
            }
            pass = writer.beginPassByValue(cells);
        }
        if (!writer.writeSlice(cells, pass) || debt.isDue()) {
            pass = null; // Looks again whether that was enough.
        }
        writer.collect(); // Where cells change faster than they are committed, what was captured first is dead by now.
        return 1;
    }

    private StoreWriter.CommitTerms commitTerms(final LastCommit last) {
        final NoticeProgress.Notice standing = notice;
        return new StoreWriter.CommitTerms(
                beganNs,
                last != null && last.completed(),
                last != null,
                NoticeProgress.noticedMs(standing));
    }

    private void noticed() {
        noticeProgress.begin(writer.bytes(), lackingBytes());
        if (passFor == null) {
            pass = null; // Its values are of before.
        }
    }

    private long lackingBytes() {
        return cells == null ? 0 : writer.lackingBytes(cells);
    }

    private void committed(final long closedQueue, final LastCommit last, final boolean counts) {
        committedNs = clock.nanoTime();
        failures.answered(committedNs);
        if (noticeProgress.isNoticed()) {
            noticeProgress.committed(committedNs, counts, last != null, writer.bytes(), lackingBytes());
        }
        finished = last != null;
        interval.cost(committedNs - beganNs);
        terms.onDurable().accept(closedQueue);
        if (finished || !noticeProgress.isNoticed()) { // What is little can wait while the machine goes.
            writer.collect();
        }
    }

    private void onError(final EngineException error) {
        final LastCommit last = lastCommit;
        pass = null;
        passFor = null;
        final boolean isCompleting = last != null && last.completed();
        if (terms.isRequired() || (isCompleting && !failures.isWorthTrying(error, clock.nanoTime()))) { // Completed means durable wherever it is to be.
            finished = true;
            terms.onFailure().accept(error);
            return;
        }
        failures.failed(error, noticeProgress.isNoticed(), clock.nanoTime());
        if (last == null && !noticeProgress.isNoticed()) {
            return; // The next interval is the next try.
        }
        finished = notice == null && !isCompleting; // Without a deadline nobody would end the tries.
        isRetrying = true;
        retryNs = clock.nanoTime() + RETRY_NS;
    }
}
