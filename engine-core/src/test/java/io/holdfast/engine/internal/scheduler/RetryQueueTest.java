package io.holdfast.engine.internal.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.internal.time.FakeClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RetryQueueTest {

    private static final long NOW_NS = new FakeClock().nanoTime(); // Close to an overflow.

    private final RetryQueue queue = new RetryQueue();

    @Test
    void shouldHandOutWhenDueAndNotBefore() {
        queue.add(RetryQueue.Retry.after(7, 1, NOW_NS));

        assertThat(queue.poll(NOW_NS)).isNull();
        assertThat(queue.poll(NOW_NS + 19_999_999)).isNull();

        final RetryQueue.Retry retry = queue.poll(NOW_NS + 20_000_000);
        assertThat(retry.index()).isEqualTo(7);
        assertThat(retry.failures()).isEqualTo(1);
        assertThat(queue.poll(NOW_NS + 20_000_000)).isNull();
    }

    @Test
    void shouldWaitLongerAfterEachFailure() {
        assertThat(RetryQueue.delayNs(1)).isEqualTo(20_000_000);
        assertThat(RetryQueue.delayNs(2)).isEqualTo(80_000_000);
        assertThat(RetryQueue.delayNs(3)).isEqualTo(320_000_000);
    }

    @Test
    void shouldFindTheOneThatIsDueBehindOthers() {
        queue.add(RetryQueue.Retry.after(1, 3, NOW_NS));
        queue.add(RetryQueue.Retry.after(2, 1, NOW_NS));

        final List<Long> found = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            final RetryQueue.Retry retry = queue.poll(NOW_NS + 20_000_000);
            if (retry != null) {
                found.add(retry.index());
            }
        }

        assertThat(found).containsExactly(2L);
    }

    @Test
    void shouldRefuseWhenFull() {
        for (int i = 0; i < RetryQueue.CAPACITY; i++) {
            assertThat(queue.add(RetryQueue.Retry.after(i, 1, NOW_NS))).isTrue();
        }

        assertThat(queue.add(RetryQueue.Retry.after(64, 1, NOW_NS))).isFalse();
    }

    @Test
    void shouldLoseNothingBetweenManyWorkers() throws InterruptedException {
        final int tasks = 20_000;
        final AtomicLong next = new AtomicLong();
        final AtomicLong found = new AtomicLong();
        final AtomicIntegerArray seen = new AtomicIntegerArray(tasks);
        final List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            workers.add(Thread.ofPlatform().start(() -> {
                long mine = -1;
                while (found.get() < tasks) {
                    if (mine < 0 && next.get() < tasks) {
                        mine = next.getAndIncrement();
                    }
                    if (mine >= 0 && (mine >= tasks || queue.add(RetryQueue.Retry.after(mine, 1, NOW_NS)))) {
                        mine = -1;
                    }
                    final RetryQueue.Retry retry = queue.poll(NOW_NS + 20_000_000);
                    if (retry != null) {
                        seen.incrementAndGet((int) retry.index());
                        found.incrementAndGet();
                    }
                }
            }));
        }
        for (final Thread worker : workers) {
            worker.join();
        }

        for (int task = 0; task < tasks; task++) {
            assertThat(seen.get(task)).as("task=%d", task).isEqualTo(1);
        }
    }
}
