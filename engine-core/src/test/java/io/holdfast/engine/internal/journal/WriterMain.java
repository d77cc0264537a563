package io.holdfast.engine.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends frames until it is killed. A mapped side file, which survives a kill, says how far it came: at 0 the frames whose append
 * returned, at 8 the frames that were covered by a checkpoint, and may be dropped.
 */
final class WriterMain {

    static final int PAYLOAD_LENGTH_MAX = 512;
    static final int SIDE_LENGTH = 16;
    private static final int FRAMES_PER_CHECKPOINT = 3_000;

    private WriterMain() {}

    public static void main(final String[] arguments) throws IOException {
        final MappedByteBuffer side = map(Path.of(arguments[1]));
        final long epoch = Long.parseLong(arguments[2]);
        try (Journal journal = ChronicleJournal.open(
                Path.of(arguments[0]),
                epoch,
                JournalContractTest.digest(1),
                JournalContractTest.digest(100),
                PAYLOAD_LENGTH_MAX)) {
            for (long index = 0; ; index++) {
                final TestFrame frame = TestFrame.ofIndex(epoch << 32 | index, PAYLOAD_LENGTH_MAX);
                while (!frame.appendTo(journal)) {
                    Thread.onSpinWait();
                }
                side.putLong(0, index + 1);
                if (index % FRAMES_PER_CHECKPOINT == FRAMES_PER_CHECKPOINT - 1) {
                    final long closed = journal.closeQueue();
                    side.putLong(8, index + 1); // A checkpoint that is begun and durable here.
                    journal.dropThrough(closed);
                }
            }
        }
    }

    static MappedByteBuffer map(final Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(SIDE_LENGTH), 0);
            final MappedByteBuffer side = channel.map(FileChannel.MapMode.READ_WRITE, 0, SIDE_LENGTH);
            side.order(ByteOrder.LITTLE_ENDIAN);
            return side;
        }
    }
}
