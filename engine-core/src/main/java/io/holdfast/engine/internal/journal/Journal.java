package io.holdfast.engine.internal.journal;

import io.holdfast.engine.api.StorageException;
import io.holdfast.engine.api.StorageFullException;
import java.lang.foreign.MemorySegment;

/**
 * Append-only record of completions between checkpoints: a series of queues, numbered from 0, of which one is the present one.
 *
 * <p>Used by one thread, the journal agent, unless said otherwise. No call blocks but {@link #close()}, which is bounded.
 *
 * <p><b>Guarantees</b>: a frame whose {@link #append} returned true survives the death of the process, and is replayed unless its
 * queue was dropped. Frames keep their order. Undropped queues of one attempt are bounded in number and length; beyond that
 * {@link #append} says "not now" until {@link #dropThrough} makes room.
 */
public interface Journal extends AutoCloseable {

    /** Where a journal stands. */
    enum State {
        /** The first queue is being opened; nothing can be appended yet. */
        OPENING,
        /** Frames are taken. */
        OPEN,
        /** The storage failed or is full: {@link Journal#append} throws why. What was appended stays on disk. Final. */
        FAILED,
        /** Closed. Final. */
        CLOSED
    }

    /**
     * Where the journal stands. Cheap; any thread.
     *
     * @return the state.
     */
    State state();

    /**
     * Appends one frame to the present queue, or to the next one when the present one is full.
     *
     * @param type {@link FrameDescriptor#NODE}, {@link FrameDescriptor#CELL} or {@link FrameDescriptor#ROW}.
     * @param first what the type makes of it: level, cell or tasks.
     * @param second what the type makes of it: index, step or 0.
     * @param payload the state or row; copied before this returns.
     * @return false: not now (opening, or the next queue is not there yet, or too many queues wait for a checkpoint): keep the
     *     frame and call again.
     * @throws StorageFullException when the storage is full; the journal has failed.
     * @throws StorageException when the storage failed; the journal has failed.
     * @throws IllegalArgumentException when the type is unknown or the payload is longer than the journal was opened for.
     * @throws IllegalStateException when the journal is closed.
     */
    boolean append(int type, long first, long second, MemorySegment payload);

    /**
     * Whether a queue reached its length since {@link #closeQueue()} was last called: time to begin a checkpoint, so that it can
     * be dropped.
     *
     * @return whether a checkpoint is asked for.
     */
    boolean isFull();

    /**
     * Closes the present queue for appends and goes on in the next one. When the next one is not open yet, or the present one
     * holds no frame, it goes on in the present one.
     *
     * @return number of the newest closed queue: every frame in it and in those below was appended before this call, and a
     *     checkpoint begun from here on covers them; -1 when no queue is closed yet.
     */
    long closeQueue();

    /**
     * Deletes closed queues of this attempt, in the background. Any thread.
     *
     * @param queueNumber what {@link #closeQueue()} returned before a directory checkpoint began that is durable now; this queue and
     *     those below go. Negative: nothing.
     */
    void dropThrough(long queueNumber);

    /**
     * Deletes the queues of earlier attempts, in the background: they were replayed and a durable directory checkpoint covers
     * them. Any thread.
     */
    void dropEarlierAttempts();

    /**
     * Frames appended so far. Any thread.
     *
     * @return a count.
     */
    long frames();

    /**
     * Bytes of the frames appended so far. Any thread.
     *
     * @return a length.
     */
    long bytes();

    /**
     * Closes the journal; queues that hold frames stay. Bounded (2 s), never throws. Any thread; safe while another one appends.
     */
    @Override
    void close();
}
