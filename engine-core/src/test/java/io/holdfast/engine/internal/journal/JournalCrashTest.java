package io.holdfast.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCrashTest {

    private static final long SEED = 20_261_101;
    private static final int ROUNDS = 8;
    private static final int LIFE_MS_MAX = 400;

    @TempDir
    private Path directory;

    /**
     * Goal: a kill -9 loses no frame whose append returned, and invents none.
     * Method: attempt after attempt in one directory appends, rotates and drops, and is killed at a random moment; a mapped side file
     * says what it was told; the replay is compared.
     */
    @Test
    void shouldLoseNothingThatWasAppendedWhenKilled() throws IOException, InterruptedException {
        final SplittableRandom random = new SplittableRandom(SEED);
        final Path journal = directory.resolve("journal");
        long appendedInAll = 0;

        for (long epoch = 1; epoch <= ROUNDS; epoch++) {
            final Path sideFile = directory.resolve("side-" + epoch);
            final MappedByteBuffer side = WriterMain.map(sideFile);
            try (ChildJvm child = ChildJvm.launch(
                    directory.resolve("output-" + epoch),
                    ChildJvm.journalFlags(),
                    WriterMain.class,
                    journal.toString(),
                    sideFile.toString(),
                    Long.toString(epoch))) {
                JournalContractTest.awaitThat(() -> side.getLong(0) > 0 || !child.isAlive());
                Thread.sleep(random.nextInt(LIFE_MS_MAX));
                assertThat(child.isAlive()).as("it ended by itself: %s", child.output()).isTrue();
                child.kill();

                final long appended = side.getLong(0);
                final long covered = side.getLong(8);
                final List<TestFrame> replayed = replayed(journal, epoch);
                appendedInAll += appended;
                assertThat(replayed).as("seed=%d, epoch=%d", SEED, epoch).isEqualTo(expected(epoch, replayed));
                final long first = replayed.isEmpty() ? appended : replayed.getFirst().first() & 0xffff_ffffL;
                assertThat(first).as("seed=%d, epoch=%d", SEED, epoch).isLessThanOrEqualTo(covered);
                assertThat(first + replayed.size()).as("seed=%d, epoch=%d", SEED, epoch).isBetween(appended, appended + 1);
                assertThat(child.output()).as("nothing is printed").isEmpty();
            }
        }

        assertThat(appendedInAll).isPositive();
    }

    /** The frames that begin where the replayed ones do, without a gap. */
    private static List<TestFrame> expected(final long epoch, final List<TestFrame> replayed) {
        final List<TestFrame> expected = new ArrayList<>();
        for (int i = 0; i < replayed.size(); i++) {
            final long first = replayed.getFirst().first();
            assertThat(first >>> 32).isEqualTo(epoch);
            expected.add(TestFrame.ofIndex(first + i, WriterMain.PAYLOAD_LENGTH_MAX));
        }
        return expected;
    }

    private static List<TestFrame> replayed(final Path journal, final long epoch) {
        final ReplayedFrames frames = new ReplayedFrames();
        JournalReader.replay(journal, JournalContractTest.digest(1), frames, frames.damaged);
        assertThat(frames.damaged).isEmpty();
        final List<TestFrame> ofEpoch = new ArrayList<>();
        for (int i = 0; i < frames.frames.size(); i++) {
            if (frames.epochs.get(i) == epoch) {
                ofEpoch.add(frames.frames.get(i));
            }
        }
        return ofEpoch;
    }
}
