package io.holdfast.imds;

import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.EvictionSource;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives a watcher by sockets and this machine's clocks, on a thread of its own. It survives whatever the watcher throws: a watcher must not die. */
@SuppressWarnings("FutureReturnValueIgnored") // What a close or a write comes to, the connection itself tells.
final class WatcherLoop implements Transport.Receiver {

    private static final long TICK_MIN_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long TICK_AFTER_ERROR_NS = TimeUnit.SECONDS.toNanos(1);
    private static final Logger LOG = LoggerFactory.getLogger(WatcherLoop.class);

    private final EventLoopGroup group = ImdsLoops.launch("holdfast-imds");
    private final EventLoop loop = group.next();
    private final NettyTransport transport;
    private final Watcher watcher;
    private ScheduledFuture<?> timer; // Of the loop's thread.
    private volatile Optional<InstanceDocument> instance = Optional.empty(); // Written by the loop's thread, read by any.

    WatcherLoop(final ImdsConfig config, final EvictionSource.Listener listener, final WatcherCounters counters) {
        transport = new NettyTransport(config, loop, this);
        final long nowNs = System.nanoTime();
        watcher = new Watcher(config, transport, listener, counters, nowNs, nowNs);
    }

    void launch() {
        run(watcher::onTick);
    }

    boolean isHoldingBack() {
        return watcher.isHoldingBack();
    }

    Optional<InstanceDocument> instance() {
        return instance;
    }

    /** Any thread; only enqueues. */
    void onDurable(final EvictionNotice notice) {
        run(nowNs -> watcher.onDurable(notice, nowNs));
    }

    @Override
    public void onAnswer(final long request, final int status, final byte[] body) {
        final long nowNs = System.nanoTime();
        guarded(_ -> watcher.onAnswer(request, status, body, nowNs, System.currentTimeMillis()));
    }

    @Override
    public void onFailure(final long request, final Failure failure, final String detail) {
        guarded(nowNs -> watcher.onFailure(request, failure, detail, nowNs));
    }

    void close() {
        if (!loop.isShuttingDown()) {
            loop.execute(transport::close);
        }
        ImdsLoops.end(group);
    }

    private void run(final Step step) {
        if (!loop.isShuttingDown()) {
            loop.execute(() -> guarded(step));
        }
    }

    private void guarded(final Step step) {
        long tickNs;
        try {
            step.at(System.nanoTime());
            instance = watcher.instance();
            final long nowNs = System.nanoTime();
            tickNs = Math.max(TICK_MIN_NS, watcher.nextTickNs(nowNs) - nowNs);
        } catch (final RuntimeException e) {
            LOG.error("the watcher of scheduled events failed, and goes on", e);
            tickNs = TICK_AFTER_ERROR_NS;
        }
        if (timer != null) {
            timer.cancel(false);
        }
        timer = loop.isShuttingDown() ? null : loop.schedule(() -> guarded(watcher::onTick), tickNs, TimeUnit.NANOSECONDS);
    }

    /** Something to do at a time. */
    @FunctionalInterface
    private interface Step {
        void at(long nowNs);
    }
}
