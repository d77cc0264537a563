package io.holdfast.engine.internal.journal;

import static io.holdfast.engine.internal.journal.FrameDescriptor.INT;
import static io.holdfast.engine.internal.journal.FrameDescriptor.LONG;
import static io.holdfast.engine.internal.journal.FrameDescriptor.SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Builds one frame at a time in off-heap memory of its own, checksum included, before anyone else sees a byte of it. Allocates
 * nothing per frame. Not thread-safe.
 */
final class FrameEncoder {

    private final MemorySegment frame;
    private final ByteBuffer frameBuffer;
    private final CRC32C crc = new CRC32C();
    private final long epoch;

    FrameEncoder(final long epoch, final byte[] fingerprint, final int payloadLengthMax) {
        this.epoch = epoch;
        frame = Arena.ofAuto().allocate(FrameDescriptor.frameLength(payloadLengthMax), 64);
        frameBuffer = frame.asByteBuffer();
        MemorySegment.copy(
                MemorySegment.ofArray(fingerprint),
                0,
                frame,
                FrameDescriptor.FINGERPRINT_OFFSET,
                FrameDescriptor.FINGERPRINT_PREFIX_LENGTH);
    }

    /** The frame that was encoded last, from offset 0. */
    MemorySegment frame() {
        return frame;
    }

    /** Builds a frame and returns its length. */
    int encode(
            final int type, final long sequence, final long first, final long second, final MemorySegment payload) {
        final int length = FrameDescriptor.frameLength(payload.byteSize());
        frame.set(INT, FrameDescriptor.MAGIC_OFFSET, FrameDescriptor.MAGIC);
        frame.set(INT, FrameDescriptor.LENGTH_OFFSET, length);
        frame.set(SHORT, FrameDescriptor.VERSION_OFFSET, (short) FrameDescriptor.FORMAT_VERSION);
        frame.set(SHORT, FrameDescriptor.TYPE_OFFSET, (short) type);
        frame.set(LONG, FrameDescriptor.SEQUENCE_OFFSET, sequence);
        frame.set(LONG, FrameDescriptor.EPOCH_OFFSET, epoch);
        frame.set(LONG, FrameDescriptor.FIRST_OFFSET, first);
        frame.set(LONG, FrameDescriptor.SECOND_OFFSET, second);
        MemorySegment.copy(payload, 0, frame, FrameDescriptor.PAYLOAD_OFFSET, payload.byteSize());

        frameBuffer.limit(length).position(FrameDescriptor.LENGTH_OFFSET);
        crc.reset();
        crc.update(frameBuffer);
        frame.set(INT, FrameDescriptor.CRC_OFFSET, (int) crc.getValue());
        return length;
    }

    /** Builds the first frame of a queue and returns its length. */
    int encodeStart(final long queueNumber, final byte[] canaryDigest, final byte[] fingerprint) {
        final byte[] payload = new byte[FrameDescriptor.START_PAYLOAD_LENGTH];
        System.arraycopy(canaryDigest, 0, payload, 0, FrameDescriptor.DIGEST_LENGTH);
        System.arraycopy(fingerprint, 0, payload, FrameDescriptor.DIGEST_LENGTH, FrameDescriptor.DIGEST_LENGTH);
        return encode(FrameDescriptor.START, 0, queueNumber, 0, MemorySegment.ofArray(payload));
    }
}
