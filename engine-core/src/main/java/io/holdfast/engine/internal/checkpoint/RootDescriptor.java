package io.holdfast.engine.internal.checkpoint;

/**
 * Layout of a root, {@value #LENGTH} bytes.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +---------------------------------------------------------------+
 *  |                       Magic "HOLDROOT"                        |
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                            Version                            |
 *  +---------------------------------------------------------------+
 *  |           CRC32C of all bytes before and after it             |
 *  +---------------------------------------------------------------+
 *  |                            Length                             |
 *  +---------------------------------------------------------------+
 *  |                    Flags (bit 0: released)                    |
 *  +---------------------------------------------------------------+
 *  |                             Epoch                             |
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                           Sequence                            |
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                     Writer id (16 bytes)                     ...
 *  +---------------------------------------------------------------+
 *  |   References present (bit 0 newest, 1 previous, 2 pinned,     |
 *  |   3: a candidate, no longer written)                          |
 *  +---------------------------------------------------------------+
 *  |                         Reserved (zero)                       |
 *  +---------------------------------------------------------------+
 *  |                 Four references, 88 bytes each               ...
 *  +---------------------------------------------------------------+
 * </pre>
 *
 * <p>A reference: epoch (8), writer id (16), sequence (8), SHA-256 (32), length (8), created in ms (8), completed work (8); all
 * zero when it is absent. Everything up to and with the writer id stays where it is in every later version, so that an older
 * program still learns that it has been fenced.
 */
final class RootDescriptor {

    static final long MAGIC = Wire.magic("HOLDROOT");
    static final int VERSION = 1;

    static final int CRC_OFFSET = 12;
    static final int EPOCH_OFFSET = 24;
    static final int SEQUENCE_OFFSET = 32;
    static final int WRITER_OFFSET = 40;
    static final int REFERENCES_OFFSET = 64;
    static final int REFERENCE_LENGTH = 88;
    static final int REFERENCE_COUNT = 4;
    static final int LENGTH = REFERENCES_OFFSET + REFERENCE_COUNT * REFERENCE_LENGTH;

    static final int RELEASED_FLAG = 1;

    private RootDescriptor() {}
}
