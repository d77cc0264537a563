package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.CheckpointStore.Liveness;
import io.holdfast.engine.api.PermissionException;
import io.holdfast.engine.internal.checkpoint.StoreContract;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract suite over a server in memory, and what only a store in Blob storage does. */
class BlobCheckpointStoreTest extends StoreContract {

    private final FakeTicks ticks = new FakeTicks();
    private final FakeBlobServer server = new FakeBlobServer(ticks);

    @Override
    protected CheckpointStore newStore() {
        return FakeStores.store(server, ticks);
    }

    @Test
    void shouldReadWithoutBeingOpen() {
        try (CheckpointStore other = FakeStores.store(server, ticks)) {
            assertThat(other.readRoot()).isEmpty();
            assertThat(other.list("")).isEmpty();
            assertThat(other.liveness()).isEqualTo(Liveness.ALIVE);
            assertThatThrownBy(() -> other.putIfAbsent("a", List.of())).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldWriteAShortObjectByOneRequest() {
        try (CheckpointStore other = openOther()) {
            final int before = server.requests().size();

            other.putIfAbsent("short", List.of(MemorySegment.ofArray(new byte[4 << 20])));

            assertThat(server.requests()).hasSize(before + 1).last().isEqualTo("PUT short");
        }
    }

    @Test
    void shouldCreateTheContainerWhereItIsMissing() {
        server.loseContainer(true);

        try (CheckpointStore other = openOther()) {
            assertThat(other.putIfAbsent("a", List.of())).isTrue();
        }
    }

    @Test
    void shouldSayThatTheContainerIsMissingWhereItMayNotBeCreated() {
        server.loseContainer(false);

        try (CheckpointStore other = FakeStores.store(server, ticks)) {
            assertThat(other.readRoot()).isEmpty();
            assertThat(other.list("")).isEmpty();
            assertThatThrownBy(other::open)
                    .isInstanceOf(PermissionException.class)
                    .hasMessageContaining("the container does not exist")
                    .hasMessageContaining("az storage container create --name checkpoints");
        }
    }

    @Test
    void shouldTellTheServersTimeWhateverThisMachinesClockSays() {
        ticks.skewMs(3_600_000);
        try (CheckpointStore other = FakeStores.store(server, ticks)) {
            other.readRoot();
            ticks.advanceMs(10_000);

            assertThat(other.storeTimeMs() - ticks.serverTimeMs()).isBetween(-1_100L, 100L);
        }
    }

    @Test
    void shouldTellNothingButTheLocation() {
        try (CheckpointStore other = FakeStores.store(server, ticks)) {
            assertThat(other.location()).isEqualTo("https://example.blob.core.windows.net/checkpoints/job/one");
        }
    }

    @Test
    void shouldWriteNothingWhenClosed() {
        final CheckpointStore other = openOther();
        other.close();
        other.close();

        assertThatThrownBy(() -> other.putIfAbsent("a", List.of())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.delete("a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.compareAndSetRoot(Optional.empty(), new byte[1])).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldKeepTheRootOfAnotherWriterWhoseTagWasNotRead() {
        try (CheckpointStore other = openOther()) {
            other.compareAndSetRoot(Optional.empty(), new byte[] {1});

            assertThat(other.compareAndSetRoot(Optional.of("\"of another day\""), new byte[] {2})).isEmpty();

            assertThat(server.content("_root")).containsExactly(1);
        }
    }

    /** The contract's own store holds the lease: it ends by time. */
    private CheckpointStore openOther() {
        ticks.advanceMs(20_000);
        final CheckpointStore other = FakeStores.store(server, ticks);
        other.open();
        return other;
    }
}
