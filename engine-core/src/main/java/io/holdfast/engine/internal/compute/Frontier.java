package io.holdfast.engine.internal.compute;

import io.holdfast.engine.internal.memory.StatePool;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The dyadic nodes held now, disjoint and in order. Aligned siblings are merged as soon as that crosses no open round end, so a
 * frontier holds O(log n) nodes for each contiguous run of completed tasks.
 *
 * <p>Nodes are nested or disjoint by construction: a larger one replaces those it covers, a covered one is dropped. So frames and
 * checkpoints can be added in any order, and twice. Owned by one thread; allocates only when it grows.
 */
public final class Frontier {

    private final int stateLength;
    private final Merger merger;
    private final StatePool pool;
    private long[] begins = new long[64];
    private byte[] levels = new byte[64];
    private MemorySegment[] states = new MemorySegment[64];
    private int count;
    private long closedTasks; // End of the last closed round: its row stands.
    private long completedTasks;

    /**
     * An empty frontier.
     *
     * @param stateLength bytes of a state.
     * @param merger the reduction's merge.
     */
    public Frontier(final int stateLength, final Merger merger) {
        this.stateLength = stateLength;
        this.merger = merger;
        this.pool = new StatePool(stateLength);
    }

    /**
     * Adds a completed node: its state is copied. Covered by what is there, or crossing the end of a round whose row does not stand:
     * nothing happens.
     *
     * @param level 0 to 61.
     * @param begin first task, a multiple of 2^level; the end is at most {@link Rounds#TASKS_MAX}.
     * @param state its folded state.
     * @return whether it brought anything new.
     */
    public boolean add(final int level, final long begin, final MemorySegment state) {
        checkNode(level, begin);
        final long end = begin + (1L << level);
        if (crossesOpenEnd(begin, end)) {
            return false; // Its round's row was lost and can only be made from smaller nodes: those tasks are computed again.
        }
        int at = floor(begin);
        if (at >= 0 && end(at) > begin && levels[at] >= level) {
            return false;
        }
        at++; // The first node that begins after `begin`, or equals it and is smaller.
        if (at > 0 && begins[at - 1] == begin) {
            at--;
        }
        int covered = at;
        while (covered < count && begins[covered] < end) {
            covered++;
        }
        remove(at, covered);
        final MemorySegment copy = pool.take();
        MemorySegment.copy(state, 0, copy, 0, stateLength);
        insert(at, level, begin, copy);
        completedTasks += 1L << level;
        mergeAround(at);
        return true;
    }

    /**
     * Closes rounds up to there: their rows stand. Nodes may cross those ends from now on.
     *
     * @param tasks a round end, not below the last one closed.
     */
    public void close(final long tasks) {
        if (!Rounds.isEnd(tasks) || tasks < closedTasks) {
            throw new IllegalArgumentException("not a later round end: tasks=" + tasks + ", closedTasks=" + closedTasks);
        }
        closedTasks = tasks;
        for (int i = 0; i + 1 < count; ) {
            i = mergeWithNext(i) ? Math.max(0, i - 1) : i + 1;
        }
    }

    /**
     * End of the last closed round.
     *
     * @return its tasks; 0 when none is closed.
     */
    public long closedTasks() {
        return closedTasks;
    }

    /**
     * How far [0, n) is completed without a gap.
     *
     * @return n.
     */
    public long prefix() {
        return coveredFrom(0);
    }

    /**
     * How far the tasks from there on are completed without a gap.
     *
     * @param begin where to begin; the begin of a node or of a gap.
     * @return the end of the run; {@code begin} where there is none.
     */
    public long coveredFrom(final long begin) {
        int at = floor(begin);
        long end = begin;
        if (at < 0) {
            at = 0;
        }
        for (; at < count && begins[at] <= end; at++) {
            end = Math.max(end, end(at));
        }
        return end;
    }

    /**
     * Where the next node begins.
     *
     * @param task a task that no node covers.
     * @return the begin of the first node after it; the largest long when there is none.
     */
    public long nextBegin(final long task) {
        final int at = floor(task) + 1;
        return at < count ? begins[at] : Long.MAX_VALUE;
    }

    /**
     * The merge.
     *
     * @return the merger it was made with.
     */
    public Merger merger() {
        return merger;
    }

    /**
     * Tasks in all nodes.
     *
     * @return how many.
     */
    public long completedTasks() {
        return completedTasks;
    }

    /**
     * How many nodes are held.
     *
     * @return the count.
     */
    public int count() {
        return count;
    }

    /**
     * A node's level.
     *
     * @param at 0 to {@link #count()} - 1, in order of tasks.
     * @return its level.
     */
    public int level(final int at) {
        return levels[at];
    }

    /**
     * A node's first task.
     *
     * @param at 0 to {@link #count()} - 1.
     * @return its begin.
     */
    public long begin(final int at) {
        return begins[at];
    }

    /**
     * A node's end.
     *
     * @param at 0 to {@link #count()} - 1.
     * @return the task after its last.
     */
    public long end(final int at) {
        return begins[at] + (1L << levels[at]);
    }

    /**
     * A node's state; valid until the frontier changes.
     *
     * @param at 0 to {@link #count()} - 1.
     * @return the state.
     */
    public MemorySegment state(final int at) {
        return states[at];
    }

    /**
     * Folds the peaks that cover [begin, end), left to right, into a target.
     *
     * @param begin where the first node begins.
     * @param end where the last node ends.
     * @param target takes the folded state.
     * @throws IllegalStateException when no nodes cover exactly that range.
     */
    public void fold(final long begin, final long end, final MemorySegment target) {
        int at = floor(begin);
        long reached = begin;
        for (; at >= 0 && at < count && reached < end; at++) {
            if (begins[at] != reached) {
                break;
            }
            if (reached == begin) {
                MemorySegment.copy(states[at], 0, target, 0, stateLength);
            } else {
                merger.merge(target, states[at].asReadOnly());
            }
            reached = end(at);
        }
        if (reached != end) {
            throw new IllegalStateException("no nodes cover exactly: begin=" + begin + ", end=" + end + ", reached=" + reached);
        }
    }

    private void mergeAround(final int inserted) {
        int at = inserted;
        while (true) {
            if (at > 0 && mergeWithNext(at - 1)) {
                at--;
            } else if (at + 1 >= count || !mergeWithNext(at)) {
                return;
            }
        }
    }

    /** Merges a node with the next one if they are siblings and their parent crosses no open round end. */
    private boolean mergeWithNext(final int at) {
        final int level = levels[at];
        final long begin = begins[at];
        final long middle = begin + (1L << level);
        if (levels[at + 1] != level || begins[at + 1] != middle || (begin & (1L << level)) != 0) {
            return false;
        }
        final long end = middle + (1L << level);
        if (crossesOpenEnd(begin, end)) {
            return false;
        }
        merger.merge(states[at], states[at + 1]);
        levels[at]++;
        pool.give(states[at + 1]);
        shiftLeft(at + 1, at + 2);
        return true;
    }

    private boolean crossesOpenEnd(final long begin, final long end) {
        return Rounds.endAfter(Math.max(begin, closedTasks)) < end;
    }

    private static void checkNode(final int level, final long begin) {
        if (level < 0 || level > 61 || begin < 0 || begin > Rounds.TASKS_MAX - (1L << level) || (begin & ((1L << level) - 1)) != 0) {
            throw new IllegalArgumentException("no node: level=" + level + ", begin=" + begin);
        }
    }

    private void insert(final int at, final int level, final long begin, final MemorySegment state) {
        if (count == begins.length) {
            begins = Arrays.copyOf(begins, count * 2);
            levels = Arrays.copyOf(levels, count * 2);
            states = Arrays.copyOf(states, count * 2);
        }
        System.arraycopy(begins, at, begins, at + 1, count - at);
        System.arraycopy(levels, at, levels, at + 1, count - at);
        System.arraycopy(states, at, states, at + 1, count - at);
        begins[at] = begin;
        levels[at] = (byte) level;
        states[at] = state;
        count++;
    }

    private void remove(final int from, final int to) {
        for (int i = from; i < to; i++) {
            completedTasks -= 1L << levels[i];
            pool.give(states[i]);
        }
        shiftLeft(from, to);
    }

    private void shiftLeft(final int from, final int to) {
        System.arraycopy(begins, to, begins, from, count - to);
        System.arraycopy(levels, to, levels, from, count - to);
        System.arraycopy(states, to, states, from, count - to);
        Arrays.fill(states, count - (to - from), count, null);
        count -= to - from;
    }

    /** Index of the last node that begins at or before a task; -1 when there is none. */
    private int floor(final long task) {
        final int found = Arrays.binarySearch(begins, 0, count, task);
        return found >= 0 ? found : -found - 2;
    }
}
