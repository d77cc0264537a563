package io.holdfast.engine.internal.journal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a replay found. */
final class ReplayedFrames implements FrameConsumer {

    /** A queue's opening frame. */
    record Start(long epoch, long queueNumber, ByteBuffer canaryDigest) {}

    final List<Start> starts = new ArrayList<>();
    final List<TestFrame> frames = new ArrayList<>();
    final List<Long> epochs = new ArrayList<>();
    final List<Long> sequences = new ArrayList<>();
    final List<String> damaged = new ArrayList<>();

    @Override
    public void onStart(final long epoch, final long queueNumber, final byte[] canaryDigest) {
        starts.add(new Start(epoch, queueNumber, ByteBuffer.wrap(canaryDigest)));
    }

    @Override
    public void onFrame(
            final long epoch,
            final long sequence,
            final int type,
            final long first,
            final long second,
            final MemorySegment payload) {
        if (payload.address() % Long.BYTES != 0 || !payload.isReadOnly()) {
            throw new AssertionError("payload must be aligned and read-only: " + payload);
        }
        epochs.add(epoch);
        sequences.add(sequence);
        frames.add(new TestFrame(type, first, second, ByteBuffer.wrap(payload.toArray(ValueLayout.JAVA_BYTE))));
    }
}
