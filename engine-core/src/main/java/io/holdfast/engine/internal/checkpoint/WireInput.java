package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.CorruptCheckpointException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Reads little-endian fields one after another. Nothing is believed: every read is checked against what is left, every count
 * against its limit, before anything is allocated for it.
 */
final class WireInput {

    private final String what;
    private final MemorySegment bytes;
    private long position;

    WireInput(final String what, final MemorySegment bytes) {
        this.what = what;
        this.bytes = bytes;
    }

    int getInt() {
        return bytes.get(Wire.INT, advance(Integer.BYTES));
    }

    long getLong() {
        return bytes.get(Wire.LONG, advance(Long.BYTES));
    }

    double getDouble() {
        return bytes.get(Wire.DOUBLE, advance(Double.BYTES));
    }

    long getLong(final String field, final long min, final long max) {
        final long value = getLong();
        if (value < min || value > max) {
            throw corrupt(field + "=" + value + " is not " + min + " to " + max);
        }
        return value;
    }

    int getInt(final String field, final int min, final int max) {
        final int value = getInt();
        if (value < min || value > max) {
            throw corrupt(field + "=" + value + " is not " + min + " to " + max);
        }
        return value;
    }

    boolean getFlag(final String field) {
        return getInt(field, 0, 1) == 1;
    }

    String getHex(final int length) {
        return HexFormat.of().formatHex(getBytes(length));
    }

    String getText(final String field, final int lengthMax) {
        final int length = getInt(field + " length", 0, lengthMax);
        final byte[] utf8 = getBytes(length);
        align();
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (final CharacterCodingException e) {
            throw new CorruptCheckpointException(what + ": " + field + " is not UTF-8", e);
        }
    }

    WriterId getWriter() {
        final long high = getLong();
        return new WriterId(high, getLong());
    }

    void align() {
        while ((position & (Wire.ALIGNMENT - 1)) != 0) {
            if (bytes.get(ValueLayout.JAVA_BYTE, advance(1)) != 0) {
                throw corrupt("padding is not zero at offset=" + (position - 1));
            }
        }
    }

    MemorySegment getSlice(final long length) {
        return bytes.asSlice(advance(length), length);
    }

    long remaining() {
        return bytes.byteSize() - position;
    }

    void requireEnd() {
        if (remaining() != 0) {
            throw corrupt("bytes left over: count=" + remaining());
        }
    }

    CorruptCheckpointException corrupt(final String why) {
        return new CorruptCheckpointException(what + ": " + why);
    }

    private byte[] getBytes(final int length) {
        return getSlice(length).toArray(ValueLayout.JAVA_BYTE);
    }

    private long advance(final long length) {
        if (length > remaining()) {
            throw corrupt("cut short: offset=" + position + ", wanted=" + length + ", left=" + remaining());
        }
        final long offset = position;
        position += length;
        return offset;
    }
}
