package io.holdfast.engine;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.EvictionSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine inside this JVM: one thread takes jobs in order and lives each attempt; it waits without using a processor. */
final class EmbeddedEngine implements Engine {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedEngine.class);
    private static final AtomicInteger ENGINES = new AtomicInteger();

    private final EngineConfig config;
    private final List<EvictionSource> evictionSources;
    private final BlockingQueue<SubmittedJob> waiting = new LinkedBlockingQueue<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread;
    private final EvictionSource.Listener listener = new EvictionSource.Listener() {

        @Override
        public void onNotice(final EvictionNotice notice) {
            EmbeddedEngine.this.onNotice(notice);
        }

        @Override
        public void onCancelled(final EvictionNotice notice) {
            EmbeddedEngine.this.onCancelled(notice);
        }
    };
    private volatile SubmittedJob present; // Written by the engine's thread; read by whoever gives notice.
    private final StandingNotices notices = new StandingNotices(); // Of the sources: jobs that begin under one end at once.

    private EmbeddedEngine(final EngineConfig config, final List<EvictionSource> evictionSources) {
        this.config = config;
        this.evictionSources = evictionSources;
        this.thread = new Thread(this::run, "holdfast-engine-" + ENGINES.incrementAndGet());
    }

    static Engine launch(final EngineConfig config, final List<EvictionSource> evictionSources) {
        final EmbeddedEngine engine = new EmbeddedEngine(config, evictionSources);
        engine.thread.setDaemon(true);
        engine.thread.start();
        evictionSources.forEach(source -> source.launch(engine.listener));
        return engine;
    }

    @Override
    public JobHandle submit(final Computation computation, final JobConfig job) {
        final SubmittedJob submitted = new SubmittedJob(computation, job, config, this::isHeldBack);
        synchronized (closed) { // So that a job is either refused here or ended by close.
            if (closed.get()) {
                throw new IllegalStateException("the engine is closed: job=" + computation.spec().name());
            }
            waiting.add(submitted);
        }
        return submitted;
    }

    private boolean isHeldBack() {
        return evictionSources.stream().anyMatch(EvictionSource::isHoldingBack);
    }

    private void onDurable(final EvictionNotice notice) {
        evictionSources.forEach(source -> source.onDurable(notice));
    }

    private void onNotice(final EvictionNotice notice) {
        if (notice.action() == EvictionNotice.Action.STOP) {
            notices.give(notice);
        }
        final SubmittedJob job = present;
        if (job != null) {
            job.interrupt(notice);
        }
    }

    private void onCancelled(final EvictionNotice notice) {
        notices.cancel(notice);
        final SubmittedJob job = present;
        if (job != null) {
            job.cancel(notice);
        }
    }

    private void run() {
        try {
            while (true) {
                final SubmittedJob job = waiting.take();
                if (job == SubmittedJob.END) {
                    return;
                }
                live(job);
            }
        } catch (final InterruptedException e) {
            LOG.warn("the engine's thread was interrupted: jobs waiting={}", waiting.size());
        }
    }

    private void live(final SubmittedJob job) {
        present = job;
        notices.earliest().ifPresent(job::interrupt); // Read after `present` was written: a notice is seen here or there.
        try {
            job.live(this::onDurable);
        } finally {
            present = null;
        }
    }

    @Override
    public void close() {
        synchronized (closed) {
            if (!closed.getAndSet(true)) {
                final long nowNs = System.nanoTime();
                onNotice(EvictionNotice.of("close", nowNs, nowNs + config.drainTimeout().toNanos()));
                waiting.add(SubmittedJob.END);
            }
        }
        evictionSources.forEach(EvictionSource::close);
        awaitThread();
    }

    private void awaitThread() {
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(2 * config.drainTimeout().toMillis() + 5_000); // Each attempt bounds itself; this is the last resort.
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("the engine's thread still runs after close: it ends when its storage answers");
        }
    }
}
