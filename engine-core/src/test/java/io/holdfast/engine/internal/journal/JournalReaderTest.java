package io.holdfast.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.engine.api.FormatTooNewException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are built by hand, frame after frame, as Chronicle Queue lays documents out: 4 bytes of its own, then a frame, aligned to 4. */
class JournalReaderTest {

    private static final byte[] FINGERPRINT = JournalContractTest.digest(1);
    private static final byte[] CANARY = JournalContractTest.digest(100);
    private static final long EPOCH = 0xfedcba9876543210L;
    private static final int HEADER_LENGTH = 400;

    @TempDir
    private Path directory;

    private final FrameEncoder encoder = new FrameEncoder(EPOCH, FINGERPRINT, 1024);
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    @Test
    void shouldFindNothingWhereNothingIs() {
        assertThat(replay(directory.resolve("absent")).frames).isEmpty();
        assertThat(replay(directory.resolve("absent")).damaged).isEmpty();
    }

    @Test
    void shouldReplayFramesWithTheirStart() throws IOException {
        start().node(1).node(2).store(0);

        final ReplayedFrames replayed = replay();

        assertThat(replayed.starts).containsExactly(new ReplayedFrames.Start(EPOCH, 0, ByteBuffer.wrap(CANARY)));
        assertThat(replayed.frames).containsExactly(frame(1), frame(2));
        assertThat(replayed.damaged).isEmpty();
    }

    @Test
    void shouldReportNoDamageWhenTheTailIsTorn() throws IOException {
        start().node(1).node(2);
        final byte[] bytes = file.toByteArray();

        for (int cut = HEADER_LENGTH; cut < bytes.length; cut += 7) {
            store(0, Arrays.copyOf(bytes, cut));
            final ReplayedFrames replayed = replay();

            assertThat(replayed.damaged).as("cut=%d", cut).isEmpty();
            assertThat(replayed.frames).as("cut=%d", cut).isSubsetOf(frame(1), frame(2));
        }
    }

    @Test
    void shouldNameOffsetAndFramesWhenBadBytesAreFollowedByGoodOnes() throws IOException {
        start().node(1);
        final int offset = file.size();
        node(2).node(3);
        final byte[] bytes = file.toByteArray();
        bytes[offset + 30] ^= 1;
        store(0, bytes);

        final ReplayedFrames replayed = replay();

        assertThat(replayed.frames).containsExactly(frame(1), frame(3));
        assertThat(replayed.damaged).singleElement().asString()
                .contains("bad bytes from offset " + offset + " on")
                .contains("frames 2 to 2 are missing")
                .contains("19700101.cq4");
    }

    @Test
    void shouldReportTheQueueThatMissesItsFirstFrames() throws IOException {
        start().node(1).node(2).store(0);
        file.reset();
        start().node(5).store(1);

        final ReplayedFrames replayed = replay();

        assertThat(replayed.frames).containsExactly(frame(1), frame(2), frame(5));
        assertThat(replayed.damaged).singleElement().asString().contains("frames 3 to 4 are missing");
    }

    @Test
    void shouldTakeADroppedQueueForNoDamage() throws IOException {
        start().node(5).store(2);
        file.reset();
        start().node(9).store(4);

        assertThat(replay().frames).containsExactly(frame(5), frame(9));
        assertThat(replay().damaged).isEmpty();
    }

    @Test
    void shouldBelieveNoFrameOfAnEpochWithoutAStart() throws IOException {
        header().node(1).node(2).store(0);

        final ReplayedFrames replayed = replay();

        assertThat(replayed.frames).isEmpty();
        assertThat(replayed.damaged).singleElement().asString().contains("2 frames are not believed");
    }

    @Test
    void shouldBelieveAQueueWithoutAStartWhenTheEpochHasOne() throws IOException {
        start().node(1).store(0);
        file.reset();
        header().node(2).store(1);

        final ReplayedFrames replayed = replay();

        assertThat(replayed.frames).containsExactly(frame(1), frame(2));
        assertThat(replayed.damaged).singleElement().asString().contains("opens the queue does not verify");
    }

    @Test
    void shouldPassOverFramesWhoseSequenceDoesNotRise() throws IOException {
        start().node(1).node(2).node(1).node(2).node(3).store(0);

        final ReplayedFrames replayed = replay();

        assertThat(replayed.frames).containsExactly(frame(1), frame(2), frame(3));
        assertThat(replayed.damaged).singleElement().asString().contains("2 frames are passed over");
    }

    @Test
    void shouldPassOverFramesOfAnotherEpochThanTheDirectorysName() throws IOException {
        start().node(1);
        final Path queue = directory.resolve(new QueueName(EPOCH + 1, 0).toString());
        Files.createDirectory(queue);
        Files.write(queue.resolve("19700101.cq4"), file.toByteArray());

        assertThat(replay().frames).isEmpty();
        assertThat(replay().starts).isEmpty();
    }

    @Test
    void shouldPassOverAStartWhoseWholeFingerprintDiffers() throws IOException {
        final byte[] other = FINGERPRINT.clone();
        other[31] ^= 1;
        header();
        document(encoder.encodeStart(0, CANARY, other));
        node(1).store(0);

        assertThat(replay().starts).isEmpty();
        assertThat(replay().frames).isEmpty();
    }

    @Test
    void shouldRefuseANewerFormat() throws IOException {
        header();
        final int length = encoder.encodeStart(0, CANARY, FINGERPRINT);
        encoder.frame().set(FrameDescriptor.SHORT, FrameDescriptor.VERSION_OFFSET, (short) 2);
        seal(length);
        document(length);
        store(0);

        assertThatExceptionOfType(FormatTooNewException.class)
                .isThrownBy(this::replay)
                .withMessageContaining("format=2")
                .withMessageContaining("--fresh");
    }

    @Test
    void shouldTakeAFlippedVersionForDamageOnly() throws IOException {
        start().node(1);
        final byte[] bytes = file.toByteArray();
        bytes[HEADER_LENGTH + 4 + FrameDescriptor.VERSION_OFFSET] = 2;
        store(0, bytes);

        assertThat(replay().frames).isEmpty();
    }

    @Test
    void shouldOrderByEpochThenNumber() throws IOException {
        start().node(1).store(0);
        for (final int number : new int[] {10, 9, 2, 1}) {
            file.reset();
            start().node(number * 10).store(number);
        }

        assertThat(replay().frames).containsExactly(frame(1), frame(10), frame(20), frame(90), frame(100));
    }

    @Test
    void shouldPassOverOddNamesAndNeverFollowLinks() throws IOException {
        start().node(1).store(0);
        final Path queue = directory.resolve(new QueueName(EPOCH, 0).toString());
        Files.createDirectory(directory.resolve("queue-xyz"));
        Files.createDirectory(directory.resolve("queue-FEDCBA9876543210-00000001"));
        Files.createFile(directory.resolve(new QueueName(EPOCH, 1).toString()));
        Files.createSymbolicLink(directory.resolve(new QueueName(EPOCH, 2).toString()), queue);
        Files.createDirectories(directory.resolve(new QueueName(EPOCH, 3).toString()).resolve("19700101.cq4"));
        final Path linked = Files.createDirectory(directory.resolve(new QueueName(EPOCH, 4).toString()));
        Files.createSymbolicLink(linked.resolve("19700101.cq4"), queue.resolve("19700101.cq4"));
        Files.createDirectory(directory.resolve(new QueueName(EPOCH, 5).toString()));

        final ReplayedFrames replayed = replay();

        assertThat(replayed.frames).containsExactly(frame(1));
        assertThat(replayed.damaged).hasSize(2).allMatch(sentence -> sentence.contains("no regular file"));
    }

    @Test
    void shouldReportAFileWhereTheJournalDirectoryIsExpected() throws IOException {
        final Path plain = Files.createFile(directory.resolve("plain"));

        assertThat(replay(plain).damaged).singleElement().asString().contains("no directory");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 63, 64, 65, 4096, 3_000_000})
    void shouldFindNothingInZerosOnesAndGarbage(final int length) throws IOException {
        final byte[] ones = new byte[length];
        Arrays.fill(ones, (byte) -1);
        final byte[] garbage = new byte[length];
        new SplittableRandom(length).nextBytes(garbage);
        store(0, new byte[length]);
        store(1, ones);
        store(2, garbage);

        assertThat(replay().frames).isEmpty();
        assertThat(replay().damaged).isEmpty();
    }

    /** Goal: damage cannot make a replay hang. Method: a file that is all magics with lengths that pass, 16 bytes apart. */
    @Test
    void shouldBoundTheWorkThatFalseMagicsCost() throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocate(16 << 20).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.putInt(FrameDescriptor.MAGIC).putInt(0).putInt(FrameDescriptor.FRAME_LENGTH_MAX).putInt(1);
        }
        store(0, bytes.array());

        assertThat(replay().frames).isEmpty();
    }

    @Test
    void shouldFindFramesOnBothSidesOfEveryWindow() throws IOException {
        start();
        for (int i = 1; i <= 20_000; i++) {
            node(i);
        }
        store(0);

        final ReplayedFrames replayed = replay();

        assertThat(replayed.frames).hasSize(20_000);
        assertThat(replayed.damaged).isEmpty();
    }

    private static TestFrame frame(final int sequence) {
        final byte[] payload = new byte[sequence % 100];
        Arrays.fill(payload, (byte) sequence);
        return new TestFrame(FrameDescriptor.NODE, sequence, -sequence, ByteBuffer.wrap(payload));
    }

    private JournalReaderTest header() {
        final byte[] header = new byte[HEADER_LENGTH];
        new SplittableRandom(1).nextBytes(header);
        file.writeBytes(header);
        return this;
    }

    private JournalReaderTest start() {
        header();
        document(encoder.encodeStart(0, CANARY, FINGERPRINT));
        return this;
    }

    private JournalReaderTest node(final int sequence) {
        final TestFrame frame = frame(sequence);
        document(encoder.encode(
                frame.type(), sequence, frame.first(), frame.second(), MemorySegment.ofBuffer(frame.payload())));
        return this;
    }

    private void document(final int length) {
        file.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array());
        file.writeBytes(encoder.frame().asSlice(0, length).toArray(ValueLayout.JAVA_BYTE));
        file.writeBytes(new byte[(4 - length % 4) % 4]);
    }

    private void seal(final int length) {
        final CRC32C crc = new CRC32C();
        crc.update(encoder.frame().asSlice(FrameDescriptor.LENGTH_OFFSET, length - FrameDescriptor.LENGTH_OFFSET).asByteBuffer());
        encoder.frame().set(FrameDescriptor.INT, FrameDescriptor.CRC_OFFSET, (int) crc.getValue());
    }

    private void store(final int number) throws IOException {
        file.writeBytes(new byte[5_000]); // What was filled with zeros and is not used yet.
        store(number, file.toByteArray());
    }

    private void store(final int number, final byte[] bytes) throws IOException {
        final Path queue = directory.resolve(new QueueName(EPOCH, number).toString());
        Files.createDirectories(queue);
        Files.write(queue.resolve("19700101.cq4"), bytes);
    }

    private ReplayedFrames replay() {
        return replay(directory);
    }

    private static ReplayedFrames replay(final Path journalDirectory) {
        final ReplayedFrames frames = new ReplayedFrames();
        JournalReader.replay(journalDirectory, FINGERPRINT, frames, frames.damaged);
        return frames;
    }
}
