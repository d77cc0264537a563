package io.holdfast.engine.internal.journal;

import io.holdfast.engine.api.StorageFullException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The journal's contract in memory, for tests: everything that happens, queues that are late and crashes included, follows from
 * one seed. What outlives the process is on a {@link Disk}. Thread-safe.
 */
public final class SimulatedJournal implements Journal {

    private static final int LATE_CALLS_MAX = 3;

    /** What is left when the process is gone. Thread-safe. */
    public static final class Disk {

        private final NavigableMap<QueueName, StoredQueue> queues = new TreeMap<>();

        /** An empty disk. */
        public Disk() {}

        /**
         * Loses power: each queue, independently, keeps all, loses its newest frames, or loses any of its frames, its opening frame
         * included. A kill -9 needs no call: it loses nothing.
         *
         * @param seed decides what is lost.
         */
        public synchronized void losePower(final long seed) {
            final SplittableRandom random = new SplittableRandom(seed);
            for (final StoredQueue queue : queues.values()) {
                switch (random.nextInt(3)) {
                    case 0 -> {
                        // This one was written back in time.
                    }
                    case 1 -> {
                        final int kept = random.nextInt(queue.frames.size() + 1);
                        queue.frames.subList(kept, queue.frames.size()).clear();
                        queue.hasStart &= kept > 0 || random.nextBoolean();
                    }
                    default -> {
                        queue.frames.removeIf(frame -> random.nextInt(4) == 0);
                        queue.hasStart &= random.nextInt(4) != 0;
                    }
                }
            }
        }

        /**
         * Replays like {@link JournalReader#replay}.
         *
         * @param fingerprint 32 bytes, of the job.
         * @param consumer takes the frames.
         */
        public synchronized void replay(final byte[] fingerprint, final FrameConsumer consumer) {
            final MemorySegment wanted = MemorySegment.ofArray(fingerprint);
            QueueName started = null;
            for (final var entry : queues.entrySet()) {
                final QueueName name = entry.getKey();
                final StoredQueue queue = entry.getValue();
                if (wanted.mismatch(MemorySegment.ofArray(queue.fingerprint)) >= 0) {
                    continue;
                }
                if (queue.hasStart) {
                    started = name;
                    consumer.onStart(name.epoch(), name.number(), queue.canaryDigest.clone());
                }
                if (started != null && started.epoch() == name.epoch()) {
                    for (final StoredFrame frame : queue.frames) {
                        frame.replay(name.epoch(), consumer);
                    }
                }
            }
        }

        /**
         * Queues that stand on the disk, those opened ahead included.
         *
         * @return a count.
         */
        public synchronized int queues() {
            return queues.size();
        }
    }

    private static final class StoredQueue {
        private final List<StoredFrame> frames = new ArrayList<>();
        private final byte[] fingerprint;
        private final byte[] canaryDigest;
        private boolean hasStart = true;
        private long position = FrameDescriptor.frameLength(FrameDescriptor.START_PAYLOAD_LENGTH);

        private StoredQueue(final byte[] fingerprint, final byte[] canaryDigest) {
            this.fingerprint = fingerprint;
            this.canaryDigest = canaryDigest;
        }
    }

    private record StoredFrame(long sequence, int type, long first, long second, MemorySegment payload) {

        private static StoredFrame of(
                final long sequence, final int type, final long first, final long second, final MemorySegment payload) {
            final int length = (int) payload.byteSize();
            final long[] words = new long[(length + Long.BYTES - 1) / Long.BYTES]; // So that the payload is aligned.
            final MemorySegment stored = MemorySegment.ofArray(words).asSlice(0, length);
            return new StoredFrame(sequence, type, first, second, stored.copyFrom(payload).asReadOnly());
        }

        private void replay(final long epoch, final FrameConsumer consumer) {
            consumer.onFrame(epoch, sequence, type, first, second, payload);
        }
    }

    private final Disk disk;
    private final long epoch;
    private final byte[] fingerprint;
    private final byte[] canaryDigest;
    private final int payloadLengthMax;
    private final QueueGeometry geometry;
    private final SplittableRandom random;

    private State state = State.OPENING;
    private long framesUntilFull = Long.MAX_VALUE;
    private long opened;
    private long present = -1;
    private long dropped = -1;
    private long closedNumber = -1;
    private int lateCalls;
    private boolean full;
    private long frames;
    private long bytes;

    private SimulatedJournal(
            final Disk disk,
            final long epoch,
            final byte[] fingerprint,
            final byte[] canaryDigest,
            final int payloadLengthMax,
            final long seed) {
        this.disk = disk;
        this.epoch = epoch;
        this.fingerprint = FrameDescriptor.requireDigest("fingerprint", fingerprint);
        this.canaryDigest = FrameDescriptor.requireDigest("canaryDigest", canaryDigest);
        this.payloadLengthMax = payloadLengthMax;
        geometry = QueueGeometry.of(payloadLengthMax);
        random = new SplittableRandom(seed);
        lateCalls = random.nextInt(LATE_CALLS_MAX + 1);
    }

    /**
     * Opens the journal of a new attempt.
     *
     * @param disk what outlives it.
     * @param epoch the attempt.
     * @param fingerprint 32 bytes, of the job.
     * @param canaryDigest 32 bytes, of the canary.
     * @param payloadLengthMax longest payload.
     * @param seed decides how late queues are, in calls.
     * @return the journal, OPENING.
     */
    public static SimulatedJournal open(
            final Disk disk,
            final long epoch,
            final byte[] fingerprint,
            final byte[] canaryDigest,
            final int payloadLengthMax,
            final long seed) {
        return new SimulatedJournal(disk, epoch, fingerprint, canaryDigest, payloadLengthMax, seed);
    }

    /**
     * Lets the disk be full after some more frames.
     *
     * @param count frames that are still taken.
     */
    public synchronized void failAfter(final long count) {
        framesUntilFull = count;
    }

    @Override
    public synchronized State state() {
        openAhead();
        return state;
    }

    @Override
    public synchronized boolean append(
            final int type, final long first, final long second, final MemorySegment payload) {
        if (type < FrameDescriptor.NODE || type > FrameDescriptor.ROW || payload.byteSize() > payloadLengthMax) {
            throw new IllegalArgumentException("no such frame: type=" + type + ", payloadLength=" + payload.byteSize());
        }
        if (state == State.CLOSED) {
            throw new IllegalStateException("the journal is closed");
        }
        if (framesUntilFull == 0) {
            state = State.FAILED;
        }
        if (state == State.FAILED) {
            throw new StorageFullException("the simulated disk is full");
        }
        openAhead();
        final int length = FrameDescriptor.frameLength(payload.byteSize());
        if (!hasRoom(length)) {
            return false;
        }
        synchronized (disk) {
            final StoredQueue queue = disk.queues.get(name(present));
            queue.frames.add(StoredFrame.of(++frames, type, first, second, payload));
            queue.position = QueueGeometry.positionAfter(queue.position, length);
        }
        bytes += length;
        framesUntilFull--;
        return true;
    }

    @Override
    public synchronized boolean isFull() {
        return full;
    }

    @Override
    public synchronized long closeQueue() {
        if (state != State.CLOSED) {
            openAhead();
            full = false;
            if (present >= 0 && !presentQueue().frames.isEmpty()) {
                goOn();
            }
        }
        return closedNumber;
    }

    @Override
    public synchronized void dropThrough(final long queueNumber) {
        synchronized (disk) {
            while (dropped < Math.min(queueNumber, closedNumber)) {
                disk.queues.remove(name(++dropped));
            }
        }
    }

    @Override
    public synchronized void dropEarlierAttempts() {
        synchronized (disk) {
            disk.queues.headMap(name(0), false).clear();
        }
    }

    @Override
    public synchronized long frames() {
        return frames;
    }

    @Override
    public synchronized long bytes() {
        return bytes;
    }

    @Override
    public synchronized void close() {
        state = State.CLOSED;
        synchronized (disk) {
            disk.queues.tailMap(name(0), true).values().removeIf(queue -> queue.frames.isEmpty());
        }
    }

    private QueueName name(final long number) {
        return new QueueName(epoch, number);
    }

    private StoredQueue presentQueue() {
        synchronized (disk) {
            return disk.queues.get(name(present));
        }
    }

    private void openAhead() {
        final boolean hasAhead = opened > present + 1;
        if (hasAhead || state == State.CLOSED || opened - (dropped + 1) >= ChronicleJournal.QUEUES_MAX || lateCalls-- > 0) {
            return;
        }
        synchronized (disk) {
            disk.queues.put(name(opened), new StoredQueue(fingerprint, canaryDigest));
        }
        opened++;
        lateCalls = random.nextInt(LATE_CALLS_MAX + 1);
        if (state == State.OPENING) {
            state = State.OPEN;
        }
    }

    private boolean hasRoom(final int length) {
        if (present < 0) {
            return goOn();
        }
        if (geometry.hasRoom(presentQueue().position, length)) {
            return true;
        }
        full = true;
        return goOn();
    }

    private boolean goOn() {
        if (opened <= present + 1) {
            return false;
        }
        closedNumber = present;
        present++;
        return true;
    }
}
