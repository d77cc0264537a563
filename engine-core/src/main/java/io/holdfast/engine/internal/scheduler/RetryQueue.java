package io.holdfast.engine.internal.scheduler;

import java.util.Queue;
import org.jctools.queues.varhandle.MpmcVarHandleArrayQueue;

/**
 * Tasks and cells whose kernel threw, waiting for their next try. Bounded: so many open holes may there be, and one that each worker holds
 * when there is no room. Lock-free; any worker adds and takes.
 */
final class RetryQueue {

    /** Most tasks waiting for a retry. */
    static final int CAPACITY = 64;
    /** Tries after the first. */
    static final int RETRIES = 3;

    private static final long BACKOFF_NS = 20_000_000;

    /**
     * A task or cell to be tried again.
     *
     * @param index which.
     * @param failures how often it failed.
     * @param notBeforeNs when.
     */
    record Retry(long index, int failures, long notBeforeNs) {

        static Retry after(final long index, final int failures, final long nowNs) {
            return new Retry(index, failures, nowNs + delayNs(failures));
        }

        boolean isDue(final long nowNs) {
            return nowNs - notBeforeNs >= 0;
        }
    }

    private final Queue<Retry> waiting = new MpmcVarHandleArrayQueue<>(CAPACITY);

    /** Answers false when there is no room: the worker holds it. */
    boolean add(final Retry retry) {
        return waiting.offer(retry);
    }

    /** How long to wait after so many failures: 20, 80, 320 ms. */
    static long delayNs(final int failures) {
        return BACKOFF_NS << (2 * (failures - 1));
    }

    /** Takes one that is due; null when there is none. */
    Retry poll(final long nowNs) {
        if (waiting.isEmpty()) {
            return null;
        }
        final Retry retry = waiting.poll();
        if (retry == null || retry.isDue(nowNs)) {
            return retry;
        }
        return waiting.offer(retry) ? null : retry; // No room any more: early is better than lost.
    }
}
