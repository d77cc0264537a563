package io.holdfast.engine.internal.journal;

import java.io.IOException;

/**
 * One queue of a journal. Opened, closed and deleted by the opener thread; in between the journal agent appends. The hand-over
 * between the two orders memory, so a queue has no synchronisation of its own.
 */
interface JournalQueue {

    /** Its number in the attempt. */
    long number();

    /** Whether a frame of this length can be appended. */
    boolean hasRoom(int frameLength);

    /** Appends what the encoder holds. */
    void append(FrameEncoder encoder, int frameLength);

    /** Frames appended, START not counted. */
    long frames();

    /** Unmaps and closes the files. */
    void close();

    /** Deletes the closed files. */
    void delete() throws IOException;

    /** Opens queues. Used by the opener thread alone; may block. */
    interface Factory {

        /** Opens a new queue whose START frame is written. */
        JournalQueue open(long number) throws IOException;

        /** Deletes the queues of lower epochs. */
        void deleteEarlierAttempts() throws IOException;
    }
}
