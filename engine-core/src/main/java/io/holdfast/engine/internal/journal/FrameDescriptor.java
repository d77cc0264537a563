package io.holdfast.engine.internal.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.ValueLayout;

/**
 * Layout of a journal frame. Little-endian, whatever the machine.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *  |                     Magic, "HFJ" and 0xf7                     |  0
 *  +---------------------------------------------------------------+
 *  |               CRC32C of all that follows, to the end          |  4
 *  +---------------------------------------------------------------+
 *  |                 Length, from magic to payload's end           |  8
 *  +-------------------------------+-------------------------------+
 *  |        Format version         |             Type              | 12
 *  +-------------------------------+-------------------------------+
 *  |                                                               | 16
 *  |                           Sequence                            |
 *  +---------------------------------------------------------------+
 *  |                                                               | 24
 *  |                             Epoch                             |
 *  +---------------------------------------------------------------+
 *  |                                                               | 32
 *  |                                                               |
 *  |              Fingerprint, its first 16 bytes                  |
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                                                               | 48
 *  |                             First                             |
 *  +---------------------------------------------------------------+
 *  |                                                               | 56
 *  |                             Second                            |
 *  +---------------------------------------------------------------+
 *  |                            Payload                           ...  64
 * </pre>
 *
 * <p>Bytes 0 to 47 mean the same in every format version, so that an older program can tell a newer frame from a bad one.
 *
 * <p>The payload of {@link #START} is the canary's digest (32 bytes) and the whole fingerprint (32 bytes); its sequence is 0,
 * since a queue is opened before it is known which frame will be its first.
 */
public final class FrameDescriptor {

    /** Opens every queue: first = queue number, second = 0. Written by the journal itself. */
    public static final int START = 0;
    /** A node of a reduction: first = level, second = index, payload = state. */
    public static final int NODE = 1;
    /** A cell of a field: first = cell, second = step, payload = state. */
    public static final int CELL = 2;
    /** A closed round: first = tasks, second = 0, payload = row. */
    public static final int ROW = 3;

    /** Longest payload of any journal. A bound against damage; states are at most 64 KiB. */
    public static final int PAYLOAD_LENGTH_MAX = 256 * 1024;

    static final int FORMAT_VERSION = 1;
    static final int MAGIC = 0xf7_4a_46_48;

    static final int MAGIC_OFFSET = 0;
    static final int CRC_OFFSET = 4;
    static final int LENGTH_OFFSET = 8;
    static final int VERSION_OFFSET = 12;
    static final int TYPE_OFFSET = 14;
    static final int SEQUENCE_OFFSET = 16;
    static final int EPOCH_OFFSET = 24;
    static final int FINGERPRINT_OFFSET = 32;
    static final int FIRST_OFFSET = 48;
    static final int SECOND_OFFSET = 56;
    static final int PAYLOAD_OFFSET = 64;

    static final int FINGERPRINT_PREFIX_LENGTH = 16;
    static final int DIGEST_LENGTH = 32;
    static final int START_PAYLOAD_LENGTH = 2 * DIGEST_LENGTH;
    static final int FRAME_LENGTH_MAX = PAYLOAD_OFFSET + PAYLOAD_LENGTH_MAX;

    static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN);
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);

    private FrameDescriptor() {}

    static int frameLength(final long payloadLength) {
        assert payloadLength >= 0 && payloadLength <= PAYLOAD_LENGTH_MAX : payloadLength;
        return PAYLOAD_OFFSET + (int) payloadLength;
    }

    static byte[] requireDigest(final String name, final byte[] digest) {
        if (digest.length != DIGEST_LENGTH) {
            throw new IllegalArgumentException(name + " must be " + DIGEST_LENGTH + " bytes: length=" + digest.length);
        }
        return digest.clone();
    }
}
