package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.CorruptCheckpointException;
import io.holdfast.engine.api.FencedException;
import io.holdfast.engine.api.StorageFullException;
import io.holdfast.engine.api.StoreUnreachableException;
import io.holdfast.engine.internal.checkpoint.SimulatedStore.Failure;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RootSwapTest {

    private static final WriterId OTHER = new WriterId(77, 77);

    private final SimulatedStore store = SimulatedStore.withSeed(1);
    private final RootSwap swap = RootSwap.of(store, Samples.WRITER);

    @Test
    void shouldClaimAnEmptyStore() {
        final Root root = swap.claim(0);

        assertThat(root.epoch()).isOne();
        assertThat(root.writer()).isEqualTo(Samples.WRITER);
        assertThat(root.manifests()).isEmpty();
        assertThat(verified()).isEqualTo(root);
    }

    @Test
    void shouldRaiseTheEpochAboveAllSeenAndKeepTheManifests() {
        final Root before = committed(OTHER, 3);

        final Root root = swap.claim(41);

        assertThat(root.epoch()).isEqualTo(42);
        assertThat(root.sequence()).isGreaterThan(before.sequence());
        assertThat(root.released()).isFalse();
        assertThat(root.manifests()).isEqualTo(before.manifests());
    }

    @Test
    void shouldClaimAgainAfterRelease() {
        swap.claim(0);
        swap.commit(manifest(1), Root.Commit.at(0, 10).releasing());
        assertThat(verified().released()).isTrue();

        final Root root = swap.claim(0);

        assertThat(root.epoch()).isEqualTo(2);
        assertThat(root.released()).isFalse();
        assertThat(root.newest()).isPresent();
    }

    @Test
    void shouldTakeALostAnswerOfASwapThatLandedForSuccess() {
        swap.claim(0);
        final ManifestReference manifest = manifest(1);
        final long before = store.calls();
        store.failAt(before + 1, Failure.UNREACHABLE, true);

        final Root root = swap.commit(manifest, Root.Commit.at(0, 10));

        assertThat(store.calls()).as("one swap, one read").isEqualTo(before + 2);
        assertThat(verified()).isEqualTo(root);
        assertThat(root.newest()).contains(manifest);
        assertThat(swap.commit(manifest(2), Root.Commit.at(0, 10))).isEqualTo(verified());
    }

    @Test
    void shouldTryAgainWhenTheSwapDidNotLand() {
        swap.claim(0);
        store.failAt(store.calls() + 1, Failure.UNREACHABLE, false);

        final Root root = swap.commit(manifest(1), Root.Commit.at(0, 10));

        assertThat(verified()).isEqualTo(root);
    }

    @Test
    void shouldTakeTheTagOfItsOwnLaterDiscoveredSwapAndGoOn() {
        swap.claim(0);
        final ManifestReference lost = manifest(1);
        // The swap lands, its answer and all reads after it are lost: the commit fails, and nobody knows.
        store.failAt(store.calls() + 1, Failure.UNREACHABLE, true).failAt(store.calls() + 2, Failure.UNREACHABLE, true);
        assertThatThrownBy(() -> swap.commit(lost, Root.Commit.at(0, 10))).isInstanceOf(StoreUnreachableException.class);
        assertThat(swap.unconfirmed()).containsExactly(lost.name());

        final Root root = swap.commit(manifest(2), Root.Commit.at(0, 10));

        assertThat(verified()).isEqualTo(root);
        assertThat(root.manifests()).doesNotContain(lost);
        assertThat(swap.unconfirmed()).isEmpty();
    }

    @Test
    void shouldStopWhenAnotherWriterTookOver() {
        swap.claim(0);
        swap.commit(manifest(1), Root.Commit.at(0, 10));
        final Root taken = RootSwap.of(store.anotherHandle(), OTHER).claim(0);

        assertThatThrownBy(() -> swap.commit(manifest(2), Root.Commit.at(0, 10)))
                .isInstanceOf(FencedException.class)
                .hasMessageContaining(OTHER.hex());

        assertThat(verified()).isEqualTo(taken);
    }

    @Test
    void shouldStopWhenAnotherWriterTookOverAndTheAnswerWasLost() {
        swap.claim(0);
        RootSwap.of(store.anotherHandle(), OTHER).claim(0);
        store.failAt(store.calls() + 1, Failure.UNREACHABLE, false);

        assertThatThrownBy(() -> swap.commit(manifest(1), Root.Commit.at(0, 10))).isInstanceOf(FencedException.class);
    }

    @Test
    void shouldLetOneOfTwoClaimsAtTheSameTimeWin() {
        // Reading the root of an empty store lists it thrice; then comes the swap.
        store.before(5, () -> RootSwap.of(store.anotherHandle(), OTHER).claim(0));

        assertThatThrownBy(() -> swap.claim(0)).isInstanceOf(FencedException.class);

        assertThat(verified().writer()).isEqualTo(OTHER);
    }

    @Test
    void shouldClaimOnTopOfACommitInBetween() {
        final RootSwap other = RootSwap.of(store.anotherHandle(), OTHER);
        other.claim(0);
        store.before(2, () -> other.commit(manifest(OTHER, other.nextSequence()), Root.Commit.at(0, 10)));

        final Root root = swap.claim(0);

        assertThat(root.writer()).isEqualTo(Samples.WRITER);
        assertThat(root.newest()).isEqualTo(other.root().newest()).isPresent();
    }

    @Test
    void shouldPassOnThatTheStoreIsFullAtOnce() {
        swap.claim(0);
        final long before = store.calls();
        store.failAt(before + 1, Failure.FULL, false);

        assertThatThrownBy(() -> swap.commit(manifest(1), Root.Commit.at(0, 10))).isInstanceOf(StorageFullException.class);

        assertThat(store.calls()).isEqualTo(before + 2);
    }

    @Test
    void shouldGiveUpAfterAFewTries() {
        swap.claim(0);
        for (int i = 1; i <= 20; i += 2) {
            store.failAt(store.calls() + i, Failure.UNREACHABLE, false);
        }

        assertThatThrownBy(() -> swap.commit(manifest(1), Root.Commit.at(0, 10)))
                .isInstanceOf(StoreUnreachableException.class);
    }

    @Test
    void shouldNeverUseASequenceTwice() {
        swap.claim(0);
        final long first = swap.nextSequence();
        final long second = swap.nextSequence();
        swap.commit(manifestAt(second), Root.Commit.at(0, 10));

        assertThat(second).isGreaterThan(first);
        assertThat(swap.nextSequence()).isGreaterThan(second);
        assertThatThrownBy(() -> swap.commit(manifestAt(first), Root.Commit.at(0, 10)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldReplaceARootThatWasDamagedSinceItsLastSwap() {
        swap.claim(0);
        swap.commit(manifest(1), Root.Commit.at(0, 10));
        store.overwriteRoot(Optional.of(new byte[] {1, 2, 3}));

        final Root root = swap.commit(manifest(2), Root.Commit.at(0, 10));

        assertThat(verified()).isEqualTo(root);
        assertThat(root.previous()).isPresent();
    }

    @Test
    void shouldBeFencedByTheNamesOfASuccessorWhoseRootIsDamaged() {
        swap.claim(0);
        store.putIfAbsent(ObjectName.segment(2, OTHER, 0).toString(), List.of());
        store.overwriteRoot(Optional.of(new byte[] {1, 2, 3}));

        assertThatThrownBy(() -> swap.commit(manifest(1), Root.Commit.at(0, 10))).isInstanceOf(FencedException.class);
    }

    @Test
    void shouldRefuseToForgetAJobWhoseRootAndManifestsAreAllBad() {
        store.overwriteRoot(Optional.of(new byte[400]));
        final String name = ObjectName.manifest(7, OTHER, 5).toString();
        store.putIfAbsent(name, List.of(MemorySegment.ofArray(new byte[300])));

        assertThatThrownBy(() -> swap.claim(0))
                .isInstanceOf(CorruptCheckpointException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("--fresh");

        final Root fresh = swap.claimFresh(0);
        assertThat(fresh.epoch()).isEqualTo(8);
        assertThat(fresh.sequence()).isGreaterThan(5);
        assertThat(verified()).isEqualTo(fresh);
    }

    @Test
    void shouldBeginAfreshAboveARootOfANewerFormat() {
        final byte[] newer = RootCodec.encode(Samples.root());
        final MemorySegment bytes = MemorySegment.ofArray(newer);
        bytes.set(Wire.INT, 8, 9);
        bytes.set(Wire.INT, RootDescriptor.CRC_OFFSET, Checksums.crc32cWithout(bytes, RootDescriptor.CRC_OFFSET));
        store.overwriteRoot(Optional.of(newer));

        final Root fresh = swap.claimFresh(0);

        assertThat(fresh.epoch()).isEqualTo(Samples.root().epoch() + 1);
        assertThat(fresh.manifests()).isEmpty();
    }

    @Test
    void shouldStartOverWhereOnlyARootWasBadAndNothingWasCommittedYet() {
        store.overwriteRoot(Optional.of(new byte[400]));

        assertThat(swap.claim(0).epoch()).isOne();
    }

    private Root verified() {
        return ((RootReading.Verified) CheckpointCatalog.of(store).readRoot()).root();
    }

    private Root committed(final WriterId writer, final int commits) {
        final RootSwap other = RootSwap.of(store.anotherHandle(), writer);
        other.claim(0);
        for (int i = 0; i < commits; i++) {
            other.commit(manifest(writer, other.nextSequence()), Root.Commit.at(100L * i, 10));
        }
        return other.root();
    }

    private ManifestReference manifest(final long work) {
        final ManifestReference reference = manifestAt(swap.nextSequence());
        return new ManifestReference(reference.name(), reference.sha256(), reference.length(), 0, work);
    }

    private ManifestReference manifestAt(final long sequence) {
        return manifest(Samples.WRITER, sequence);
    }

    private static ManifestReference manifest(final WriterId writer, final long sequence) {
        return new ManifestReference(ObjectName.manifest(1, writer, sequence), "ab".repeat(32), 100, 100 * sequence, sequence);
    }
}
