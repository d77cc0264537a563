package io.holdfast.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every journal does. */
abstract class JournalContractTest {

    static final int PAYLOAD_LENGTH_MAX = 1024;
    static final byte[] FINGERPRINT = digest(1);
    static final byte[] CANARY = digest(100);

    private final List<Journal> opened = new ArrayList<>();

    abstract Journal open(long epoch, byte[] fingerprint, byte[] canaryDigest, int payloadLengthMax);

    abstract void replay(byte[] fingerprint, ReplayedFrames frames);

    @AfterEach
    void closeJournals() {
        opened.forEach(Journal::close);
    }

    @Test
    void shouldReplayEveryFrameBitForBitInOrder() {
        final Journal journal = openAndWait(7);

        final List<TestFrame> appended = append(journal, 0, 1_000);

        final ReplayedFrames replayed = replay();
        assertThat(replayed.frames).isEqualTo(appended);
        assertThat(replayed.epochs).containsOnly(7L);
        assertThat(replayed.sequences).isSorted().doesNotHaveDuplicates();
        assertThat(replayed.damaged).isEmpty();
    }

    @Test
    void shouldTakeTheLongestPayloadAndNone() {
        final Journal journal = openAndWait(1);
        final TestFrame longest =
                new TestFrame(FrameDescriptor.CELL, Long.MAX_VALUE, Long.MIN_VALUE, ByteBuffer.wrap(new byte[PAYLOAD_LENGTH_MAX]));
        final TestFrame none = new TestFrame(FrameDescriptor.ROW, -1, 0, ByteBuffer.wrap(new byte[0]));

        appendOne(journal, longest);
        appendOne(journal, none);

        assertThat(replay().frames).containsExactly(longest, none);
    }

    @Test
    void shouldOpenEveryQueueWithItsCanary() {
        final Journal journal = openAndWait(3);

        append(journal, 0, 10);
        closeQueue(journal, 0);
        append(journal, 10, 20);

        assertThat(replay().starts)
                .startsWith(
                        new ReplayedFrames.Start(3, 0, ByteBuffer.wrap(CANARY)),
                        new ReplayedFrames.Start(3, 1, ByteBuffer.wrap(CANARY)));
    }

    @Test
    void shouldCloseNoQueueThatHoldsNoFrame() {
        final Journal journal = openAndWait(1);

        assertThat(journal.closeQueue()).isEqualTo(-1);
        append(journal, 0, 1);
        closeQueue(journal, 0);
        assertThat(journal.closeQueue()).isZero();
    }

    @Test
    void shouldGoOnInTheNextQueueWhenOneIsFull() {
        final Journal journal = openAndWait(1);

        final List<TestFrame> appended = appendUntilFull(journal);
        appended.addAll(append(journal, appended.size(), appended.size() + 10));

        assertThat(journal.isFull()).isTrue();
        closeQueue(journal, 1);
        assertThat(journal.isFull()).isFalse();
        assertThat(replay().frames).isEqualTo(appended);
    }

    @Test
    void shouldSayNotNowWhenTooManyQueuesAreUndropped() {
        final Journal journal = openAndWait(1);

        final List<TestFrame> appended = appendUntilRefused(journal);

        assertThat(replay().frames).isEqualTo(appended);
        assertThat(replay().starts).hasSize(ChronicleJournal.QUEUES_MAX);
    }

    @Test
    void shouldGoOnWhenQueuesAreDropped() {
        final Journal journal = openAndWait(1);
        final List<TestFrame> appended = appendUntilRefused(journal);

        final long closed = journal.closeQueue();
        journal.dropThrough(closed);
        final List<TestFrame> later = append(journal, appended.size(), appended.size() + 100);

        assertThat(closed).isEqualTo(ChronicleJournal.QUEUES_MAX - 2);
        awaitThat(() -> replay().frames.size() < appended.size() / 2);
        assertThat(replay().frames).endsWith(later.toArray(TestFrame[]::new));
        assertThat(replay().damaged).isEmpty();
    }

    @Test
    void shouldDropClosedQueuesOnly() {
        final Journal journal = openAndWait(1);
        append(journal, 0, 10);
        closeQueue(journal, 0);
        final List<TestFrame> kept = append(journal, 10, 20);

        journal.dropThrough(Long.MAX_VALUE);

        awaitThat(() -> replay().frames.size() <= 10);
        assertThat(replay().frames).isEqualTo(kept);
    }

    @Test
    void shouldRotateManyTimes() {
        final Journal journal = openAndWait(1);
        List<TestFrame> kept = List.of();

        for (int round = 0; round < 3 * ChronicleJournal.QUEUES_MAX; round++) {
            kept = append(journal, round * 50L, (round + 1) * 50L);
            closeQueue(journal, round);
            journal.dropThrough(round - 1L);
        }

        final List<TestFrame> last = kept;
        awaitThat(() -> replay().frames.equals(last));
        assertThat(replay().damaged).isEmpty();
    }

    @Test
    void shouldReplayEarlierAttemptsFirstUntilTheyAreDropped() {
        final List<TestFrame> earlier = append(openAndWait(1), 0, 10);
        opened.removeLast().close();
        final Journal journal = openAndWait(2);
        final List<TestFrame> later = append(journal, 10, 20);

        final ReplayedFrames both = replay();
        journal.dropEarlierAttempts();
        awaitThat(() -> replay().frames.size() == later.size());

        assertThat(both.frames).startsWith(earlier.toArray(TestFrame[]::new)).endsWith(later.toArray(TestFrame[]::new));
        assertThat(both.epochs).startsWith(1L).endsWith(2L).isSorted();
        assertThat(replay().frames).isEqualTo(later);
    }

    @Test
    void shouldKeepFramesAndNoEmptyQueueWhenClosed() {
        final Journal journal = openAndWait(1);
        final List<TestFrame> appended = append(journal, 0, 10);

        journal.close();

        assertThat(journal.state()).isEqualTo(Journal.State.CLOSED);
        assertThat(replay().frames).isEqualTo(appended);
        assertThat(replay().starts).hasSize(1);
    }

    @Test
    void shouldCloseTwiceAndWhileOpening() {
        final Journal journal = open(1, FINGERPRINT, CANARY, PAYLOAD_LENGTH_MAX);

        journal.close();
        journal.close();

        assertThat(journal.state()).isEqualTo(Journal.State.CLOSED);
        assertThat(replay().frames).isEmpty();
    }

    @Test
    void shouldRefuseAppendWhenClosed() {
        final Journal journal = openAndWait(1);

        journal.close();

        assertThatIllegalStateException().isThrownBy(() -> TestFrame.ofIndex(0, 8).appendTo(journal));
        assertThat(journal.closeQueue()).isEqualTo(-1);
    }

    @Test
    void shouldRefuseUnknownTypesAndLongPayloads() {
        final Journal journal = openAndWait(1);
        final MemorySegment tooLong = MemorySegment.ofArray(new byte[PAYLOAD_LENGTH_MAX + 1]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> journal.append(FrameDescriptor.START, 0, 0, tooLong.asSlice(0, 8)))
                .withMessageContaining("type=0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> journal.append(FrameDescriptor.ROW + 1, 0, 0, tooLong.asSlice(0, 8)))
                .withMessageContaining("type=4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> journal.append(FrameDescriptor.NODE, 0, 0, tooLong))
                .withMessageContaining("payloadLength=1025");
    }

    @Test
    void shouldCountFramesAndTheirBytes() {
        final Journal journal = openAndWait(1);

        final List<TestFrame> appended = append(journal, 0, 100);

        assertThat(journal.frames()).isEqualTo(100);
        assertThat(journal.bytes())
                .isEqualTo(appended.stream().mapToLong(frame -> 64L + frame.payload().limit()).sum());
    }

    @Test
    void shouldPassOverFramesOfAnotherJob() {
        append(openAndWait(1), 0, 10);

        final ReplayedFrames replayed = new ReplayedFrames();
        replay(digest(2), replayed);

        assertThat(replayed.frames).isEmpty();
        assertThat(replayed.starts).isEmpty();
        assertThat(replayed.damaged).isEmpty();
    }

    static byte[] digest(final int first) {
        final byte[] digest = new byte[32];
        for (int i = 0; i < digest.length; i++) {
            digest[i] = (byte) (first + i);
        }
        return digest;
    }

    final Journal openAndWait(final long epoch) {
        final Journal journal = open(epoch, FINGERPRINT.clone(), CANARY.clone(), PAYLOAD_LENGTH_MAX);
        opened.add(journal);
        awaitThat(() -> journal.state() == Journal.State.OPEN);
        return journal;
    }

    final ReplayedFrames replay() {
        final ReplayedFrames frames = new ReplayedFrames();
        replay(FINGERPRINT, frames);
        return frames;
    }

    static List<TestFrame> append(final Journal journal, final long from, final long to) {
        final List<TestFrame> frames = new ArrayList<>();
        for (long index = from; index < to; index++) {
            final TestFrame frame = TestFrame.ofIndex(index, PAYLOAD_LENGTH_MAX);
            appendOne(journal, frame);
            frames.add(frame);
        }
        return frames;
    }

    private static void appendOne(final Journal journal, final TestFrame frame) {
        awaitThat(() -> frame.appendTo(journal));
    }

    private static List<TestFrame> appendUntilFull(final Journal journal) {
        final List<TestFrame> frames = new ArrayList<>();
        while (!journal.isFull()) {
            frames.addAll(append(journal, frames.size(), frames.size() + 1L));
        }
        return frames;
    }

    /** Appends until nothing is taken for a while. */
    private static List<TestFrame> appendUntilRefused(final Journal journal) {
        final List<TestFrame> frames = new ArrayList<>();
        int refused = 0;
        while (refused < 300) {
            final TestFrame frame = TestFrame.ofIndex(frames.size(), PAYLOAD_LENGTH_MAX);
            if (frame.appendTo(journal)) {
                frames.add(frame);
                refused = 0;
            } else {
                refused++;
                pause();
            }
        }
        return frames;
    }

    /** Closes the present queue, waiting for the next one to be open. */
    static void closeQueue(final Journal journal, final long number) {
        awaitThat(() -> journal.closeQueue() == number);
    }

    static void awaitThat(final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadlineNs >= 0) {
                throw new AssertionError("did not come about within 60 s");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

}
