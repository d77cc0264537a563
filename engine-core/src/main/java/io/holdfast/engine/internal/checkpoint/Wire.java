package io.holdfast.engine.internal.checkpoint;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** How numbers lie in every file of ours: little-endian, at any alignment. */
final class Wire {

    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    static final long ALIGNMENT = 8;

    private Wire() {}

    /** The next multiple of 8, or the length itself where it is one. */
    static long align(final long length) {
        return (length + ALIGNMENT - 1) & -ALIGNMENT;
    }

    /** Eight ASCII characters as they stand in a file. */
    static long magic(final String text) {
        long magic = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            magic |= (long) (text.charAt(i) & 0x7f) << (Byte.SIZE * i);
        }
        return magic;
    }
}
