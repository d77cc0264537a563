package io.holdfast.cli;

import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.EvictionSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Makes an eviction notice of SIGTERM, SIGINT and SIGHUP. Installed first of all, so that a signal during a long start is not lost,
 * and kept until the process ends: one that comes while the result is written must not end the process with 143.
 *
 * <p>The first signal gives notice, its deadline the drain timeout from now. The second moves the deadline to now: the commit in flight is
 * the last one. A process that still lives {@link #GRACE} after its deadline, or {@link #GRACE_SECOND} after a second signal, is ended
 * with 75 from outside the engine: what was committed is there for the next attempt.
 *
 * <p>Signals arrive on threads of the JVM; {@link #launch} and {@link #close} are the engine's calls.
 */
final class SignalEvictionSource implements EvictionSource {

    /** Room after the deadline for the last files, before the process is ended from outside the engine. */
    static final Duration GRACE = Duration.ofSeconds(5);
    /** After a second signal: room for the commit in flight. */
    static final Duration GRACE_SECOND = Duration.ofSeconds(3);

    private final long drainTimeoutNs;
    private final LastResort lastResort;
    private final AtomicReference<EvictionNotice> notice = new AtomicReference<>();
    private volatile Listener listener;

    SignalEvictionSource(final Duration drainTimeout, final LastResort lastResort) {
        this.drainTimeoutNs = drainTimeout.toNanos();
        this.lastResort = lastResort;
    }

    /** Any thread. */
    void onSignal(final String name) {
        final long nowNs = System.nanoTime();
        final EvictionNotice first = EvictionNotice.of(name, nowNs, nowNs + drainTimeoutNs);
        if (notice.compareAndSet(null, first)) {
            lastResort.endAfter(Duration.ofNanos(drainTimeoutNs).plus(GRACE), ExitCode.INTERRUPTED);
            deliver(first);
        } else {
            lastResort.endAfter(GRACE_SECOND, ExitCode.INTERRUPTED);
            final EvictionNotice sooner = EvictionNotice.of(notice.get().source(), notice.get().noticedNs(), nowNs);
            notice.set(sooner);
            deliver(sooner);
        }
    }

    /** The notice that stands, if any. */
    Optional<EvictionNotice> notice() {
        return Optional.ofNullable(notice.get());
    }

    @Override
    public void launch(final Listener target) {
        listener = target; // Before the look below: one of the two sees the other, and twice is harmless.
        notice().ifPresent(this::deliver);
    }

    @Override
    public synchronized void close() {
        listener = null;
    }

    private synchronized void deliver(final EvictionNotice given) {
        final Listener target = listener;
        if (target != null) {
            target.onNotice(given);
        }
    }
}
