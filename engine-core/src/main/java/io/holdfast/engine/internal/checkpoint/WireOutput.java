package io.holdfast.engine.internal.checkpoint;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Writes little-endian fields one after another into a buffer that grows. For small records, not for states. */
final class WireOutput {

    private ByteBuffer buffer = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);

    int position() {
        return buffer.position();
    }

    WireOutput putInt(final int value) {
        ensure(Integer.BYTES).putInt(value);
        return this;
    }

    WireOutput putLong(final long value) {
        ensure(Long.BYTES).putLong(value);
        return this;
    }

    WireOutput putDouble(final double value) {
        ensure(Double.BYTES).putDouble(value);
        return this;
    }

    WireOutput putBytes(final byte[] bytes) {
        ensure(bytes.length).put(bytes);
        return this;
    }

    WireOutput putHex(final String hex) {
        return putBytes(HexFormat.of().parseHex(hex));
    }

    /** Length in bytes, then UTF-8, then zeros to the next multiple of 8. */
    WireOutput putText(final String text) {
        final byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        putInt(utf8.length).putBytes(utf8);
        return align();
    }

    WireOutput putWriter(final WriterId writer) {
        return putLong(writer.high()).putLong(writer.low());
    }

    WireOutput align() {
        while ((buffer.position() & (Wire.ALIGNMENT - 1)) != 0) {
            ensure(1).put((byte) 0);
        }
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** A view of what was written so far; spoiled by further writes. */
    MemorySegment written(final int from) {
        return MemorySegment.ofArray(buffer.array()).asSlice(from, buffer.position() - from);
    }

    private ByteBuffer ensure(final int length) {
        if (buffer.remaining() < length) {
            final int capacity = Math.max(Math.addExact(buffer.position(), length), Math.multiplyExact(buffer.capacity(), 2));
            buffer = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN).put(buffer.flip());
        }
        return buffer;
    }
}
