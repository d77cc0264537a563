package io.holdfast.engine.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimWordTest {

    private static final long FAR = 3_000_000_000_000L;

    private final ClaimWord word = new ClaimWord();
    private final ClaimWord.Range range = new ClaimWord.Range();

    @Test
    void shouldBeEmptyAtFirst() {
        assertThat(word.claim(1, range)).isFalse();
        assertThat(word.stealHalf(range)).isFalse();
    }

    @Test
    void shouldClaimFromTheFront() {
        word.install(FAR, 10);

        assertThat(word.claim(4, range)).isTrue();
        assertRange(FAR, FAR + 4);
        assertThat(word.claim(100, range)).isTrue();
        assertRange(FAR + 4, FAR + 10);
        assertThat(word.claim(1, range)).isFalse();
    }

    @Test
    void shouldHoldTheLongestBlock() {
        word.install(FAR, ClaimWord.LENGTH_MAX);

        assertThat(word.stealHalf(range)).isTrue();
        assertRange(FAR + ClaimWord.LENGTH_MAX / 2, FAR + ClaimWord.LENGTH_MAX);
        assertThat(word.claim(Integer.MAX_VALUE, range)).isTrue();
        assertRange(FAR, FAR + ClaimWord.LENGTH_MAX / 2);
    }

    @Test
    void shouldStealTheUpperHalfRoundedDown() {
        word.install(FAR, 5);

        assertThat(word.stealHalf(range)).isTrue();
        assertRange(FAR + 3, FAR + 5);
        assertThat(word.stealHalf(range)).isTrue();
        assertRange(FAR + 2, FAR + 3);
        assertThat(word.stealHalf(range)).isTrue();
        assertRange(FAR + 1, FAR + 2);
        assertThat(word.stealHalf(range)).isFalse(); // The last one is the owner's.
    }

    @Test
    void shouldGiveBackWhatWasClaimedLast() {
        word.install(FAR, 8);
        assertThat(word.claim(6, range)).isTrue();

        word.giveBack(5);

        assertThat(word.stealHalf(range)).isTrue();
        assertRange(FAR + 5, FAR + 8);
        assertThat(word.claim(8, range)).isTrue();
        assertRange(FAR + 1, FAR + 5);
    }

    @Test
    void shouldLeaveNothingWhenCleared() {
        word.install(FAR, 8);
        assertThat(word.claim(2, range)).isTrue();

        word.clear();

        assertThat(word.claim(1, range)).isFalse();
        assertThat(word.stealHalf(range)).isFalse();
    }

    @Test
    void shouldSurviveTheTurnOfTheTag() {
        for (int i = 0; i < 1 << 20; i++) { // A word never runs out of tags: the highest bits fall off.
            word.install(i, 1);
            assertThat(word.claim(1, range)).isTrue();
        }
        assertRange((1 << 20) - 1, 1 << 20);
    }

    /** Goal: each task is claimed once. Method: an owner claims, gives back and installs, thieves steal; each claim is counted. */
    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldHandOutEachTaskOnceUnderTheft(final long seed) throws InterruptedException {
        final int blocks = 2_000;
        final int length = 1 + new SplittableRandom(seed).nextInt(300);
        final AtomicIntegerArray claims = new AtomicIntegerArray(blocks * length);
        final AtomicBoolean over = new AtomicBoolean();
        final CountDownLatch begun = new CountDownLatch(3);
        final List<Thread> thieves = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            thieves.add(Thread.ofPlatform().start(() -> {
                final ClaimWord.Range stolen = new ClaimWord.Range();
                begun.countDown();
                while (!over.get()) {
                    if (word.stealHalf(stolen)) {
                        count(claims, stolen.begin(), stolen.end());
                    }
                }
            }));
        }
        begun.await();

        final SplittableRandom random = new SplittableRandom(seed);
        for (int block = 0; block < blocks; block++) {
            word.install(FAR + (long) block * length, length);
            while (word.claim(1 + random.nextInt(20), range)) {
                final int back = random.nextInt(range.length() + 1);
                count(claims, range.begin(), range.end() - back);
                if (back > 0) {
                    word.giveBack(back);
                }
            }
        }
        over.set(true);
        for (final Thread thief : thieves) {
            thief.join();
        }

        for (int task = 0; task < claims.length(); task++) {
            assertThat(claims.get(task)).as("seed=%d, task=%d", seed, task).isEqualTo(1);
        }
    }

    private static void count(final AtomicIntegerArray claims, final long begin, final long end) {
        for (long task = begin; task < end; task++) {
            claims.incrementAndGet((int) (task - FAR));
        }
    }

    private void assertRange(final long begin, final long end) {
        assertThat(range.begin()).isEqualTo(begin);
        assertThat(range.end()).isEqualTo(end);
        assertThat(range.length()).isEqualTo((int) (end - begin));
    }
}
