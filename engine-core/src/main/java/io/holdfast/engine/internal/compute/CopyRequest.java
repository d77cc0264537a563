package io.holdfast.engine.internal.compute;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the owner of a cell that changes faster than it can be captured for a copy at its next boundary. The requester waits in short
 * naps and takes the request back when the owner has left; the owner only looks at one field, and copies when it is its cell.
 */
final class CopyRequest {

    private static final Logger LOG = LoggerFactory.getLogger(CopyRequest.class);
    private static final long NAP_NS = 50_000;
    private static final int NAPS_MAX = 40;

    /** One request: {@code step} is written by the owner before {@code served} (release), read after it (acquire). */
    private static final class Request {
        private final int cell;
        private final MemorySegment target;
        private final AtomicInteger state = new AtomicInteger(WAITING);
        private long step;

        private Request(final int cell, final MemorySegment target) {
            this.cell = cell;
            this.target = target;
        }
    }

    private static final int WAITING = 0;
    private static final int COPYING = 1;
    private static final int SERVED = 2;
    private static final int WITHDRAWN = 3;

    private final AtomicReference<Request> pending = new AtomicReference<>();

    /** By the owner, right after it published a step. */
    void serve(final CellArray array, final int cell, final long step) {
        final Request request = pending.getAcquire();
        if (request != null && request.cell == cell && request.state.compareAndSet(WAITING, COPYING)) {
            int outcome = WITHDRAWN;
            try {
                MemorySegment.copy(array.slot(cell, step), 0, request.target, 0, array.stateLength());
                request.step = step;
                outcome = SERVED;
            } catch (final RuntimeException e) { // Memory that only the requester may write: its matter, not the kernel's.
                LOG.warn("a copy was asked for into memory that the owner cannot write: cell={}, reason={}", cell, e.toString());
            }
            request.state.setRelease(outcome); // Pairs with the acquire in await.
        }
    }

    /** By a requester. Answers the step copied, or -1 when nobody came by. */
    long await(final CellArray array, final int cell, final MemorySegment target) {
        final Request request = new Request(cell, target);
        if (!pending.compareAndSet(null, request)) {
            LockSupport.parkNanos(NAP_NS);
            return -1;
        }
        try {
            for (int i = 0; i < NAPS_MAX && request.state.getAcquire() == WAITING; i++) {
                LockSupport.parkNanos(NAP_NS);
            }
            if (request.state.compareAndSet(WAITING, WITHDRAWN)) {
                return -1;
            }
            while (request.state.getAcquire() == COPYING) {
                Thread.onSpinWait(); // The owner is inside a copy of at most a MiB.
            }
            return request.state.getAcquire() == SERVED ? request.step : -1;
        } finally {
            pending.setRelease(null);
        }
    }
}
