package io.holdfast.engine.internal.journal;

import io.holdfast.engine.api.Row;
import io.holdfast.engine.internal.compute.Frontier;
import io.holdfast.engine.internal.compute.RoundFold;
import io.holdfast.engine.internal.compute.RowCodec;
import io.holdfast.engine.internal.concurrent.AgentCall;
import io.holdfast.engine.internal.concurrent.Completion;
import io.holdfast.engine.internal.concurrent.CompletionQueue;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;

/**
 * Takes completions from the workers: frames them into the journal, folds reductions, closes rounds. One thread runs it; other threads
 * ask it by {@link #ask}.
 *
 * <p>A frame that the journal cannot take now is kept and offered again, and no completion is polled meanwhile: the slots fill up, the
 * workers idle. So nothing is lost and nothing grows.
 *
 * <p>Until the journal's first queue is open, work goes on unjournaled; the first frames are then the rows and the frontier.
 */
public final class JournalAgent implements Agent {

    private static final int COMPLETIONS_PER_CYCLE = 256;

    /** A queue with less is left open by a checkpoint: its frames are read in a millisecond, and dropped as covered. */
    private static final long CLOSED_BYTES_MIN = 256 << 10;

    private final CompletionQueue completions;
    private final RoundFold fold; // Null for a field.
    private final Supplier<Journal> journalOpener; // Answers null until the canary agreed, and for ever when the journal is off.
    private final Events events;
    private final Queue<AgentCall<?>> calls = new MpscVarHandleArrayQueue<>(64);
    private final ArrayDeque<Row> unwrittenRows = new ArrayDeque<>();
    private Journal journal;
    private boolean journaling;
    private boolean frontierWritten;
    private int writtenRows; // Of the fold's rows, while the first frames are written.
    private int writtenNodes; // Of the frontier's nodes, while the first frames are written.
    private Completion pending; // Polled, not yet taken by the journal.
    private boolean fullSaid;
    private long closedQueue = -1; // The newest one closed for a checkpoint.
    private long closedBytes; // Of frames, when that was closed.
    private volatile boolean stopping; // Written by whoever ends the attempt, once all workers have left.

    /** What the agent tells the attempt, on the agent's own thread. None of these may block. */
    public interface Events {

        /** The journal takes frames from now on. */
        void onJournalOpen();

        /** A queue is full: a checkpoint would let it go. */
        void onJournalFull();

        /**
         * A round was closed.
         *
         * @param row its row.
         * @param allowedEnd how far work may run now.
         */
        void onRow(Row row, long allowedEnd);

        /** All full tasks are in, or the stopping rule was satisfied. Told once. */
        void onComplete();
    }

    private boolean completeSaid;

    /**
     * An agent that has not begun.
     *
     * @param completions what workers hand over.
     * @param fold the reduction under way, owned by this agent from now on; null for a field.
     * @param journalOpener answers the journal once it may be opened, else null.
     * @param events is told what happens.
     */
    public JournalAgent(
            final CompletionQueue completions,
            final RoundFold fold,
            final Supplier<Journal> journalOpener,
            final Events events) {
        this.completions = completions;
        this.fold = fold;
        this.journalOpener = journalOpener;
        this.events = events;
    }

    /**
     * Asks for something to be done on the agent's thread. Any thread; wake the agent afterwards.
     *
     * @param question what.
     * @param <T> the answer.
     * @return the call, answered in a later duty cycle; null when too many wait already.
     */
    public <T> AgentCall<T> ask(final Supplier<T> question) {
        return ask(question, () -> {});
    }

    /**
     * The same for an asker who sleeps until the answer is there.
     *
     * @param question what.
     * @param onAnswered wakes the asker, on the agent's thread.
     * @param <T> the answer.
     * @return the call, answered in a later duty cycle; null when too many wait already.
     */
    public <T> AgentCall<T> ask(final Supplier<T> question, final Runnable onAnswered) {
        final AgentCall<T> call = new AgentCall<>(question, onAnswered);
        return calls.offer(call) ? call : null;
    }

    /** Ends the agent after it has emptied the queue and answered all calls. Any thread, once no worker completes any more. */
    public void stopWhenEmpty() {
        stopping = true;
    }

    /**
     * Closes the present queue for a checkpoint, where it holds enough: to read a few frames once more costs less than to close, open and
     * delete a queue. On the agent's thread only.
     *
     * @param isLast whether it is closed however little it holds.
     * @return number of the newest closed queue; -1 when none is, or nothing is journaled.
     */
    public long closeQueue(final boolean isLast) {
        if (!journaling) {
            return -1;
        }
        if (isLast || journal.isFull() || journal.bytes() - closedBytes >= CLOSED_BYTES_MIN) {
            fullSaid = false;
            final long closed = journal.closeQueue();
            closedBytes = closed == closedQueue ? closedBytes : journal.bytes(); // Not closed yet: asked for again by the next one.
            closedQueue = closed;
        }
        return closedQueue;
    }

    /**
     * Whether everything that workers completed is framed and folded. On the agent's thread only, once no worker completes any more.
     *
     * @return true when nothing waits.
     */
    public boolean isDrained() {
        return pending == null && unwrittenRows.isEmpty() && completions.isEmpty();
    }

    /**
     * The reduction under way. On the agent's thread only.
     *
     * @return the fold; null for a field.
     */
    public RoundFold fold() {
        return fold;
    }

    @Override
    public String roleName() {
        return "holdfast-journal";
    }

    @Override
    public int doWork() {
        int work = answerCalls();
        work += openJournal();
        if (writeFirstFrames() && writeRows()) {
            work += takeCompletions();
        }
        work += closeRounds();
        if (work == 0 && stopping && isDrained() && calls.isEmpty()) {
            throw new AgentTerminationException();
        }
        return work;
    }

    private int answerCalls() {
        int answered = 0;
        for (AgentCall<?> call = calls.poll(); call != null; call = calls.poll()) {
            call.run();
            answered++;
        }
        return answered;
    }

    private int openJournal() {
        if (journaling) {
            return 0;
        }
        if (journal == null) {
            journal = journalOpener.get();
            return 0;
        }
        return switch (journal.state()) {
            case OPENING, CLOSED -> 0;
            case FAILED, OPEN -> {
                journaling = true; // A failed journal says why at the next append.
                events.onJournalOpen();
                yield 1;
            }
        };
    }

    /** Writes rows, then nodes, when the journal has just been opened. Answers whether nothing of it is left. */
    private boolean writeFirstFrames() {
        if (!journaling || frontierWritten || fold == null) {
            return true;
        }
        for (; writtenRows < fold.rows().size(); writtenRows++) {
            if (!append(fold.rows().get(writtenRows))) {
                return false;
            }
        }
        unwrittenRows.clear(); // They were among the fold's.
        final Frontier frontier = fold.frontier();
        for (; writtenNodes < frontier.count(); writtenNodes++) { // Nothing is folded meanwhile, so the indices stand.
            final int level = frontier.level(writtenNodes);
            if (!journal.append(
                    FrameDescriptor.NODE, level, frontier.begin(writtenNodes) >>> level, frontier.state(writtenNodes))) {
                return sayFull();
            }
        }
        frontierWritten = true;
        return true;
    }

    private boolean writeRows() {
        while (journaling && !unwrittenRows.isEmpty()) {
            if (!append(unwrittenRows.peek())) {
                return false;
            }
            unwrittenRows.remove();
        }
        return true;
    }

    private boolean append(final Row row) {
        final MemorySegment payload = MemorySegment.ofArray(RowCodec.encode(row));
        return journal.append(FrameDescriptor.ROW, row.tasks(), 0, payload) || sayFull();
    }

    private int takeCompletions() {
        int taken = 0;
        while (taken < COMPLETIONS_PER_CYCLE) {
            final Completion completion = pending != null ? pending : completions.poll();
            if (completion == null) {
                break;
            }
            if (!journal(completion)) {
                pending = completion;
                break;
            }
            pending = null;
            if (completion.kind() == Completion.NODE) {
                fold.add((int) completion.first(), completion.second(), completion.state());
            }
            completions.giveBack(completion);
            taken++;
        }
        if (journaling && journal.isFull()) {
            sayFull();
        }
        return taken;
    }

    private boolean journal(final Completion completion) {
        if (!journaling) {
            return true;
        }
        final boolean appended = completion.kind() == Completion.NODE
                ? journal.append(
                        FrameDescriptor.NODE,
                        completion.first(),
                        completion.second() >>> completion.first(),
                        completion.state())
                : journal.append(FrameDescriptor.CELL, completion.first(), completion.second(), completion.state());
        return appended || sayFull();
    }

    /** Says once a queue that it is full. Answers false: nothing was appended. */
    private boolean sayFull() {
        if (!fullSaid) {
            fullSaid = true;
            events.onJournalFull();
        }
        return false;
    }

    private int closeRounds() {
        if (fold == null) {
            return 0;
        }
        int closed = 0;
        for (Row row = fold.closeNext(); row != null; row = fold.closeNext()) {
            if (journal != null) {
                unwrittenRows.add(row);
            }
            events.onRow(row, fold.allowedEnd());
            closed++;
        }
        if (!completeSaid && fold.isComplete()) {
            completeSaid = true;
            events.onComplete();
            closed++;
        }
        return closed;
    }
}
