package io.holdfast.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: what format 1 wrote stays readable.
 * Method: a file that the first version wrote, cut behind its last frame, against the frames that went in.
 */
class GoldenJournalTest {

    static final long EPOCH = 0x0123456789abcdefL;
    static final long QUEUE = 7;
    static final List<TestFrame> FRAMES = List.of(
            new TestFrame(FrameDescriptor.NODE, 3, 5, counting(64)),
            new TestFrame(FrameDescriptor.NODE, 0, (1L << 40) + 1, counting(8)),
            new TestFrame(FrameDescriptor.CELL, 11, 1_000_000, counting(13)),
            new TestFrame(FrameDescriptor.ROW, 1 << 20, 0, counting(0)));

    @TempDir
    private Path directory;

    @Test
    void shouldReadTheFirstFormat() throws IOException {
        final Path queue = Files.createDirectory(directory.resolve("queue-0123456789abcdef-00000007"));
        try (InputStream golden = GoldenJournalTest.class.getResourceAsStream("/golden/journal-1.cq4")) {
            Files.copy(golden, queue.resolve("19700101.cq4"));
        }

        final ReplayedFrames replayed = new ReplayedFrames();
        JournalReader.replay(directory, JournalContractTest.digest(1), replayed, replayed.damaged);

        assertThat(replayed.starts)
                .containsExactly(new ReplayedFrames.Start(EPOCH, QUEUE, ByteBuffer.wrap(JournalContractTest.digest(100))));
        assertThat(replayed.frames).isEqualTo(FRAMES);
        assertThat(replayed.sequences).containsExactly(1L, 2L, 3L, 4L);
        assertThat(replayed.damaged).isEmpty();
    }

    @Test
    void shouldStillWriteTheFirstFormatsFrames() {
        final FrameEncoder encoder = new FrameEncoder(EPOCH, JournalContractTest.digest(1), 64);

        final int length = encoder.encode(
                FrameDescriptor.CELL, 3, 11, 1_000_000, MemorySegment.ofBuffer(counting(13)));

        assertThat(HexFormat.of().formatHex(encoder.frame().asSlice(0, length).toArray(ValueLayout.JAVA_BYTE)))
                .isEqualTo("48464af7" + "7fc1bd92" + "4d000000" + "0100" + "0200"
                        + "0300000000000000" + "efcdab8967452301"
                        + "0102030405060708090a0b0c0d0e0f10"
                        + "0b00000000000000" + "40420f0000000000"
                        + "000102030405060708090a0b0c");
    }

    private static ByteBuffer counting(final int length) {
        final byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return ByteBuffer.wrap(bytes);
    }
}
