package io.holdfast.engine.internal.compute;

/**
 * Where rounds end: after 1, 2, 3 and m·2^k tasks, m = 4 … 7, whatever the extent. From 4 tasks on every round is therefore one dyadic
 * node, and there are at most 256 rounds below 2^62 tasks.
 */
public final class Rounds {

    /** Most rounds of a job. */
    public static final int COUNT_MAX = 256;

    /** Most tasks of a job: two more rounds still fit into a long. */
    public static final long TASKS_MAX = 1L << 61;

    private Rounds() {}

    /**
     * The first round end above a number of tasks.
     *
     * @param tasks from 0 to 2^61.
     * @return the smallest round end that is greater.
     */
    public static long endAfter(final long tasks) {
        if (tasks < 4) {
            return tasks + 1;
        }
        final int shift = 61 - Long.numberOfLeadingZeros(tasks); // Leaves m = 4 … 7.
        return ((tasks >> shift) + 1) << shift;
    }

    /**
     * Whether a round ends there.
     *
     * @param tasks a number of tasks.
     * @return true for 1, 2, 3 and m·2^k.
     */
    public static boolean isEnd(final long tasks) {
        return tasks > 0 && endAfter(tasks - 1) == tasks;
    }

    /**
     * The last round end that is not above a number of tasks.
     *
     * @param tasks from 0.
     * @return the largest round end that is at most that; 0 when there is none.
     */
    public static long lastEndUpTo(final long tasks) {
        if (tasks < 4) {
            return Math.max(tasks, 0);
        }
        final int shift = 61 - Long.numberOfLeadingZeros(tasks);
        return (tasks >> shift) << shift;
    }
}
