package io.holdfast.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.holdfast.engine.api.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleJournalSystemTest extends JournalContractTest {

    @TempDir
    private Path directory;

    @Override
    Journal open(final long epoch, final byte[] fingerprint, final byte[] canaryDigest, final int payloadLengthMax) {
        return ChronicleJournal.open(directory.resolve("journal"), epoch, fingerprint, canaryDigest, payloadLengthMax);
    }

    @Override
    void replay(final byte[] fingerprint, final ReplayedFrames frames) {
        JournalReader.replay(directory.resolve("journal"), fingerprint, frames, frames.damaged);
    }

    /**
     * Goal: no store into a queue can hit a hole, whose filling would kill the process on a full disk.
     * Method: every queue that was filled to its end has its whole length allocated, and the length it had before.
     */
    @Test
    void shouldFillQueuesWithoutGrowingThem() throws IOException {
        final Journal journal = openAndWait(1);

        append(journal, 0, 10_000);
        journal.close();

        final QueueGeometry geometry = QueueGeometry.of(PAYLOAD_LENGTH_MAX);
        final List<Path> files = queueFiles(".cq4");
        assertThat(files).hasSizeGreaterThan(2);
        assertThat(files).allSatisfy(file -> {
            assertThat(Files.size(file)).isEqualTo(geometry.fileLength());
            assertThat(allocated(file)).isGreaterThanOrEqualTo(geometry.fileLength());
        });
        assertThat(queueFiles(".cq4t")).hasSameSizeAs(files).allSatisfy(file -> assertThat(allocated(file))
                .isGreaterThanOrEqualTo(Files.size(file)));
    }

    @Test
    void shouldTakeTheLongestPayloadOfAll() {
        final int longest = FrameDescriptor.PAYLOAD_LENGTH_MAX;
        final Journal journal = open(1, FINGERPRINT, CANARY, longest);
        awaitThat(() -> journal.state() == Journal.State.OPEN);
        final List<TestFrame> frames = Stream.iterate(0L, index -> index + 1)
                .limit(200)
                .map(index -> TestFrame.ofIndex(index, longest))
                .toList();

        frames.forEach(frame -> awaitThat(() -> frame.appendTo(journal)));
        journal.close();

        assertThat(replay().frames).isEqualTo(frames);
    }

    @Test
    void shouldLeaveNoThreadAndNoOddFileBehind() throws IOException {
        final Journal journal = openAndWait(1);
        append(journal, 0, 2_000);

        journal.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("holdfast-journal") || name.contains("~") || name.contains("chronicle"));
        try (Stream<Path> files = Files.walk(directory.resolve("journal"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .extracting(file -> file.getFileName().toString())
                    .containsOnly("19700101.cq4", "metadata.cq4t");
        }
    }

    @Test
    void shouldFailTypedWhenAQueueOfTheEpochStandsThere() throws IOException {
        Files.createDirectories(directory.resolve("journal").resolve(new QueueName(5, 0).toString()));

        final Journal journal = open(5, FINGERPRINT, CANARY, PAYLOAD_LENGTH_MAX);
        awaitThat(() -> journal.state() == Journal.State.FAILED);

        assertThat(catchThrowable(() -> append(journal, 0, 1)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("queue-0000000000000005-00000000");
        journal.close();
    }

    @Test
    void shouldFailTypedWhenAFileStandsInTheWay() throws IOException {
        Files.createFile(directory.resolve("journal"));

        final Journal journal = open(5, FINGERPRINT, CANARY, PAYLOAD_LENGTH_MAX);
        awaitThat(() -> journal.state() == Journal.State.FAILED);

        assertThat(catchThrowable(() -> append(journal, 0, 1)))
                .isInstanceOf(StorageException.class);
        journal.close();
    }

    private List<Path> queueFiles(final String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("journal"))) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    /** What du(1) says; files written and not yet written back count as well. */
    private static long allocated(final Path file) throws IOException {
        final Process process = new ProcessBuilder("du", "--block-size=1", file.toString()).start();
        final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Long.parseLong(output.substring(0, output.indexOf('\t')));
    }
}
