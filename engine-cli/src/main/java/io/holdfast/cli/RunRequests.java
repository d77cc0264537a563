package io.holdfast.cli;

import io.holdfast.engine.JobHandle;
import io.holdfast.engine.Progress;
import io.holdfast.engine.api.EvictionNotice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Does what is asked of a running job through {@link ControlDesk}. Used by the thread that watches the run. */
final class RunRequests {

    static final String CHECKPOINT = "checkpoint";
    static final String STOP = "stop";
    /** How long a stop may take. */
    static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

    private final ControlDesk desk;
    private final JobHandle handle;
    private final WorkScale scale;
    private final List<ControlDesk.Request> stops = new ArrayList<>();
    private final List<PendingCheckpoint> checkpoints = new ArrayList<>();

    RunRequests(final ControlDesk desk, final JobHandle handle, final WorkScale scale) {
        this.desk = desk;
        this.handle = handle;
        this.scale = scale;
    }

    /** Takes new requests and answers those that are done. */
    void poll(final Progress progress, final long nowNs) {
        for (final ControlDesk.Request request : desk.poll()) {
            switch (request.word()) {
                case STOP -> {
                    stops.add(request);
                    handle.interrupt(EvictionNotice.of(STOP, nowNs, nowNs + STOP_TIMEOUT.toNanos()));
                }
                case CHECKPOINT -> {
                    checkpoints.add(new PendingCheckpoint(request, progress, nowNs));
                    handle.checkpoint();
                }
                default -> desk.answer(request, false, "unknown request '" + request.word() + "'; known are checkpoint and stop");
            }
        }
        for (final Iterator<PendingCheckpoint> pending = checkpoints.iterator(); pending.hasNext(); ) {
            final PendingCheckpoint checkpoint = pending.next();
            if (checkpoint.isDone(progress, nowNs, handle)) {
                pending.remove();
                desk.answer(checkpoint.request, true, "checkpoint committed: " + durable(progress));
            }
        }
    }

    /**
     * Answers what is left when the attempt has ended.
     *
     * @param word how it ended.
     * @param isResumable whether all that was durable is there for the next attempt.
     * @param progress where it stood then.
     */
    void end(final String word, final boolean isResumable, final Progress progress) {
        stops.forEach(request -> desk.answer(request, isResumable, "stopped, " + word + ": " + durable(progress)));
        checkpoints.forEach(pending -> desk.answer(pending.request, isResumable, "the attempt ended, " + word + ": " + durable(progress)));
        desk.poll().forEach(request -> desk.answer(request, false, "the attempt had ended, " + word));
    }

    private String durable(final Progress progress) {
        return Quantity.count(scale.units(progress.durable())) + " of " + scale.told(scale.units(progress.total())) + " durable";
    }

    /** A checkpoint that was asked for: it is to hold what had been done by then. */
    private static final class PendingCheckpoint {

        private static final int COMMITS_MAX = 2; // The second after the request began after it, whatever is counted how.

        private final ControlDesk.Request request;
        private final long doneAtRequest;
        private long committedNs;
        private int commits;

        PendingCheckpoint(final ControlDesk.Request request, final Progress progress, final long nowNs) {
            this.request = request;
            this.doneAtRequest = progress.done();
            this.committedNs = nowNs;
        }

        boolean isDone(final Progress progress, final long nowNs, final JobHandle handle) {
            if (progress.durable() >= doneAtRequest) {
                return true;
            }
            final double ageSeconds = progress.secondsSinceDurable().orElse(Double.POSITIVE_INFINITY);
            final long newestNs = ageSeconds < 1e9 ? nowNs - (long) (ageSeconds * 1e9) : Long.MIN_VALUE / 2;
            if (newestNs - committedNs > 0) {
                committedNs = nowNs;
                commits++;
                if (commits < COMMITS_MAX) {
                    handle.checkpoint();
                }
            }
            return commits >= COMMITS_MAX;
        }
    }
}
