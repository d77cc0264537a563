package io.holdfast.engine.internal.journal;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/** A frame as a test appends it and finds it again; equal when every bit is. */
record TestFrame(int type, long first, long second, ByteBuffer payload) {

    /** The frame of this index: the same in every process. */
    static TestFrame ofIndex(final long index, final int payloadLengthMax) {
        final SplittableRandom random = new SplittableRandom(index);
        final byte[] payload = new byte[random.nextInt(payloadLengthMax + 1)];
        random.nextBytes(payload);
        return new TestFrame(FrameDescriptor.NODE + Math.floorMod(index, 3), index, ~index, ByteBuffer.wrap(payload));
    }

    boolean appendTo(final Journal journal) {
        return journal.append(type, first, second, MemorySegment.ofBuffer(payload));
    }
}
