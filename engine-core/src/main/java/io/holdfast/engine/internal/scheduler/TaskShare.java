package io.holdfast.engine.internal.scheduler;

import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.internal.concurrent.ClaimWord;
import io.holdfast.engine.internal.concurrent.CompletionQueue;
import io.holdfast.engine.internal.time.EngineClock;
import java.lang.foreign.MemorySegment;

/** What the workers of a reduction share. Immutable; its parts say themselves who may call what. */
final class TaskShare {

    private final Reduction reduction;
    private final MemorySegment prepared;
    private final TaskFront front;
    private final ShortTask shortTask;
    private final Common common;

    TaskShare(
            final Reduction reduction,
            final MemorySegment prepared,
            final TaskFront front,
            final ShortTask shortTask,
            final Common common) {
        this.reduction = reduction;
        this.prepared = prepared;
        this.front = front;
        this.shortTask = shortTask;
        this.common = common;
    }

    Reduction.Kernel newKernel() {
        return reduction.newKernel(prepared);
    }

    long taskSize() {
        return reduction.spec().identity().taskSize();
    }

    int stateLength() {
        return reduction.stateLength();
    }

    TaskFront front() {
        return front;
    }

    ShortTask shortTask() {
        return shortTask;
    }

    Control control() {
        return common.control();
    }

    Canary canary() {
        return common.canary();
    }

    ClaimWord[] blocks() {
        return common.blocks();
    }

    WorkerCounters[] counters() {
        return common.counters();
    }

    EngineClock clock() {
        return common.clock();
    }

    RetryQueue retries() {
        return common.retries();
    }

    CompletionQueue completions() {
        return common.completions();
    }

    void wakeAgent() {
        common.wakeAgent();
    }

    void handedOver() {
        common.handedOver();
    }

    boolean failTooOften(final String what, final long index, final int failures, final Throwable error) {
        return common.failTooOften(what, index, failures, error);
    }

    RetryQueue.Retry onFailure(final String what, final long index, final int failures, final Throwable error) {
        return common.onFailure(what, index, failures, error);
    }
}
