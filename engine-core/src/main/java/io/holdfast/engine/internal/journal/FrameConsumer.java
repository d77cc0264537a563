package io.holdfast.engine.internal.journal;

import java.lang.foreign.MemorySegment;

/** Takes what a replay finds: verified frames of one fingerprint, by epoch, queue and position. What it throws ends the replay. */
public interface FrameConsumer {

    /**
     * A queue begins. Frames come only after the first call for their epoch; all queues of an epoch hold the same digest.
     *
     * @param epoch the attempt.
     * @param queueNumber number of the queue in its attempt.
     * @param canaryDigest 32 bytes, the caller's to keep.
     */
    void onStart(long epoch, long queueNumber, byte[] canaryDigest);

    /**
     * A frame that verified.
     *
     * @param epoch the attempt that appended it.
     * @param sequence rises within an attempt.
     * @param type one of {@link FrameDescriptor}'s types; skip what you do not know.
     * @param first as it was appended.
     * @param second as it was appended.
     * @param payload as it was appended; 8-byte aligned, read-only, valid during the call.
     */
    void onFrame(long epoch, long sequence, int type, long first, long second, MemorySegment payload);
}
