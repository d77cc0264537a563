package io.holdfast.engine.internal.journal;

import io.holdfast.engine.api.EngineException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one queue open ahead of the journal agent, and closes and deletes what the agent has left. The only code of the journal
 * that may block: it runs on a daemon thread of its own, parked while there is nothing to do.
 */
final class QueueOpener implements Runnable {

    private static final Logger LOGGER = LoggerFactory.getLogger(QueueOpener.class);

    private final JournalQueue.Factory factory;
    private final int queuesMax;
    private final Function<Throwable, EngineException> typed;

    /** Opener to agent: the queue that is open ahead. Its volatile hand-over publishes the queue's plain fields. */
    private final AtomicReference<JournalQueue> ahead = new AtomicReference<>();
    /** Agent to opener: queues that take no more frames, in order of their numbers. Has room for all there can be. */
    private final Queue<JournalQueue> retired;

    private final AtomicLong dropThrough = new AtomicLong(-1);
    private volatile boolean dropEarlier;
    private volatile boolean closing;
    private volatile EngineException failure;
    private volatile Thread thread;

    /** Closed and not dropped; opener thread only. */
    private final Queue<JournalQueue> closed = new ArrayDeque<>();
    /** Opened so far; written by the opener thread, after the queue is published. */
    private volatile long opened;
    /** Deleted so far; opener thread only. */
    private long deleted;

    QueueOpener(
            final JournalQueue.Factory factory, final int queuesMax, final Function<Throwable, EngineException> typed) {
        this.factory = factory;
        this.queuesMax = queuesMax;
        this.typed = typed;
        retired = new SpscVarHandleArrayQueue<>(queuesMax);
    }

    /** Starts the thread. */
    Thread launch(final String name) {
        final Thread launched = new Thread(this, name);
        launched.setDaemon(true);
        thread = launched;
        launched.start();
        return launched;
    }

    /** Whether the first queue was opened. Any thread. */
    boolean hasOpened() {
        return opened > 0;
    }

    /** Why the opener ended, or null. Any thread. */
    EngineException failure() {
        return failure;
    }

    /** Takes the queue that is open ahead, or null when there is none yet; the next is opened at once. Agent only. */
    JournalQueue take() {
        if (ahead.get() == null) {
            return null;
        }
        final JournalQueue queue = ahead.getAndSet(null);
        wake();
        return queue;
    }

    /** Hands back a queue that takes no more frames. One thread at a time: the agent, or whoever closes the journal. */
    void onRetired(final JournalQueue queue) {
        retired.add(queue); // Throws where there is no room, which cannot be.
        wake();
    }

    void onDropThrough(final long number) {
        dropThrough.accumulateAndGet(number, Math::max);
        wake();
    }

    void onDropEarlierAttempts() {
        dropEarlier = true;
        wake();
    }

    /** Asks the thread to close all queues and end. */
    void onClose() {
        closing = true;
        wake();
    }

    private void wake() {
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        try {
            while (!closing) {
                if (!doWork() && !closing) {
                    Thread.interrupted(); // A stray interrupt must not turn the park into a spin.
                    LockSupport.park(this);
                }
            }
        } catch (final Throwable e) { // Whatever Chronicle throws ends the journal, not the process.
            failure = typed.apply(e);
        }
        while (!closing) {
            Thread.interrupted();
            LockSupport.park(this); // The present queue is closed when the journal is.
        }
        closeAll();
    }

    private boolean doWork() throws IOException {
        boolean worked = closeRetired();
        worked |= deleteDropped();
        if (dropEarlier) {
            dropEarlier = false;
            deleteEarlierAttempts();
            worked = true;
        }
        if (ahead.get() == null && opened - deleted < queuesMax) {
            final long number = opened;
            ahead.set(factory.open(number)); // Publishes the queue; pairs with take().
            opened = number + 1;
            worked = true;
        }
        return worked;
    }

    private boolean closeRetired() {
        boolean worked = false;
        for (JournalQueue queue = retired.poll(); queue != null; queue = retired.poll()) {
            queue.close();
            closed.add(queue);
            worked = true;
        }
        return worked;
    }

    /** In order of their numbers, so that a kill half-way leaves no gap. */
    private boolean deleteDropped() throws IOException {
        final long through = dropThrough.get();
        boolean worked = false;
        while (!closed.isEmpty() && closed.peek().number() <= through) {
            closed.remove().delete();
            deleted++;
            worked = true;
        }
        return worked;
    }

    /** They cost room, not correctness: what cannot be deleted is left, and said. */
    private void deleteEarlierAttempts() {
        try {
            factory.deleteEarlierAttempts();
        } catch (final IOException e) {
            LOGGER.warn("queues of earlier attempts could not be deleted; they are read again at the next start", e);
        }
    }

    /** Ends in order: what holds frames stays on disk, what holds none goes. */
    private void closeAll() {
        try {
            closeRetired();
            final JournalQueue next = ahead.getAndSet(null);
            if (next != null) {
                next.close();
                closed.add(next);
            }
            deleteDropped();
            for (final JournalQueue queue : closed) {
                if (queue.frames() == 0) {
                    queue.delete();
                }
            }
        } catch (final IOException | RuntimeException e) {
            LOGGER.warn("a queue could not be closed or deleted; it is read again at the next start", e);
        }
    }
}
