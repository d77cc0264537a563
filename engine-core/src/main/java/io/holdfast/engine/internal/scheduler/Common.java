package io.holdfast.engine.internal.scheduler;

import io.holdfast.engine.api.KernelException;
import io.holdfast.engine.internal.concurrent.ClaimWord;
import io.holdfast.engine.internal.concurrent.CompletionQueue;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What workers of either kind share. */
final class Common {

    private static final Logger LOG = LoggerFactory.getLogger(Common.class);

    private final Control control;
    private final Canary canary;
    private final CompletionQueue completions;
    private final Runnable wakeAgent;
    private final ClaimWord[] blocks;
    private final WorkerCounters[] counters;
    private final RetryQueue retries = new RetryQueue();

    Common(
            final int workers,
            final Control control,
            final Canary canary,
            final CompletionQueue completions,
            final Runnable wakeAgent) {
        this.control = control;
        this.canary = canary;
        this.completions = completions;
        this.wakeAgent = wakeAgent;
        this.blocks = new ClaimWord[workers];
        this.counters = new WorkerCounters[workers];
        Arrays.setAll(blocks, i -> new ClaimWord());
        Arrays.setAll(counters, i -> new WorkerCounters());
    }

    /** A kernel threw: it is tried again after a while, by any worker, or fails the job. */
    void onFailure(final String what, final long index, final int failures, final Throwable error) {
        if (failures > RetryQueue.RETRIES) {
            control.fail(new KernelException(
                    "the kernel failed and failed again: " + what + "=" + index + ", tries=" + failures + ", reason=" + error,
                    index,
                    error));
        } else if (retries.add(index, failures, System.nanoTime())) {
            LOG.warn("the kernel threw, tried again soon: {}={}, failures={}", what, index, failures, error);
        } else {
            control.fail(new KernelException(
                    "the kernel fails for too many at once: " + what + "=" + index + ", waiting=" + RetryQueue.CAPACITY + ", reason=" + error,
                    index,
                    error));
        }
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

    Runnable wakeAgent() {
        return wakeAgent;
    }

    ClaimWord[] blocks() {
        return blocks;
    }

    WorkerCounters[] counters() {
        return counters;
    }

    RetryQueue retries() {
        return retries;
    }
}
