package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.azure.FakeBlobServer.Fault;
import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.StoreUnreachableException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long calls take, in simulated time, with and without a deadline. */
class DeadlineTest {

    private static final List<MemorySegment> SHORT = List.of(MemorySegment.ofArray(new byte[100]));
    private static final List<MemorySegment> LONG = List.of(MemorySegment.ofArray(new byte[16 << 20]));

    private final FakeTicks ticks = new FakeTicks();
    private final FakeBlobServer server = new FakeBlobServer(ticks);
    private final CheckpointStore store = FakeStores.store(server, ticks, FakeStores.config().parallelism(1).build());

    @BeforeEach
    void open() {
        store.open();
    }

    @AfterEach
    void close() {
        server.faults(request -> Fault.NONE);
        store.close();
    }

    @Test
    void shouldGiveUpAfterItsPatienceWithoutADeadline() {
        server.faults(request -> Fault.LOST);

        final long tookMs = timeMs(() -> assertThatThrownBy(() -> store.putIfAbsent("a", SHORT))
                .isInstanceOf(StoreUnreachableException.class)
                .hasMessageContaining("write of a failed")
                .hasMessageContaining("connection reset")
                .hasMessageNotContaining("\n")
                .hasNoCause());

        assertThat(tookMs).isBetween(15_000L, 18_000L);
    }

    @Test
    void shouldTryAgainOnceATryHasTakenItsTime() {
        hangFirst(1);

        final long tookMs = timeMs(() -> assertThat(store.putIfAbsent("a", SHORT)).isTrue());

        assertThat(tookMs).isBetween(2_000L, 2_500L);
    }

    @Test
    void shouldFitTwoTriesBeforeADeadline() {
        hangFirst(1);
        deadlineInMs(1_000);

        final long tookMs = timeMs(() -> assertThat(store.putIfAbsent("a", SHORT)).isTrue());

        assertThat(tookMs).isBetween(400L, 700L);
    }

    @Test
    void shouldNotGoBeyondADeadline() {
        server.faults(request -> Fault.HANG);
        deadlineInMs(3_000);

        final long tookMs = timeMs(() -> assertThatThrownBy(() -> store.putIfAbsent("a", SHORT))
                .isInstanceOf(StoreUnreachableException.class)
                .hasMessageContaining("the deadline left no time"));

        assertThat(tookMs).isLessThanOrEqualTo(3_100);
    }

    @Test
    void shouldNotOpenBeyondADeadline() {
        store.close();
        try (CheckpointStore late = FakeStores.store(server, ticks)) {
            server.faults(request -> "lease".equals(FakeBlobServer.queryOf(request).get("comp")) ? Fault.HANG : Fault.NONE);
            late.deadline(OptionalLong.of(ticks.nanoTime() + 3_000_000_000L));

            final long tookMs = timeMs(() -> assertThatThrownBy(late::open).isInstanceOf(StoreUnreachableException.class));

            assertThat(tookMs).isLessThanOrEqualTo(3_100);
            server.faults(request -> Fault.NONE);
        }
    }

    @Test
    void shouldTellWhatTheServerSaidBeforeTimeRanOut() {
        final AtomicInteger seen = new AtomicInteger();
        server.faults(request -> seen.incrementAndGet() == 1 ? Fault.BUSY : Fault.HANG);
        deadlineInMs(300);

        assertThatThrownBy(() -> store.putIfAbsent("a", SHORT))
                .isInstanceOf(StoreUnreachableException.class)
                .hasMessageContaining("last=HttpTimeoutException (no answer), answered before that: status=503, code=ServerBusy");
    }

    @Test
    void shouldNotWaitForTheLeaseToBeTakenBackPastADeadline() {
        deadlineInMs(10);
        ticks.advanceMs(20);
        server.faults(request -> Fault.HANG);

        final long tookMs = timeMs(store::close);

        assertThat(tookMs).isLessThanOrEqualTo(300);
    }

    @Test
    void shouldFailAtOnceWhenTheDeadlineHasPassed() {
        deadlineInMs(10);
        ticks.advanceMs(20);
        final int before = server.requests().size();

        assertThatThrownBy(() -> store.putIfAbsent("a", SHORT)).isInstanceOf(StoreUnreachableException.class);

        assertThat(server.requests()).hasSize(before);
    }

    @Test
    void shouldHearOfADeadlineWhileATryIsUnderWay() {
        final AtomicInteger seen = new AtomicInteger();
        server.faults(request -> {
            if (seen.incrementAndGet() == 1) {
                deadlineInMs(1_000);
                return Fault.HANG;
            }
            return Fault.NONE;
        });

        final long tookMs = timeMs(() -> assertThat(store.putIfAbsent("a", SHORT)).isTrue());

        assertThat(tookMs).isLessThan(800);
    }

    @Test
    void shouldGoOnWhenTheDeadlineIsTakenBack() {
        deadlineInMs(10);
        ticks.advanceMs(20);

        store.deadline(OptionalLong.empty());

        assertThat(store.putIfAbsent("a", SHORT)).isTrue();
    }

    @Test
    void shouldStopStagingInTimeForTheCommit() {
        server.faults(request -> "block".equals(FakeBlobServer.queryOf(request).get("comp")) ? Fault.HANG : Fault.NONE);
        deadlineInMs(4_000);

        final long tookMs = timeMs(() -> assertThatThrownBy(() -> store.putIfAbsent("a", LONG))
                .isInstanceOf(StoreUnreachableException.class)
                .hasMessageContaining("staging of block"));

        assertThat(tookMs).isBetween(3_000L, 3_850L);
        assertThat(store.putIfAbsent("b", SHORT)).isTrue();
    }

    @Test
    void shouldHonourWhatTheServerAsksToWaitWithinBounds() {
        final AtomicInteger seen = new AtomicInteger();
        server.refusals(request -> seen.incrementAndGet() == 1
                ? FakeBlobServer.error(request, 503, "ServerBusy").header("Retry-After", "3600")
                : null);

        final long tookMs = timeMs(() -> assertThat(store.putIfAbsent("a", SHORT)).isTrue());

        assertThat(tookMs).isBetween(5_000L, 5_200L);
    }

    @Test
    void shouldNotWaitLongBeforeADeadlineWhateverTheServerAsks() {
        final AtomicInteger seen = new AtomicInteger();
        server.refusals(request -> seen.incrementAndGet() == 1
                ? FakeBlobServer.error(request, 429, "TooManyRequests").header("Retry-After", "4")
                : null);
        deadlineInMs(2_000);

        final long tookMs = timeMs(() -> assertThat(store.putIfAbsent("a", SHORT)).isTrue());

        assertThat(tookMs).isLessThan(500);
    }

    @Test
    void shouldNotWaitOnAsTheServerAskedOnceThereIsADeadline() {
        final AtomicInteger seen = new AtomicInteger();
        server.refusals(request -> seen.incrementAndGet() == 1
                ? FakeBlobServer.error(request, 429, "TooManyRequests").header("Retry-After", "20")
                : null);
        final AtomicInteger sleeps = new AtomicInteger();
        ticks.onSleep(() -> {
            if (sleeps.incrementAndGet() == 5) {
                deadlineInMs(3_000);
            }
        });

        final long tookMs = timeMs(() -> assertThat(store.putIfAbsent("a", SHORT)).isTrue());

        assertThat(tookMs).isLessThan(800);
    }

    private void hangFirst(final int count) {
        final AtomicInteger seen = new AtomicInteger();
        server.faults(request -> seen.incrementAndGet() <= count ? Fault.HANG : Fault.NONE);
    }

    private void deadlineInMs(final long delayMs) {
        store.deadline(OptionalLong.of(ticks.nanoTime() + delayMs * 1_000_000));
    }

    private long timeMs(final Runnable call) {
        final long beginMs = ticks.nowMs();
        call.run();
        return ticks.nowMs() - beginMs;
    }
}
