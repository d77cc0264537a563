package io.holdfast.engine.internal.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CellArrayTest {

    private static final long CAPTURES = 20_000;

    @Test
    void shouldBeOwnedByOneUntilReleased() {
        final CellArray cells = new CellArray(3, 16);

        assertThat(cells.claim(1)).isTrue();
        assertThat(cells.claim(1)).isFalse();
        assertThat(cells.claim(2)).isTrue();
        cells.release(1, false);
        assertThat(cells.claim(1)).isTrue();
        cells.release(1, true);

        assertThat(cells.isDone(1)).isTrue();
        assertThat(cells.claim(1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 17, 4096, 1 << 20})
    void shouldGiveEachCellTwoSlotsOfItsOwn(final int stateLength) {
        final int count = Math.clamp((96L << 20) / (2L * stateLength), 2, 2_000); // More than a region of the longest states.
        final CellArray cells = new CellArray(count, stateLength);
        for (int cell = 0; cell < count; cell++) {
            for (int step = 0; step < 2; step++) {
                final MemorySegment slot = cells.slot(cell, step);
                assertThat(slot.byteSize()).isEqualTo(stateLength);
                assertThat(slot.address() % 8).isZero();
                slot.set(ValueLayout.JAVA_BYTE, 0, (byte) (cell * 2 + step));
                slot.set(ValueLayout.JAVA_BYTE, stateLength - 1, (byte) (cell * 2 + step));
            }
        }

        for (int cell = 0; cell < count; cell++) {
            for (int step = 0; step < 2; step++) {
                final MemorySegment slot = cells.slot(cell, step + 2L);
                assertThat(slot.get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) (cell * 2 + step));
                assertThat(slot.get(ValueLayout.JAVA_BYTE, stateLength - 1)).isEqualTo((byte) (cell * 2 + step));
            }
        }
    }

    @Test
    void shouldRestoreWhatIsAheadOnly() {
        final CellArray cells = new CellArray(1, 16);
        final MemorySegment state = MemorySegment.ofArray(new long[2]);
        cells.restore(0, 5, filled(state, 5));
        cells.restore(0, 3, filled(state, 3));

        assertThat(cells.step(0)).isEqualTo(5);
        assertThat(cells.capture(0, state)).isEqualTo(5);
        assertFilled(state, 5);
    }

    /** The owner may be writing the initial state: nothing of it is published. */
    @Test
    void shouldCaptureNothingOfACellThatHasNotBegun() {
        final CellArray cells = new CellArray(1, 16);
        final MemorySegment state = filled(MemorySegment.ofArray(new long[2]), 77);
        cells.claim(0);
        cells.slot(0, 0).set(ValueLayout.JAVA_LONG, 0, 99); // Half of it.

        assertThat(cells.capture(0, state)).isZero();

        assertFilled(state, 0);
    }

    @Test
    void shouldCaptureTheInitialStateOfACellThatIsDoneWithIt() {
        final CellArray cells = new CellArray(1, 16);
        cells.claim(0);
        filled(cells.slot(0, 0), 99);
        cells.release(0, true);

        final MemorySegment state = MemorySegment.ofArray(new long[2]);
        assertThat(cells.capture(0, state)).isZero();

        assertFilled(state, 99);
    }

    /** Goal: a capture is whole and of the step it says. Method: the state is a function of the step; a worker steps without pause. */
    @ParameterizedTest
    @ValueSource(ints = {16, 4096, 1 << 20})
    void shouldNeverTearACapture(final int stateLength) throws InterruptedException {
        final CellArray cells = new CellArray(2, stateLength);
        final AtomicBoolean over = new AtomicBoolean();
        final AtomicReference<AssertionError> torn = new AtomicReference<>();
        final Thread stepper = Thread.ofPlatform().start(() -> {
            for (long step = 1; !over.get(); step++) {
                filled(cells.slot(1, step), step);
                cells.publish(1, step);
            }
        });
        final List<Thread> capturers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            capturers.add(Thread.ofPlatform().start(() -> {
                final MemorySegment state = MemorySegment.ofArray(new long[stateLength / Long.BYTES]);
                long last = 0;
                try {
                    for (long n = 0; n < CAPTURES * 16 / stateLength + 50; n++) {
                        final long step = cells.capture(1, state);
                        assertThat(step).isGreaterThanOrEqualTo(last);
                        assertFilled(state, step);
                        last = step;
                    }
                } catch (final AssertionError e) {
                    torn.set(e);
                }
            }));
        }
        for (final Thread capturer : capturers) {
            capturer.join();
        }
        over.set(true);
        stepper.join();

        assertThat(torn.get()).isNull();
    }

    /** A copy that was asked of the owner, and cannot be written by the owner's thread, must not hang, nor look like the kernel's failure. */
    @Test
    void shouldAskForNoCopyThatTheOwnerCannotWrite() throws InterruptedException {
        final CellArray cells = new CellArray(1, 16);
        final CopyRequest request = new CopyRequest();
        final AtomicReference<Throwable> failure = new AtomicReference<>();
        final AtomicBoolean over = new AtomicBoolean();
        final Thread owner = Thread.ofPlatform().start(() -> {
            try {
                while (!over.get()) {
                    request.serve(cells, 0, 2);
                }
            } catch (final Throwable e) {
                failure.set(e);
            }
        });

        try (Arena arena = Arena.ofConfined()) {
            assertThat(request.await(cells, 0, arena.allocate(16, 8))).isEqualTo(-1);
        } finally {
            over.set(true);
            owner.join();
        }

        assertThat(failure.get()).isNull();
    }

    @Test
    void shouldCopyAtTheOwnersNextBoundary() throws InterruptedException {
        final CellArray cells = new CellArray(2, 16);
        filled(cells.slot(1, 7), 7);
        final CopyRequest request = new CopyRequest();
        final AtomicBoolean over = new AtomicBoolean();
        final Thread owner = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                request.serve(cells, 0, 8); // Another cell's boundary.
                request.serve(cells, 1, 7);
            }
        });
        final MemorySegment state = MemorySegment.ofArray(new long[2]);

        long step = -1;
        while (step < 0) {
            step = request.await(cells, 1, state);
        }
        over.set(true);
        owner.join();

        assertThat(step).isEqualTo(7);
        assertFilled(state, 7);
    }

    @Test
    void shouldTakeTheRequestBackWhenNobodyComesBy() {
        final CopyRequest request = new CopyRequest();
        final CellArray cells = new CellArray(1, 16);
        final MemorySegment state = MemorySegment.ofArray(new long[2]);

        assertThat(request.await(cells, 0, state)).isEqualTo(-1);

        filled(cells.slot(0, 1), 1);
        request.serve(cells, 0, 1); // Too late: the memory is the caller's again.
        assertThat(state.get(ValueLayout.JAVA_LONG, 8)).isZero();
    }

    /** Goal: memory is bounded when all workers begin at once. Method: the JVM counts what is reserved off-heap. */
    @Test
    void shouldAllocateARegionOnce() throws InterruptedException {
        final CellArray cells = new CellArray(64, 1 << 20);
        final int workers = 64;
        final CountDownLatch ready = new CountDownLatch(workers);
        final List<Thread> threads = new ArrayList<>();
        final long before = reserved();
        for (int i = 0; i < workers; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                ready.countDown();
                while (ready.getCount() > 0) {
                    Thread.onSpinWait();
                }
                cells.slot(0, 0);
            }));
        }
        for (final Thread thread : threads) {
            thread.join();
        }

        assertThat(reserved() - before).isLessThan(40L << 20);
    }

    private static long reserved() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .findFirst().orElseThrow().getMemoryUsed();
    }

    private static MemorySegment filled(final MemorySegment state, final long step) {
        for (long at = 0; at < state.byteSize(); at += Long.BYTES) {
            state.set(ValueLayout.JAVA_LONG, at, step * 31 + (step == 0 ? 0 : at));
        }
        return state;
    }

    private static void assertFilled(final MemorySegment state, final long step) {
        for (long at = 0; at < state.byteSize(); at += Long.BYTES) {
            if (state.get(ValueLayout.JAVA_LONG, at) != step * 31 + (step == 0 ? 0 : at)) {
                throw new AssertionError("torn: step=" + step + ", at=" + at);
            }
        }
    }
}
