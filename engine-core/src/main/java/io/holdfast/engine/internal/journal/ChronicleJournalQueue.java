package io.holdfast.engine.internal.journal;

import io.holdfast.engine.api.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LegacyRollCycles;

/**
 * A Chronicle Queue with one file, {@link #DATA_FILE}, of fixed length and without holes. Its clock stands still, so it never
 * rolls.
 */
final class ChronicleJournalQueue implements JournalQueue {

    /** What Chronicle calls the cycle of 1 January 1970. */
    static final String DATA_FILE = "19700101.cq4";
    /** Chronicle renames this file to {@link #DATA_FILE} instead of creating a sparse one. */
    private static final String PRECREATED_FILE = "19700101.precreated";

    private static final String METADATA_FILE = "metadata.cq4t";
    /** Length to which Chronicle would grow its metadata: a block and an overlap of 64 KiB. */
    private static final int METADATA_LENGTH = 128 << 10;
    /** One entry of the index is ever used: frames are found by scanning. */
    private static final int INDEX_COUNT = 8;
    /** More than the frames of the longest file. */
    private static final int INDEX_SPACING = 1 << 20;

    private final Path directory;
    private final long number;
    private final QueueGeometry geometry;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final PointerBytesStore frame = BytesStore.nativePointer();
    private long position;
    private long frames = -1; // START is not counted.

    private ChronicleJournalQueue(
            final Path directory, final long number, final QueueGeometry geometry, final SingleChronicleQueue queue) {
        this.directory = directory;
        this.number = number;
        this.geometry = geometry;
        this.queue = queue;
        appender = queue.createAppender();
        appender.singleThreadedCheckDisabled(true); // Opener and agent take turns.
    }

    /** Bytes of disk that a queue takes, directory entries aside. */
    static long lengthOnDisk(final QueueGeometry geometry) {
        return (long) geometry.fileLength() + METADATA_LENGTH;
    }

    /** Creates the files of a queue in a directory that must not exist, and appends the START that is in the encoder. */
    static ChronicleJournalQueue open(
            final Path directory,
            final long number,
            final QueueGeometry geometry,
            final ZeroFile zeroFile,
            final FrameEncoder start,
            final int startLength)
            throws IOException {
        Files.createDirectory(directory); // Fails where one stands: it is not touched then.
        try {
            zeroFile.create(directory.resolve(METADATA_FILE), METADATA_LENGTH);
            zeroFile.create(directory.resolve(PRECREATED_FILE), geometry.fileLength());
            return openFiles(directory, number, geometry, start, startLength);
        } catch (final Throwable e) {
            deleteHalfMade(directory, e); // On a full disk it is in the way of everything else.
            throw e;
        }
    }

    private static ChronicleJournalQueue openFiles(
            final Path directory,
            final long number,
            final QueueGeometry geometry,
            final FrameEncoder start,
            final int startLength)
            throws IOException {
        final SingleChronicleQueue chronicle = SingleChronicleQueueBuilder.binary(directory)
                .rollCycle(LegacyRollCycles.DAILY)
                .timeProvider(() -> 0L)
                .blockSize(geometry.blockLength())
                .indexCount(INDEX_COUNT)
                .indexSpacing(INDEX_SPACING)
                .build();
        try {
            final ChronicleJournalQueue queue = new ChronicleJournalQueue(directory, number, geometry, chronicle);
            queue.append(start, startLength);
            queue.position = queue.appender.wire().bytes().writePosition();
            requireLength(directory.resolve(METADATA_FILE), METADATA_LENGTH);
            requireLength(directory.resolve(DATA_FILE), geometry.fileLength());
            return queue;
        } catch (final Throwable e) {
            chronicle.close();
            throw e;
        }
    }

    private static void deleteHalfMade(final Path directory, final Throwable why) {
        try {
            QueueDirectories.delete(directory);
        } catch (final IOException e) {
            why.addSuppressed(e);
        }
    }

    /** A file that Chronicle made longer has holes, and a hole on a full disk kills the process. */
    private static void requireLength(final Path file, final long length) throws IOException {
        final long actual = Files.size(file);
        if (actual != length) {
            throw new StorageException("a queue file was grown by Chronicle Queue: file=" + file + ", length=" + actual
                    + ", expected=" + length + "; run without the journal: --journal off");
        }
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public boolean hasRoom(final int frameLength) {
        return geometry.hasRoom(position, frameLength);
    }

    @Override
    public void append(final FrameEncoder encoder, final int frameLength) {
        frame.set(encoder.frame().address(), frameLength);
        appender.writeBytes(frame);
        position = QueueGeometry.positionAfter(position, frameLength);
        frames++;
    }

    @Override
    public long frames() {
        return frames;
    }

    @Override
    public void close() {
        queue.close(); // Its appender too.
    }

    @Override
    public void delete() throws IOException {
        QueueDirectories.delete(directory);
    }
}
