package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.azure.FakeBlobServer.Fault;
import io.holdfast.engine.api.CheckpointStore.Liveness;
import io.holdfast.engine.api.FencedException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two stores and one lease, in simulated time. */
class LeaseTest {

    private final FakeTicks ticks = new FakeTicks();
    private final FakeBlobServer server = new FakeBlobServer(ticks);
    private final BlobCheckpointStore first =
            FakeStores.store(server, ticks, FakeStores.config().vmId("02aab8a4-74ef").build());
    private final BlobCheckpointStore second = FakeStores.store(server, ticks);

    @AfterEach
    void close() {
        server.faults(request -> Fault.NONE);
        first.close();
        second.close();
    }

    @Test
    void shouldSayWhoHoldsIt() {
        first.open();

        assertThatThrownBy(second::open)
                .isInstanceOf(FencedException.class)
                .hasMessageContaining("vmId=02aab8a4-74ef")
                .hasMessageContaining("attempt=")
                .hasMessageContaining("since=20")
                .hasMessageContaining("store=https://example.blob.core.windows.net/checkpoints/job/one");
        assertThat(second.liveness()).isEqualTo(Liveness.ALIVE);
    }

    @Test
    void shouldBeFreeAtOnceWhenItWasReleased() {
        first.open();
        first.close();

        assertThat(second.liveness()).isEqualTo(Liveness.GONE);
        second.open();
    }

    @Test
    void shouldBeFreeFifteenSecondsAfterAWriterFellSilent() {
        first.open();
        first.lease().stop();
        ticks.advanceMs(14_000);
        assertThatThrownBy(second::open).isInstanceOf(FencedException.class);

        ticks.advanceMs(1_500);

        assertThat(second.liveness()).isEqualTo(Liveness.GONE);
        second.open();
    }

    @Test
    void shouldBeHeldAsLongAsItIsRenewed() {
        first.open();

        for (int i = 0; i < 10; i++) {
            ticks.advanceMs(5_000);
            first.lease().keepOnce();
        }

        assertThatThrownBy(second::open).isInstanceOf(FencedException.class);
    }

    @Test
    void shouldFenceNobodyWhenItIsLost() {
        first.open();
        ticks.advanceMs(16_000);
        second.open();

        first.lease().keepOnce();

        assertThat(first.compareAndSetRoot(Optional.empty(), new byte[] {1})).isPresent();
    }

    @Test
    void shouldBeTakenAgainWhenItIsFree() {
        first.open();
        ticks.advanceMs(16_000);
        second.open();
        first.lease().keepOnce();
        second.close();

        first.lease().keepOnce();

        assertThat(first.liveness()).isEqualTo(Liveness.ALIVE);
    }

    @Test
    void shouldSurviveARenewalThatIsNotAnswered() {
        first.open();
        server.faults(request -> Fault.LOST);
        first.lease().keepOnce();
        server.faults(request -> Fault.NONE);
        ticks.advanceMs(10_000);

        first.lease().keepOnce();

        assertThat(first.liveness()).isEqualTo(Liveness.ALIVE);
    }

    @Test
    void shouldTakeItThoughTheAnswerWasLost() {
        server.faults(request -> Fault.NONE);
        final java.util.concurrent.atomic.AtomicInteger leases = new java.util.concurrent.atomic.AtomicInteger();
        server.faults(request -> "lease".equals(FakeBlobServer.queryOf(request).get("comp")) && leases.incrementAndGet() == 1
                ? Fault.ANSWER_LOST
                : Fault.NONE);

        first.open();

        assertThat(first.liveness()).isEqualTo(Liveness.ALIVE);
    }

    @Test
    void shouldCloseThoughTheStoreDoesNotAnswer() {
        first.open();
        server.faults(request -> Fault.HANG);
        final long beginMs = ticks.nowMs();

        first.close();

        assertThat(ticks.nowMs() - beginMs).isLessThan(3_000);
    }

    @Test
    void shouldBeOpenedAgainAfterItWasRefused() {
        first.open();
        assertThatThrownBy(second::open).isInstanceOf(FencedException.class);
        first.close();

        second.open();

        assertThat(second.compareAndSetRoot(Optional.empty(), new byte[] {1})).isPresent();
    }
}
