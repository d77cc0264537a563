package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpMethod;
import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.CheckpointStore.Liveness;
import io.holdfast.engine.api.FencedException;
import io.holdfast.engine.api.StoreUnreachableException;
import io.holdfast.engine.internal.checkpoint.StoreContract;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The contract suite, and the lease, over a real server and real time. */
class AzuriteStoreSystemTest extends StoreContract {

    private final BlobConfig config = AzuriteStores.config().vmId("02aab8a4-74ef").build();

    @Override
    protected CheckpointStore newStore() {
        return BlobCheckpointStore.of(config);
    }

    @Test
    void shouldBeHeldByOneUntilItIsReleased() {
        final BlobConfig other = AzuriteStores.config().vmId("machine A").build();
        try (CheckpointStore second = BlobCheckpointStore.of(other)) {
            try (CheckpointStore first = BlobCheckpointStore.of(other)) {
                first.open();
                assertThatThrownBy(second::open)
                        .isInstanceOf(FencedException.class)
                        .hasMessageContaining("vmId=machine A");
                assertThat(second.liveness()).isEqualTo(Liveness.ALIVE);
            }

            assertThat(second.liveness()).isEqualTo(Liveness.GONE);
            second.open();
        }
    }

    @Test
    void shouldBeFreeTwentySecondsAfterAWriterDied() {
        final BlobConfig other = AzuriteStores.config().build();
        try (BlobCheckpointStore first = BlobCheckpointStore.of(other);
                CheckpointStore second = BlobCheckpointStore.of(other)) {
            first.open();
            first.lease().stop(); // As a crash does: nothing is given back.
            final long beginNs = System.nanoTime();

            boolean open = false;
            while (!open && System.nanoTime() - beginNs < TimeUnit.SECONDS.toNanos(20)) {
                try {
                    second.open();
                    open = true;
                } catch (final FencedException e) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
                }
            }

            assertThat(open).isTrue();
        }
    }

    @Test
    void shouldReadBackALongObjectAndItsRanges() {
        final byte[] content = new byte[(33 << 20) + 7];
        new SplittableRandom(4).nextBytes(content);
        final MemorySegment expected = MemorySegment.ofArray(content);
        try (CheckpointStore store = BlobCheckpointStore.of(AzuriteStores.config().build())) {
            store.open();
            store.putIfAbsent("long", List.of(expected.asSlice(0, 5), expected.asSlice(5)));

            assertThat(store.read("long", 0, Long.MAX_VALUE).orElseThrow().mismatch(expected)).isEqualTo(-1);
            assertThat(store.read("long", 12_345_678, 9_000_000).orElseThrow().mismatch(expected.asSlice(12_345_678, 9_000_000)))
                    .isEqualTo(-1);
            assertThat(store.putIfAbsent("long", List.of(expected))).isFalse();
        }
    }

    @Test
    void shouldBeRefusedContentThatIsNotWhatItsDigestSays() {
        final byte[] content = new byte[1_000];
        final Payload payload = Payload.of(content);
        content[500] = 1; // On its way, as it were: the digest is made, the memory is read when it is sent.
        try (BlobCheckpointStore store = BlobCheckpointStore.of(AzuriteStores.config().build())) {
            store.open();
            final BlobRequest request = BlobRequest.of("write of damaged", HttpMethod.PUT, "damaged")
                    .with("x-ms-blob-type", "BlockBlob")
                    .with(payload);

            assertThatThrownBy(() -> store.tries().send(request, store.tries().patienceBeyondDeadline(3_000_000_000L)))
                    .isInstanceOf(StoreUnreachableException.class)
                    .hasMessageContaining("status=400");
            assertThat(store.list("damaged")).isEmpty();
        }
    }

    @Test
    void shouldSayThatNobodyAnswers() {
        final BlobLocation nowhere = BlobLocation.parse("http://127.0.0.1:1/devstoreaccount1/checkpoints/job");
        final BlobConfig config =
                BlobConfig.builder(nowhere, BlobCredential.connectionString(Azurite.shared().connectionString()))
                        .patience(Duration.ofSeconds(1))
                        .build();
        try (CheckpointStore store = BlobCheckpointStore.of(config)) {
            assertThatThrownBy(store::readRoot)
                    .isInstanceOf(StoreUnreachableException.class)
                    .hasMessageContaining("read of the root failed")
                    .hasMessageContaining("ConnectException")
                    .hasNoCause();
        }
    }

    @Test
    void shouldLeaveNoThreadBehind() throws InterruptedException {
        try (CheckpointStore store = BlobCheckpointStore.of(AzuriteStores.config().build())) {
            store.open();
            store.putIfAbsent("long", List.of(MemorySegment.ofArray(new byte[9 << 20])));
            assertThat(storeThreads()).isPositive();
        }
        // The contract's own store is open: it has a lease's thread, and an idle client's until its connections end.
        for (int i = 0; i < 100 && storeThreads("holdfast-azure-lease") > 1; i++) {
            Thread.sleep(50);
        }

        assertThat(storeThreads("holdfast-azure-lease")).isLessThanOrEqualTo(1);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("holdfast-azure-"))
                .allMatch(Thread::isDaemon);
    }

    private static long storeThreads() {
        return storeThreads("holdfast-azure-");
    }

    private static long storeThreads(final String prefix) {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith(prefix)).count();
    }
}
