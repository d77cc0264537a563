package io.holdfast.engine.internal.scheduler;

import io.holdfast.engine.api.KernelException;
import io.holdfast.engine.internal.concurrent.ClaimWord;
import io.holdfast.engine.internal.concurrent.CompletionQueue;
import io.holdfast.engine.internal.time.EngineClock;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What workers of either kind share. */
final class Common {

    private static final Logger LOG = LoggerFactory.getLogger(Common.class);
    private static final int TRACES_MAX = 16;

    private final Control control;
    private final Canary canary;
    private final CompletionQueue completions;
    private final Runnable wakeAgent;
    private final EngineClock clock;
    private final ClaimWord[] blocks;
    private final WorkerCounters[] counters;
    private final RetryQueue retries = new RetryQueue();
    private final AtomicLong failureCount = new AtomicLong(); // Of all kernels, for the log.

    Common(
            final int workers,
            final Control control,
            final Canary canary,
            final CompletionQueue completions,
            final Runnable wakeAgent,
            final EngineClock clock) {
        this.control = control;
        this.canary = canary;
        this.completions = completions;
        this.wakeAgent = wakeAgent;
        this.clock = clock;
        this.blocks = new ClaimWord[workers];
        this.counters = new WorkerCounters[workers];
        Arrays.setAll(blocks, i -> new ClaimWord());
        Arrays.setAll(counters, i -> new WorkerCounters());
    }

    /**
     * A kernel threw: it is tried again after a while, by any worker, or fails the job. Answers what the caller has to try again itself,
     * because the queue is full: until then it begins nothing else, so that open holes stay bounded; else null.
     */
    RetryQueue.Retry onFailure(final String what, final long index, final int failures, final Throwable error) {
        if (failTooOften(what, index, failures, error)) {
            return null;
        }
        final RetryQueue.Retry retry = RetryQueue.Retry.after(index, failures, clock.nanoTime());
        return retries.add(retry) ? null : retry;
    }

    /** A kernel threw. Answers whether that was once too often: the job has failed; otherwise the caller sees to another try. */
    boolean failTooOften(final String what, final long index, final int failures, final Throwable error) {
        if (failures > RetryQueue.RETRIES) {
            control.fail(new KernelException(
                    "the kernel failed and failed again: " + what + "=" + index + ", tries=" + failures + ", reason=" + error,
                    index,
                    error));
            return true;
        }
        final long count = failureCount.incrementAndGet();
        if (count <= TRACES_MAX) {
            LOG.warn("the kernel threw, tried again soon: {}={}, failures={}", what, index, failures, error);
        } else if (Long.bitCount(count) == 1) { // A kernel that throws now and then for days must not fill the disk.
            LOG.warn("kernels threw {} times so far, tried again soon: {}={}, reason={}", count, what, index, error.toString());
        }
        return false;
    }

    Control control() {
        return control;
    }

    Canary canary() {
        return canary;
    }

    CompletionQueue completions() {
        return completions;
    }

    void wakeAgent() {
        wakeAgent.run();
    }

    /**
     * Something was handed over. An agent that naps finds it soon enough: it is woken when slots get few, and by whoever finds nothing to
     * do, who may wait for the very round that this closes. Waking costs more than all else that happens between two blocks.
     */
    void handedOver() {
        if (completions.isCrowded()) {
            wakeAgent.run();
        }
    }

    ClaimWord[] blocks() {
        return blocks;
    }

    WorkerCounters[] counters() {
        return counters;
    }

    EngineClock clock() {
        return clock;
    }

    RetryQueue retries() {
        return retries;
    }
}
