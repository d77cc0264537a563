package io.holdfast.engine.internal.journal;

import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.MissingJvmFlagsException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The journal on Chronicle Queue: each queue is a directory {@code queue-<epoch>-<number>} with one data file of fixed length that
 * was filled with zeros before its use.
 *
 * <p>Opened by the engine, used by its journal agent, closed by either. A thread of its own opens queues ahead, and closes and
 * deletes them. An append allocates nothing and does not block, page faults aside.
 */
public final class ChronicleJournal implements Journal {

    /** Most undropped queues of one attempt, the one that is open ahead included. */
    public static final int QUEUES_MAX = 8;

    private static final long CLOSE_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(2);
    private static final String OPENER_THREAD = "holdfast-journal-opener";

    private final QueueOpener opener;
    private final Thread openerThread;
    private final FrameEncoder encoder;
    private final int payloadLengthMax;
    private final Function<Throwable, EngineException> typed;
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    /** Held by an append for its microsecond, and by close: a queue is never unmapped under a store into it. */
    private final ReentrantLock appending = new ReentrantLock();

    private volatile boolean closed;
    private volatile EngineException failure; // Of an append; the opener keeps its own.

    /** Takes frames; under the lock. Null until the agent takes the first queue. */
    private JournalQueue present;
    /** Sequence of the newest frame; under the lock. */
    private long sequence;
    /** Number of the newest closed queue; under the lock. */
    private long newestClosed = -1;
    /** Written by the agent only. */
    private boolean full;

    private ChronicleJournal(
            final JournalQueue.Factory factory,
            final FrameEncoder encoder,
            final int payloadLengthMax,
            final int queuesMax,
            final Function<Throwable, EngineException> typed) {
        this.encoder = encoder;
        this.payloadLengthMax = payloadLengthMax;
        this.typed = typed;
        opener = new QueueOpener(factory, queuesMax, typed);
        openerThread = opener.launch(OPENER_THREAD);
    }

    /**
     * Opens the journal of a new attempt. Returns at once, in state OPENING; opening the first queue of a JVM takes seconds on a
     * small machine.
     *
     * @param journalDirectory where the queues go; created when it does not exist.
     * @param epoch the attempt: above that of every queue in the directory.
     * @param fingerprint 32 bytes, of the job.
     * @param canaryDigest 32 bytes, of the canary.
     * @param payloadLengthMax longest payload of a frame: 1 to {@link FrameDescriptor#PAYLOAD_LENGTH_MAX}.
     * @return the journal.
     * @throws MissingJvmFlagsException when JVM flags are missing; nothing was touched.
     */
    public static ChronicleJournal open(
            final Path journalDirectory,
            final long epoch,
            final byte[] fingerprint,
            final byte[] canaryDigest,
            final int payloadLengthMax) {
        return open(journalDirectory, epoch, fingerprint, canaryDigest, payloadLengthMax, QUEUES_MAX);
    }

    static ChronicleJournal open(
            final Path journalDirectory,
            final long epoch,
            final byte[] fingerprint,
            final byte[] canaryDigest,
            final int payloadLengthMax,
            final int queuesMax) {
        requireJvmFlags();
        if (payloadLengthMax < 1 || payloadLengthMax > FrameDescriptor.PAYLOAD_LENGTH_MAX) {
            throw new IllegalArgumentException("payloadLengthMax must be 1 to " + FrameDescriptor.PAYLOAD_LENGTH_MAX
                    + ": payloadLengthMax=" + payloadLengthMax);
        }
        final byte[] ownFingerprint = FrameDescriptor.requireDigest("fingerprint", fingerprint);
        final byte[] ownCanaryDigest = FrameDescriptor.requireDigest("canaryDigest", canaryDigest);
        final QueueGeometry geometry = QueueGeometry.of(payloadLengthMax);
        final long lengthOnDisk = ChronicleJournalQueue.lengthOnDisk(geometry);
        return new ChronicleJournal(
                new ChronicleQueueFactory(journalDirectory, epoch, ownFingerprint, ownCanaryDigest, geometry),
                new FrameEncoder(epoch, ownFingerprint, payloadLengthMax),
                payloadLengthMax,
                queuesMax,
                cause -> StorageErrors.typed("the journal", journalDirectory, lengthOnDisk, cause));
    }

    /** A journal over queues of another kind. */
    static ChronicleJournal over(
            final JournalQueue.Factory factory,
            final long epoch,
            final byte[] fingerprint,
            final int payloadLengthMax,
            final int queuesMax) {
        return new ChronicleJournal(
                factory,
                new FrameEncoder(epoch, fingerprint, payloadLengthMax),
                payloadLengthMax,
                queuesMax,
                cause -> StorageErrors.typed("the journal", Path.of("memory"), 0, cause));
    }

    /**
     * Checks that this JVM has the flags without which Chronicle Queue cannot work. Touches nothing.
     *
     * @throws MissingJvmFlagsException naming the missing ones and how to run without.
     */
    public static void requireJvmFlags() {
        JvmFlags.require();
    }

    @Override
    public State state() {
        if (closed) {
            return State.CLOSED;
        }
        if (failure != null || opener.failure() != null) {
            return State.FAILED;
        }
        return opener.hasOpened() ? State.OPEN : State.OPENING;
    }

    @Override
    public boolean append(final int type, final long first, final long second, final MemorySegment payload) {
        if (type < FrameDescriptor.NODE || type > FrameDescriptor.ROW || payload.byteSize() > payloadLengthMax) {
            throw new IllegalArgumentException("no such frame: type=" + type + ", payloadLength=" + payload.byteSize()
                    + ", payloadLengthMax=" + payloadLengthMax);
        }
        appending.lock();
        try {
            requireUsable();
            if (!hasRoom(FrameDescriptor.frameLength(payload.byteSize()))) {
                return false;
            }
            final int length = encoder.encode(type, sequence + 1, first, second, payload);
            appendEncoded(length);
            sequence++;
            frames.setRelease(frames.getPlain() + 1);
            bytes.setRelease(bytes.getPlain() + length);
            return true;
        } finally {
            appending.unlock();
        }
    }

    @Override
    public boolean isFull() {
        return full;
    }

    @Override
    public long closeQueue() {
        appending.lock();
        try {
            if (!closed) {
                full = false;
                if (present != null && present.frames() > 0) {
                    goOn();
                }
            }
            return newestClosed;
        } finally {
            appending.unlock();
        }
    }

    @Override
    public void dropThrough(final long queueNumber) {
        opener.onDropThrough(queueNumber);
    }

    @Override
    public void dropEarlierAttempts() {
        opener.onDropEarlierAttempts();
    }

    @Override
    public long frames() {
        return frames.getAcquire();
    }

    @Override
    public long bytes() {
        return bytes.getAcquire();
    }

    @Override
    public void close() {
        final long deadlineNs = System.nanoTime() + CLOSE_TIMEOUT_NS;
        boolean interrupted = false;
        closed = true;
        try {
            if (appending.tryLock(CLOSE_TIMEOUT_NS, TimeUnit.NANOSECONDS)) {
                try {
                    retirePresent();
                } finally {
                    appending.unlock();
                }
            } // Else an append hangs in the storage: its mapping is left to the end of the process.
        } catch (final InterruptedException e) {
            interrupted = true;
        }
        opener.onClose();
        try {
            openerThread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime())));
        } catch (final InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireUsable() {
        if (closed) {
            throw new IllegalStateException("the journal is closed");
        }
        final EngineException why = failure != null ? failure : opener.failure();
        if (why != null) {
            throw why;
        }
    }

    private void appendEncoded(final int length) {
        try {
            present.append(encoder, length);
        } catch (final RuntimeException | Error e) { // Chronicle's own, and a fault of the mapping (InternalError).
            failure = typed.apply(e);
            throw failure;
        }
    }

    /** Whether there is a queue for this frame; goes on to the next one where the present one is full. */
    private boolean hasRoom(final int frameLength) {
        if (present == null) {
            present = opener.take();
            return present != null;
        }
        if (present.hasRoom(frameLength)) {
            return true;
        }
        full = true;
        return goOn();
    }

    /** Leaves the present queue for the one that is open ahead, if there is one. */
    private boolean goOn() {
        final JournalQueue next = opener.take();
        if (next == null) {
            return false;
        }
        retirePresent();
        present = next;
        return true;
    }

    private void retirePresent() {
        if (present != null) {
            newestClosed = present.number();
            opener.onRetired(present);
            present = null;
        }
    }
}
