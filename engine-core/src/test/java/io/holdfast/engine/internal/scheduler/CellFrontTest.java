package io.holdfast.engine.internal.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.internal.concurrent.ClaimWord;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CellFrontTest {

    private final ClaimWord block = new ClaimWord();
    private final ClaimWord.Range range = new ClaimWord.Range();

    @Test
    void shouldSweepOverTheRangeAgainAndAgain() {
        final CellFront front = new CellFront(100, 3, 1, 0);
        final List<Integer> cells = new ArrayList<>();

        for (int i = 0; i < 7; i++) {
            assertThat(front.deal(1, 1, block)).isTrue();
            assertThat(block.claim(10, range)).isTrue();
            cells.add(front.cellAt(range.begin()));
        }

        assertThat(cells).containsExactly(100, 101, 102, 100, 101, 102, 100);
    }

    @Test
    void shouldRaiseTheTargetOnlyWhenCellsHaveReachedIt() {
        final CellFront front = new CellFront(0, 4, 1, 10);
        front.deal(4, 3, block);
        assertThat(front.target()).isEqualTo(13);

        for (int sweep = 0; sweep < 100; sweep++) { // All are in other hands.
            front.deal(4, 3, block);
        }
        assertThat(front.target()).isEqualTo(13);

        front.reached();
        front.deal(4, 3, block); // A block has at most half of the cells here, so one of the two opens a sweep.
        front.deal(4, 3, block);
        assertThat(front.target()).isEqualTo(16);
    }

    @Test
    void shouldDealNothingWhenAllAreDone() {
        final CellFront front = new CellFront(0, 2, 1, 0);

        front.done();
        front.done();

        assertThat(front.remaining()).isZero();
        assertThat(front.deal(1, 1, block)).isFalse();
    }

    @Test
    void shouldDealNoBlockAcrossTheEndOfASweep() {
        final SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000; i++) {
            final int cells = 1 + random.nextInt(200);
            final CellFront front = new CellFront(0, cells, 1 + random.nextInt(5), 0);
            for (int deal = 0; deal < 50; deal++) {
                front.deal(1 + random.nextInt(300), 1, block);
                assertThat(block.claim(Integer.MAX_VALUE, range)).isTrue();
                assertThat(range.begin() / cells).isEqualTo((range.end() - 1) / cells);
            }
        }
    }

    @Test
    void shouldVisitEachPositionOnceWithManyWorkers() throws InterruptedException {
        final int cells = 1_000;
        final int sweeps = 50;
        final CellFront front = new CellFront(0, cells, 4, 0);
        final AtomicIntegerArray visits = new AtomicIntegerArray((sweeps + 10) * cells);
        final AtomicLong visited = new AtomicLong();
        final List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            final int self = i;
            workers.add(Thread.ofPlatform().start(() -> {
                final SplittableRandom random = new SplittableRandom(self);
                final ClaimWord own = new ClaimWord();
                final ClaimWord.Range mine = new ClaimWord.Range();
                while (visited.get() < (long) sweeps * cells && front.deal(1 + random.nextInt(50), 1, own)) {
                    while (own.claim(3, mine)) {
                        for (long position = mine.begin(); position < mine.end(); position++) {
                            visits.incrementAndGet((int) position);
                        }
                        visited.addAndGet(mine.length());
                    }
                }
            }));
        }
        for (final Thread worker : workers) {
            worker.join();
        }

        for (int position = 0; position < sweeps * cells; position++) {
            assertThat(visits.get(position)).as("position=%d", position).isEqualTo(1);
        }
    }
}
