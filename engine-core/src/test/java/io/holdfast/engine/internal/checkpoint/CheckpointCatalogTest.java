package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckpointCatalogTest {

    private static final WriterId OTHER = new WriterId(5, 5);

    private final SimulatedStore store = SimulatedStore.withSeed(1);
    private final CheckpointCatalog catalog = CheckpointCatalog.of(store);
    private final SampleCheckpoint writer = SampleCheckpoint.in(store, Samples.WRITER);

    @Test
    void shouldFindAnEmptyStore() {
        assertThat(catalog.readRoot()).isEqualTo(new RootReading.Empty());
        assertThat(catalog.candidates(catalog.readRoot())).isEmpty();
        assertThat(Inspection.of(store).segments()).isEmpty();
    }

    @Test
    void shouldOfferTheManifestWithMostWorkFirst() {
        commits(4);

        final List<ManifestReading> candidates = catalog.candidates(catalog.readRoot());

        assertThat(candidates).hasSize(3).allMatch(ManifestReading::isVerified);
        assertThat(candidates).extracting(candidate -> candidate.manifest().orElseThrow().totals().completedWork())
                .containsExactly(80L, 60L, 40L);
    }

    @Test
    void shouldFallBackWhenTheNewestManifestIsBad() {
        commits(4);
        store.flip(writer.swap().root().newest().orElseThrow().name().toString(), 3_000);

        final List<ManifestReading> candidates = catalog.candidates(catalog.readRoot());

        assertThat(candidates.getFirst().isVerified()).isTrue();
        assertThat(candidates.getFirst().manifest().orElseThrow().totals().completedWork()).isEqualTo(60);
        assertThat(candidates.getLast().damage()).isNotEmpty();
    }

    @Test
    void shouldRebuildTheRootFromTheManifestsThatVerify() {
        commits(4);
        final Root before = writer.swap().root();
        store.flip(before.previous().orElseThrow().name().toString(), 3_000);
        store.overwriteRoot(Optional.of(new byte[100]));

        final RootReading reading = catalog.readRoot();

        assertThat(reading).isInstanceOf(RootReading.Damaged.class);
        assertThat(reading.usable().epoch()).isEqualTo(before.epoch());
        assertThat(reading.usable().sequence()).isEqualTo(before.sequence());
        assertThat(reading.usable().newest()).isEqualTo(before.newest());
        assertThat(reading.usable().manifests()).doesNotContain(before.previous().orElseThrow());
    }

    @Test
    void shouldRebuildARootThatIsMissing() {
        commits(2);
        store.overwriteRoot(Optional.empty());

        final SampleCheckpoint next = SampleCheckpoint.in(store, OTHER);
        next.claim();

        assertThat(next.work()).isEqualTo(40);
        assertThat(next.swap().root().epoch()).isEqualTo(2);
    }

    @Test
    void shouldOfferManifestsTheRootDoesNotNameWhenAllThatItNamesAreBad() {
        commits(6);
        final Set<String> named = new HashSet<>();
        writer.swap().root().manifests().forEach(reference -> named.add(reference.name().toString()));
        named.forEach(name -> store.overwrite(name, new byte[10]));

        final List<ManifestReading> candidates = catalog.candidates(catalog.readRoot());

        assertThat(candidates.getFirst().isVerified()).isTrue();
        assertThat(named).doesNotContain(candidates.getFirst().name().toString());
    }

    @Test
    void shouldOfferNothingFromBeforeAFreshBeginning() {
        commits(3);
        RootSwap.of(store, OTHER).claimFresh(0);

        assertThat(catalog.candidates(catalog.readRoot())).isEmpty();
    }

    @Test
    void shouldTellAManifestThatIsNotTheOneTheRootNames() {
        commits(3);
        final ManifestReference newest = writer.swap().root().newest().orElseThrow();
        final ManifestReference other = new ManifestReference(
                newest.name(), "00".repeat(32), newest.length(), newest.createdMs(), newest.completedWork());

        assertThat(catalog.readManifest(newest).isVerified()).isTrue();
        assertThat(catalog.readManifest(other).isVerified()).isFalse();
        assertThat(catalog.readManifest(ObjectName.manifest(9, OTHER, 9)).manifest()).isEmpty();
    }

    @Test
    void shouldCollectOwnGarbageAtOnceAndForeignGarbageAfterTheHorizon() {
        commits(6);
        final SampleCheckpoint next = SampleCheckpoint.in(store, OTHER);
        next.claim();
        for (int i = 0; i < 6; i++) {
            next.commit(0, SampleCheckpoint.CELLS, 200_000 + i * 10_000L);
        }

        final Set<String> own = Set.copyOf(Garbage.of(store, next.swap().root(), Set.of()));
        store.advanceMs(Garbage.HORIZON_MS + 1);
        final Set<String> all = Set.copyOf(Garbage.of(store, next.swap().root(), Set.of()));

        assertThat(own).isNotEmpty().allMatch(name -> name.contains(OTHER.hex()));
        assertThat(all).containsAll(own).anyMatch(name -> name.contains(Samples.WRITER.hex()));
        all.forEach(store::delete);
        assertThat(Inspection.of(store).manifests()).isNotEmpty().allMatch(ManifestReading::isVerified);
        assertThat(Inspection.of(store).segments()).isNotEmpty().allMatch(Inspection.SegmentReading::isVerified);
        assertThat(Inspection.of(store).unreferenced()).isEmpty();
    }

    @Test
    void shouldNeverCollectWhatASuccessorWroteNorWhatIsInUseNorWhatIsNotOurs() {
        commits(2);
        final ObjectName successors = ObjectName.segment(9, OTHER, 0);
        final ObjectName pending = ObjectName.segment(1, Samples.WRITER, 900);
        store.putIfAbsent(successors.toString(), List.of());
        store.putIfAbsent(pending.toString(), List.of());
        store.putIfAbsent("lease", List.of());
        store.advanceMs(10 * Garbage.HORIZON_MS);

        assertThat(Garbage.of(store, writer.swap().root(), Set.of(pending)))
                .doesNotContain(successors.toString(), pending.toString(), "lease");
        assertThat(Garbage.of(store, writer.swap().root(), Set.of())).contains(pending.toString());
    }

    @Test
    void shouldCollectNothingWhereANamedManifestCannotBeRead() {
        commits(6);
        assertThat(Garbage.of(store, writer.swap().root(), Set.of())).isNotEmpty();
        store.overwrite(writer.swap().root().pinned().orElseThrow().name().toString(), new byte[10]);

        assertThat(Garbage.of(store, writer.swap().root(), Set.of())).isEmpty();
    }

    @Test
    void shouldInspectWhatIsDamagedAndWhatIsNot() {
        commits(3);
        final SegmentReference damaged = writer.segments().getFirst();
        store.flip(damaged.name().toString(), (SegmentDescriptor.HEADER_LENGTH + 40) * 8L);
        final byte[] notOurs = {1};
        store.putIfAbsent("lease", List.of(MemorySegment.ofArray(notOurs)));

        final Inspection inspection = Inspection.of(store);

        assertThat(inspection.unreferenced()).contains("lease");
        assertThat(inspection.segments()).filteredOn(segment -> !segment.isVerified())
                .singleElement()
                .matches(segment -> segment.lostEntries() == 1 && segment.reference().name().equals(damaged.name()));
    }

    private void commits(final int count) {
        writer.claim();
        for (int i = 0; i < count; i++) {
            writer.commit(0, SampleCheckpoint.CELLS, 100_000 + i * 10_000L);
        }
    }
}
