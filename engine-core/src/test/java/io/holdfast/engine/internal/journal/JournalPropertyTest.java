package io.holdfast.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JournalPropertyTest {

    private static final int SEEDS = 60;
    private static final int QUEUES = 3;
    private static final int PAYLOAD_LENGTH_MAX = 2048;

    @TempDir
    private Path directory;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }

    /**
     * Goal: whatever happens to one file, nothing is replayed that was not appended, and nothing is lost from the others.
     * Method: random frames in several queues; cut, flip, blank or overwrite one file; compare what is replayed.
     */
    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void shouldReplayOnlyWhatWasAppendedAndAllOfUndamagedQueues(final long seed) throws IOException {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<List<TestFrame>> appended = appendQueues(seed, random);
        final int victim = random.nextInt(QUEUES);
        final Path file = directory.resolve(new QueueName(seed, victim).toString()).resolve("19700101.cq4");
        final int written = lastWritten(Files.readAllBytes(file));

        damage(file, written, random);

        final ReplayedFrames replayed = new ReplayedFrames();
        JournalReader.replay(directory, JournalContractTest.digest(1), replayed, replayed.damaged);
        final List<TestFrame> all = appended.stream().flatMap(List::stream).toList();
        assertThat(all).as("seed=%d", seed).containsAll(replayed.frames);
        assertThat(replayed.frames).as("seed=%d", seed).doesNotHaveDuplicates();
        for (int queue = 0; queue < QUEUES; queue++) {
            if (queue != victim) {
                assertThat(replayed.frames).as("seed=%d, queue=%d", seed, queue).containsAll(appended.get(queue));
            }
        }
        final boolean isLost = replayed.frames.size() < all.size();
        assertThat(isLost && victim < QUEUES - 1 && replayed.damaged.isEmpty()).as("seed=%d: lost and not said", seed).isFalse();
    }

    private List<List<TestFrame>> appendQueues(final long epoch, final SplittableRandom random) {
        final List<List<TestFrame>> appended = new ArrayList<>();
        try (Journal journal = ChronicleJournal.open(
                directory, epoch, JournalContractTest.digest(1), JournalContractTest.digest(100), PAYLOAD_LENGTH_MAX)) {
            for (int queue = 0; queue < QUEUES; queue++) {
                final List<TestFrame> frames = new ArrayList<>();
                final int count = 1 + random.nextInt(100);
                for (int i = 0; i < count; i++) {
                    final TestFrame frame = TestFrame.ofIndex(random.nextLong(), PAYLOAD_LENGTH_MAX);
                    JournalContractTest.awaitThat(() -> frame.appendTo(journal));
                    frames.add(frame);
                }
                appended.add(frames);
                JournalContractTest.closeQueue(journal, queue);
            }
        }
        return appended;
    }

    private static void damage(final Path file, final int written, final SplittableRandom random) throws IOException {
        final byte[] bytes = Files.readAllBytes(file);
        final int from = random.nextInt(written);
        final int to = from + random.nextInt(written - from + 1);
        switch (random.nextInt(6)) {
            case 0 -> Files.write(file, Arrays.copyOf(bytes, from));
            case 1 -> {
                Arrays.fill(bytes, from, to, (byte) 0);
                Files.write(file, bytes);
            }
            case 2 -> {
                final byte[] garbage = new byte[to - from];
                random.nextBytes(garbage);
                System.arraycopy(garbage, 0, bytes, from, garbage.length);
                Files.write(file, bytes);
            }
            case 3 -> {
                System.arraycopy(bytes, from, bytes, random.nextInt(written), to - from);
                Files.write(file, bytes);
            }
            default -> {
                for (int i = random.nextInt(20); i >= 0; i--) {
                    bytes[random.nextInt(written)] ^= (byte) (1 << random.nextInt(8));
                }
                Files.write(file, bytes);
            }
        }
    }

    private static int lastWritten(final byte[] bytes) {
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }
}
