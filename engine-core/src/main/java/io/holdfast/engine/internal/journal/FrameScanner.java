package io.holdfast.engine.internal.journal;

import static io.holdfast.engine.internal.journal.FrameDescriptor.INT;
import static io.holdfast.engine.internal.journal.FrameDescriptor.LONG;
import static io.holdfast.engine.internal.journal.FrameDescriptor.SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * Finds frames in a file of any content by their magic, length and checksum; knows nothing of Chronicle Queue. Reads through a
 * buffer of fixed length, maps nothing.
 *
 * <p>Work is linear in the file's length: what a run of false magics could cost is bounded. Not thread-safe; used file after file.
 */
final class FrameScanner {

    /** Longer than any queue: a longer file is not ours, and is read no further than this. */
    static final long FILE_LENGTH_MAX = 64L << 20;

    private static final int WINDOW_LENGTH = 1 << 20;
    private static final int FALSE_MAGIC_FACTOR = 4;

    private final ByteBuffer windowBuffer = ByteBuffer.allocateDirect(WINDOW_LENGTH);
    private final MemorySegment window = MemorySegment.ofBuffer(windowBuffer);
    private final MemorySegment frame = Arena.ofAuto().allocate(FrameDescriptor.FRAME_LENGTH_MAX, Long.BYTES);
    private final CRC32C crc = new CRC32C();

    private FileChannel channel;
    private long end;
    private long windowPosition;
    private int windowLength;
    private long scanPosition;
    private long falseBytes;
    private long framePosition;
    private int frameLength;

    /** Begins a file at its start. */
    void begin(final FileChannel file) throws IOException {
        channel = file;
        end = Math.min(file.size(), FILE_LENGTH_MAX);
        windowPosition = 0;
        windowLength = 0;
        scanPosition = 0;
        falseBytes = 0;
    }

    /** Moves to the next frame that verifies; false at the end of the file. */
    boolean next() throws IOException {
        while (seekMagic()) {
            if (verify()) {
                framePosition = scanPosition;
                scanPosition += frameLength;
                return true;
            }
            scanPosition++;
        }
        return false;
    }

    /** Where the frame begins in the file. */
    long position() {
        return framePosition;
    }

    int length() {
        return frameLength;
    }

    int version() {
        return Short.toUnsignedInt(frame.get(SHORT, FrameDescriptor.VERSION_OFFSET));
    }

    int type() {
        return Short.toUnsignedInt(frame.get(SHORT, FrameDescriptor.TYPE_OFFSET));
    }

    long sequence() {
        return frame.get(LONG, FrameDescriptor.SEQUENCE_OFFSET);
    }

    long epoch() {
        return frame.get(LONG, FrameDescriptor.EPOCH_OFFSET);
    }

    boolean hasFingerprint(final byte[] fingerprint) {
        return MemorySegment.mismatch(
                        frame,
                        FrameDescriptor.FINGERPRINT_OFFSET,
                        FrameDescriptor.FINGERPRINT_OFFSET + FrameDescriptor.FINGERPRINT_PREFIX_LENGTH,
                        MemorySegment.ofArray(fingerprint),
                        0,
                        FrameDescriptor.FINGERPRINT_PREFIX_LENGTH)
                < 0;
    }

    long first() {
        return frame.get(LONG, FrameDescriptor.FIRST_OFFSET);
    }

    long second() {
        return frame.get(LONG, FrameDescriptor.SECOND_OFFSET);
    }

    /** The payload, 8-byte aligned, until the next call of {@link #next()}. */
    MemorySegment payload() {
        return frame.asSlice(FrameDescriptor.PAYLOAD_OFFSET, frameLength - FrameDescriptor.PAYLOAD_OFFSET)
                .asReadOnly();
    }

    /** Moves the scan to the next magic behind which a frame may stand. */
    private boolean seekMagic() throws IOException {
        while (available(scanPosition, FrameDescriptor.PAYLOAD_OFFSET)) {
            final int limit = windowLength - Long.BYTES; // A frame is longer than 8 bytes, so nothing is missed.
            int offset = (int) (scanPosition - windowPosition);
            while (offset <= limit) {
                if (window.get(ValueLayout.JAVA_LONG_UNALIGNED, offset) == 0) {
                    offset += Long.BYTES; // A magic has no zero byte.
                } else if (window.get(INT, offset) == FrameDescriptor.MAGIC) {
                    scanPosition = windowPosition + offset;
                    return available(scanPosition, FrameDescriptor.PAYLOAD_OFFSET);
                } else {
                    offset++;
                }
            }
            scanPosition = windowPosition + offset;
        }
        return false;
    }

    /** Whether a frame stands at the scan; it is copied then. */
    private boolean verify() throws IOException {
        final int length = at(FrameDescriptor.LENGTH_OFFSET);
        if (length < FrameDescriptor.PAYLOAD_OFFSET
                || length > FrameDescriptor.FRAME_LENGTH_MAX
                || falseBytes > FALSE_MAGIC_FACTOR * end
                || !available(scanPosition, length)) {
            return false;
        }
        final int offset = (int) (scanPosition - windowPosition);
        crc.reset();
        crc.update(windowBuffer.limit(offset + length).position(offset + FrameDescriptor.LENGTH_OFFSET));
        if ((int) crc.getValue() != at(FrameDescriptor.CRC_OFFSET)) {
            falseBytes += length;
            return false;
        }
        MemorySegment.copy(window, offset, frame, 0, length);
        frameLength = length;
        return true;
    }

    private int at(final int offset) {
        return window.get(INT, scanPosition - windowPosition + offset);
    }

    /** Makes the window hold the bytes of the file; false when it ends before. */
    private boolean available(final long position, final int length) throws IOException {
        if (position + length > end) {
            return false;
        }
        if (position < windowPosition || position + length > windowPosition + windowLength) {
            fill(position);
        }
        return position + length <= windowPosition + windowLength;
    }

    private void fill(final long position) throws IOException {
        windowBuffer.clear().limit((int) Math.min(WINDOW_LENGTH, end - position));
        windowPosition = position;
        while (windowBuffer.hasRemaining()) {
            if (channel.read(windowBuffer, position + windowBuffer.position()) < 0) {
                break; // It became shorter while it was read.
            }
        }
        windowLength = windowBuffer.position();
    }
}
