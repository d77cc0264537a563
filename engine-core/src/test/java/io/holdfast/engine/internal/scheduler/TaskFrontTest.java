package io.holdfast.engine.internal.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.internal.compute.BlockLimits;
import io.holdfast.engine.internal.compute.Rounds;
import io.holdfast.engine.internal.concurrent.ClaimWord;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskFrontTest {

    private final ClaimWord block = new ClaimWord();
    private final ClaimWord.Range range = new ClaimWord.Range();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @Test
    void shouldDealNothingWhereNothingIsMissing() {
        final TaskFront front = new TaskFront(new long[0], new long[0], Long.MAX_VALUE);

        assertThat(front.isExhausted()).isTrue();
        assertThat(front.deal(1, block)).isFalse();
    }

    @Test
    void shouldDealNoTaskBeyondTheGate() {
        final TaskFront front = new TaskFront(new long[] {0}, new long[] {1_000}, 2);

        assertThat(deal(front, 1)).isEqualTo("0-1");
        assertThat(deal(front, 1)).isEqualTo("1-2");
        assertThat(front.deal(1, block)).isFalse();
        assertThat(front.isExhausted()).isFalse();

        front.allow(4);
        assertThat(deal(front, 1)).isEqualTo("2-3");
    }

    @Test
    void shouldDealOneTaskToAWorkerWithoutAnEstimate() {
        final TaskFront front = new TaskFront(new long[] {1 << 20}, new long[] {1 << 21}, Long.MAX_VALUE);

        assertThat(deal(front, 0)).isEqualTo((1 << 20) + "-" + ((1 << 20) + 1));
    }

    @Test
    void shouldDealBlocksOfTenMilliseconds() {
        final TaskFront front = new TaskFront(new long[] {1 << 20}, new long[] {1 << 21}, Long.MAX_VALUE);

        front.deal(BlockLimits.WORK_NS / 1_000, block);
        block.claim(Integer.MAX_VALUE, range);
        assertThat(range.length()).isEqualTo(512);
        front.deal(BlockLimits.WORK_NS + 1, block);
        block.claim(Integer.MAX_VALUE, range);
        assertThat(range.length()).isEqualTo(1);
    }

    /** Goal: all missing tasks once, in order, in aligned blocks that cross no round end. Method: random gaps, estimates and gates. */
    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void shouldDealEveryMissingTaskOnceInAlignedBlocks(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final long far = random.nextBoolean() ? 0 : random.nextLong(1L << 60);
        final List<Long> begins = new ArrayList<>();
        final List<Long> ends = new ArrayList<>();
        long at = far;
        for (int gap = 0; gap < 1 + random.nextInt(5); gap++) {
            at += 1 + random.nextInt(50);
            begins.add(at);
            at += 1 + random.nextInt(1 << (1 + random.nextInt(12)));
            ends.add(at);
        }
        final TaskFront front = front(begins, ends, Rounds.endAfter(begins.getFirst()));

        int gap = 0;
        long expected = begins.getFirst();
        long allowed = Rounds.endAfter(expected);
        while (!front.isExhausted()) {
            if (!front.deal(random.nextInt(2_000_000), block)) {
                assertThat(expected).as("seed=%d", seed).isGreaterThanOrEqualTo(allowed);
                allowed = Rounds.endAfter(allowed);
                front.allow(allowed);
                continue;
            }
            assertThat(block.claim(Integer.MAX_VALUE, range)).isTrue();
            assertThat(range.begin()).as("seed=%d", seed).isEqualTo(expected).isLessThan(allowed);
            assertThat(Long.bitCount(range.length())).as("seed=%d", seed).isEqualTo(1);
            assertThat(range.begin() % range.length()).as("seed=%d", seed).isZero();
            assertThat(range.end()).as("seed=%d", seed).isLessThanOrEqualTo(ends.get(gap))
                    .isLessThanOrEqualTo(Rounds.endAfter(range.begin()));
            expected = range.end();
            if (expected == ends.get(gap) && gap + 1 < begins.size()) {
                gap++;
                expected = begins.get(gap);
            }
        }

        assertThat(gap).as("seed=%d", seed).isEqualTo(begins.size() - 1);
        assertThat(expected).as("seed=%d", seed).isEqualTo(ends.getLast());
        assertThat(front.deal(1, block)).isFalse();
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void shouldDealEveryTaskOnceToManyThievishWorkers(final long seed) throws InterruptedException {
        final int tasks = 1_000_000;
        final TaskFront front = new TaskFront(new long[] {3, 70_000}, new long[] {50_000, tasks}, Long.MAX_VALUE);
        final int missing = 50_000 - 3 + tasks - 70_000;
        final AtomicIntegerArray claims = new AtomicIntegerArray(tasks);
        final AtomicInteger left = new AtomicInteger(missing);
        final ClaimWord[] blocks = {new ClaimWord(), new ClaimWord(), new ClaimWord(), new ClaimWord()};
        final List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < blocks.length; i++) {
            final int self = i;
            workers.add(Thread.ofPlatform().start(() -> {
                final SplittableRandom random = new SplittableRandom(seed + self);
                final Thieves thieves = new Thieves(blocks, self);
                final ClaimWord.Range mine = new ClaimWord.Range();
                while (left.get() > 0) {
                    if (blocks[self].claim(1 + random.nextInt(30), mine)) {
                        for (long task = mine.begin(); task < mine.end(); task++) {
                            claims.incrementAndGet((int) task);
                        }
                        left.addAndGet(-mine.length());
                    } else if (random.nextBoolean() || !front.deal(random.nextInt(100_000), blocks[self])) {
                        thieves.steal();
                    }
                }
            }));
        }
        for (final Thread worker : workers) {
            worker.join();
        }

        for (int task = 0; task < tasks; task++) {
            final boolean isMissing = (task >= 3 && task < 50_000) || task >= 70_000;
            assertThat(claims.get(task)).as("seed=%d, task=%d", seed, task).isEqualTo(isMissing ? 1 : 0);
        }
    }

    private String deal(final TaskFront front, final long nsPerTask) {
        assertThat(front.deal(nsPerTask, block)).isTrue();
        block.claim(Integer.MAX_VALUE, range);
        return range.begin() + "-" + range.end();
    }

    private static TaskFront front(final List<Long> begins, final List<Long> ends, final long allowedEnd) {
        return new TaskFront(
                begins.stream().mapToLong(Long::longValue).toArray(), ends.stream().mapToLong(Long::longValue).toArray(), allowedEnd);
    }
}
