package io.holdfast.engine.internal.journal;

/**
 * How long a queue's file is. Chronicle maps a file in blocks with an overlap of a quarter; a queue has exactly one block, so that
 * its file never grows: length = block + overlap, and nothing is appended beyond the block.
 *
 * @param blockLength Chronicle's block size: where frames go.
 * @param fileLength the file's length from before its first use on.
 */
record QueueGeometry(int blockLength, int fileLength) {

    private static final int FRAMES_MIN = 64;
    private static final int FILE_LENGTH_MIN = 2 << 20;
    private static final int FILE_LENGTH_MAX = 16 << 20;
    /** A quarter of it is a multiple of 64 KiB, the largest page of the platforms we run on. */
    private static final int BLOCK_STEP = 256 << 10;
    /** Chronicle's own header and index, and room before the block's end. */
    private static final int MARGIN = 4096;
    /** Chronicle's length field, and its alignment. */
    private static final int DOCUMENT_OVERHEAD_MAX = 8;

    static QueueGeometry of(final int payloadLengthMax) {
        final long wanted = (long) FRAMES_MIN * FrameDescriptor.frameLength(payloadLengthMax);
        final long length = Math.clamp(wanted, FILE_LENGTH_MIN, FILE_LENGTH_MAX);
        final int block = (int) (length * 4 / 5 / BLOCK_STEP) * BLOCK_STEP;
        return new QueueGeometry(block, block + block / 4);
    }

    /** Whether a frame fits behind what has been written. */
    boolean hasRoom(final long position, final int frameLength) {
        return position + frameLength + DOCUMENT_OVERHEAD_MAX <= blockLength - MARGIN;
    }

    /** Where the next document begins, at most. */
    static long positionAfter(final long position, final int frameLength) {
        return position + frameLength + DOCUMENT_OVERHEAD_MAX;
    }
}
