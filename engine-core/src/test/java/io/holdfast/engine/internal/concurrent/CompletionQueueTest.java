package io.holdfast.engine.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionQueueTest {

    private static final int STATE_LENGTH = 40;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64, 100})
    void shouldHaveSoManySlotsAndNoMore(final int slots) {
        final CompletionQueue queue = new CompletionQueue(slots, STATE_LENGTH);
        final Set<Completion> taken = new HashSet<>();

        for (int i = 0; i < slots; i++) {
            final Completion slot = queue.takeFree();
            assertThat(slot.state().byteSize()).isEqualTo(STATE_LENGTH);
            slot.state().fill((byte) i);
            taken.add(slot);
        }

        assertThat(taken).hasSize(slots);
        assertThat(queue.takeFree()).isNull();
        taken.forEach(queue::offer);
        assertThat(queue.isEmpty()).isFalse();
        for (int i = 0; i < slots; i++) {
            queue.giveBack(queue.poll());
        }
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.poll()).isNull();
    }

    @Test
    void shouldHandOverInOrder() {
        final CompletionQueue queue = new CompletionQueue(4, STATE_LENGTH);
        for (int i = 0; i < 3; i++) {
            final Completion slot = queue.takeFree();
            slot.set(Completion.NODE, i, 1L << 40 | i);
            queue.offer(slot);
        }

        for (int i = 0; i < 3; i++) {
            final Completion slot = queue.poll();
            assertThat(slot.kind()).isEqualTo(Completion.NODE);
            assertThat(slot.first()).isEqualTo(i);
            assertThat(slot.second()).isEqualTo(1L << 40 | i);
        }
    }

    @Test
    void shouldRefuseASlotThatIsOneTooMany() {
        final CompletionQueue queue = new CompletionQueue(2, STATE_LENGTH);

        assertThatThrownBy(() -> queue.giveBack(new CompletionQueue(1, STATE_LENGTH).takeFree()))
                .isInstanceOf(IllegalStateException.class);
    }

    /** Goal: nothing lost, nothing twice, nothing torn. Method: three workers fill more than the slots; the agent checks each word. */
    @Test
    void shouldLoseNothingBetweenManyWorkersAndOneAgent() throws InterruptedException {
        final int workers = 3;
        final int perWorker = 50_000;
        final CompletionQueue queue = new CompletionQueue(8, STATE_LENGTH);
        final List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            final int worker = i;
            threads.add(Thread.ofPlatform().start(() -> {
                for (long n = 0; n < perWorker; ) {
                    final Completion slot = queue.takeFree();
                    if (slot == null) {
                        LockSupport.parkNanos(1_000);
                        continue;
                    }
                    slot.set(Completion.CELL, worker, n);
                    for (int at = 0; at < STATE_LENGTH; at += Long.BYTES) {
                        slot.state().set(ValueLayout.JAVA_LONG, at, n * workers + worker);
                    }
                    queue.offer(slot);
                    n++;
                }
            }));
        }

        final long[] next = new long[workers];
        for (int taken = 0; taken < workers * perWorker; ) {
            final Completion slot = queue.poll();
            if (slot == null) {
                LockSupport.parkNanos(1_000);
                continue;
            }
            final int worker = (int) slot.first();
            assertThat(slot.second()).isEqualTo(next[worker]++);
            for (int at = 0; at < STATE_LENGTH; at += Long.BYTES) {
                assertThat(slot.state().get(ValueLayout.JAVA_LONG, at)).isEqualTo(slot.second() * workers + worker);
            }
            queue.giveBack(slot);
            taken++;
        }
        for (final Thread thread : threads) {
            thread.join();
        }

        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void shouldSayWhenHalfOfItIsFilled() {
        final CompletionQueue queue = new CompletionQueue(4, STATE_LENGTH);

        queue.offer(queue.takeFree());
        final boolean withOne = queue.isCrowded();
        queue.offer(queue.takeFree());
        final boolean withTwo = queue.isCrowded();
        queue.giveBack(queue.poll());

        assertThat(withOne).isFalse();
        assertThat(withTwo).isTrue();
        assertThat(queue.isCrowded()).isFalse();
    }
}
