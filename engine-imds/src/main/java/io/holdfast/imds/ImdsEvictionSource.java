package io.holdfast.imds;

import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.EvictionSource;
import java.util.Optional;
import org.agrona.concurrent.status.CountersReader;

/**
 * Hears of an eviction from Azure's Instance Metadata Service: polls it once a second from a thread of its own, {@code holdfast-imds}.
 *
 * <p>Assumes: plain HTTP to the service, and a monotonic clock. Guarantees, as long as the service answers now and then:
 * <ul>
 *   <li>an event for this machine that stands in a good answer is given as soon as that answer is in hand, once, and again only when its
 *       deadline changes;
 *   <li>an error, a slow or a garbled answer is never taken for <em>no events</em>: a notice is taken back only by a good answer, asked for
 *       after the event was last seen, that lacks it;
 *   <li>at most two polls in flight, at most three requests within a second, at most 64 KiB of an answer, and bounded memory;
 *   <li>no call of the engine waits for the network, and no notice comes after {@link #close}.
 * </ul>
 */
public final class ImdsEvictionSource implements EvictionSource {

    private final ImdsConfig config;
    private final WatcherCounters counters = new WatcherCounters();
    private final Object gate = new Object();
    private boolean isClosed; // Guarded by the gate.
    private volatile WatcherLoop loop; // Written once by launch, read by any thread.

    private ImdsEvictionSource(final ImdsConfig config) {
        this.config = config;
    }

    /**
     * A source that is not launched yet.
     *
     * @param config where the service is, and what events ask for.
     * @return the source.
     */
    public static ImdsEvictionSource create(final ImdsConfig config) {
        return new ImdsEvictionSource(config);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when it was launched or closed before.
     */
    @Override
    public void launch(final Listener listener) {
        synchronized (gate) {
            if (loop != null || isClosed) {
                throw new IllegalStateException("launched twice, or after it was closed: baseUri=" + config.baseUri());
            }
            loop = new WatcherLoop(config, new Gated(listener), counters);
        }
        loop.launch();
    }

    @Override
    public boolean isHoldingBack() {
        final WatcherLoop launched = loop;
        return launched != null && launched.isHoldingBack();
    }

    @Override
    public void onDurable(final EvictionNotice notice) {
        final WatcherLoop launched = loop;
        if (launched != null && notice.source().equals(KnownEvent.SOURCE)) {
            launched.onDurable(notice);
        }
    }

    /**
     * How the watcher stands.
     *
     * @return its figures now.
     */
    public WatcherFigures figures() {
        return counters.figures(System.nanoTime());
    }

    /**
     * The same figures as counters with labels, live; for a host that has a reader of Agrona counters.
     *
     * @return the counters; empty in a JVM without {@code --add-exports=java.base/jdk.internal.misc=ALL-UNNAMED}, which Agrona needs for them.
     */
    public Optional<CountersReader> counters() {
        return counters.reader();
    }

    /**
     * What the service says of this machine.
     *
     * @return the instance document, once it was read.
     */
    public Optional<InstanceDocument> instance() {
        final WatcherLoop launched = loop;
        return launched == null ? Optional.empty() : launched.instance();
    }

    @Override
    public void close() {
        final WatcherLoop launched;
        synchronized (gate) { // A notice on its way is given before, or never.
            if (isClosed) {
                return;
            }
            isClosed = true;
            launched = loop;
        }
        if (launched != null) {
            launched.close();
        }
    }

    /** Lets nothing through once the source is closed. */
    private final class Gated implements Listener {
        private final Listener listener;

        private Gated(final Listener listener) {
            this.listener = listener;
        }

        @Override
        public void onNotice(final EvictionNotice notice) {
            synchronized (gate) {
                if (!isClosed) {
                    listener.onNotice(notice);
                }
            }
        }

        @Override
        public void onCancelled(final EvictionNotice notice) {
            synchronized (gate) {
                if (!isClosed) {
                    listener.onCancelled(notice);
                }
            }
        }
    }
}
