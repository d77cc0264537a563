package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.Observation;

/**
 * Layout of a manifest: a header with a table of its sections, the sections, a SHA-256. Each section has its own checksum, and
 * each row too, so that damage costs what it hit. Everything lies at multiples of 8.
 *
 * <pre>
 *  Header, 136 bytes                               Table entry, 16 bytes, one a section
 *  +----+---------------------------+              +----+--------------------------------------+
 *  |  0 | Magic "HOLDMANI"          |              |  0 | Section type (4), 1 to 5 in order    |
 *  |  8 | Version (4)               |              |  4 | CRC32C of the section (4)            |
 *  | 12 | CRC32C of the rest (4)    |              |  8 | Offset (4)                           |
 *  | 16 | Header length (4)         |              | 12 | Length (4)                           |
 *  | 20 | Length of the file (4)    |              +----+--------------------------------------+
 *  | 24 | Epoch                     |
 *  | 32 | Writer id (16)            |              Sections: 1 identity, 2 extent, 3 totals,
 *  | 48 | Sequence                  |              4 rows, 5 segments, one behind the other
 *  | 56 | Five table entries        |
 *  +----+---------------------------+              Last 32 bytes: SHA-256 of all before them
 * </pre>
 *
 * <p>A text is its length in bytes (4), UTF-8, and zeros to a multiple of 8. A segment is epoch (8), writer id (16), number (8),
 * kind (4), CRC32C of its index (4), state length (8), entries (8), live entries (8): {@value #SEGMENT_LENGTH} bytes.
 *
 * <ol>
 *   <li>identity: fingerprint (32), canonical text;
 *   <li>extent: kind (4; 1 items, 2 steps), rule present (4), items or steps (8), the rule: error (double), relative (4), count of
 *       observables (4), items min (8), observables (4 each), padding; shard present (8), begin (8), end (8);
 *   <li>totals: attempts (8), completed work (8), compute ns (8), wall ns (8), created ms (8), completed (4), canary present (4),
 *       canary (32), prepared present (8), its SHA-256 (32), its segment ({@value #SEGMENT_LENGTH});
 *   <li>rows: count (4), observables of each (4), and per row: tasks (8), for each observable count (8), mean, m2, m3, m4
 *       (doubles), CRC32C over the row's index (8) and its bytes (4), zero (4);
 *   <li>segments: count (8), segments.
 * </ol>
 */
final class ManifestDescriptor {

    static final long MAGIC = Wire.magic("HOLDMANI");
    static final int VERSION = 1;

    static final int HEADER_CRC_OFFSET = 12;
    static final int TABLE_OFFSET = 56;
    static final int TABLE_ENTRY_LENGTH = 16;
    static final int SECTION_COUNT = 5;
    static final int HEADER_LENGTH = TABLE_OFFSET + SECTION_COUNT * TABLE_ENTRY_LENGTH;

    static final int SEGMENT_LENGTH = 64;

    /** Longest manifest. The most there can be is a long identity and 256 rows of 64 observables, far below. */
    static final int LENGTH_MAX = 8 << 20;
    /** Longest canonical text of an identity. */
    static final int IDENTITY_LENGTH_MAX = 4 << 20;
    /** Rounds there can be at the most: 3 and then 4 an octave. */
    static final int ROWS_MAX = 256;
    /** Most segments that a reader takes; writers stay far below, see {@link RewritePlan}. */
    static final int SEGMENTS_MAX = 4096;

    private ManifestDescriptor() {}

    static int rowLength(final int observables) {
        return Long.BYTES + observables * Observation.LENGTH + 2 * Integer.BYTES;
    }
}
