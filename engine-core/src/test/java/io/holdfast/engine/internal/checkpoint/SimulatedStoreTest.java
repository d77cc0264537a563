package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.StorageException;
import io.holdfast.engine.internal.checkpoint.SimulatedStore.Failure;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulatedStoreTest extends StoreContract {

    private static final List<MemorySegment> PARTS = List.of(MemorySegment.ofArray(new byte[100]));

    @Override
    protected CheckpointStore newStore() {
        return SimulatedStore.withSeed(1);
    }

    @Test
    void shouldKeepWhatItAcknowledgedThroughACrash() {
        final SimulatedStore store = SimulatedStore.withSeed(1);
        store.putIfAbsent("a", PARTS);
        store.compareAndSetRoot(Optional.empty(), new byte[] {7});

        final SimulatedStore after = store.durableView();

        assertThat(after.read("a", 0, 200).orElseThrow().byteSize()).isEqualTo(100);
        assertThat(after.readRoot().orElseThrow().content()).containsExactly(7);
        assertThatThrownBy(() -> store.list("")).isInstanceOf(SimulatedStore.SimulatedCrash.class);
    }

    @Test
    void shouldLoseKeepOrSpoilWhatItDidNotAcknowledge() {
        int lost = 0;
        int kept = 0;
        int spoiled = 0;
        for (int seed = 0; seed < 100; seed++) {
            final SimulatedStore store = SimulatedStore.withSeed(seed).failAt(1, Failure.STORAGE, true);
            assertThatThrownBy(() -> store.putIfAbsent("a", PARTS)).isInstanceOf(StorageException.class);
            final Optional<MemorySegment> read = store.durableView().read("a", 0, 200);
            lost += read.isEmpty() ? 1 : 0;
            kept += read.isPresent() && read.get().mismatch(PARTS.getFirst()) == -1 ? 1 : 0;
            spoiled += read.isPresent() && read.get().mismatch(PARTS.getFirst()) != -1 ? 1 : 0;
        }

        assertThat(List.of(lost, kept, spoiled)).allMatch(count -> count > 10);
    }

    @Test
    void shouldSwapTheRootAndYetAnswerAnError() {
        final SimulatedStore store = SimulatedStore.withSeed(1).failAt(1, Failure.UNREACHABLE, true);

        assertThatThrownBy(() -> store.compareAndSetRoot(Optional.empty(), new byte[] {7}));

        assertThat(store.readRoot().orElseThrow().content()).containsExactly(7);
    }

    @Test
    void shouldRunAnotherWritersSwapInBetween() {
        final SimulatedStore store = SimulatedStore.withSeed(1);
        store.before(1, () -> store.anotherHandle().compareAndSetRoot(Optional.empty(), new byte[] {9}));

        assertThat(store.compareAndSetRoot(Optional.empty(), new byte[] {7})).isEmpty();
    }

    @Test
    void shouldRepeatItselfFromItsSeed() {
        assertThat(chaos(5)).isEqualTo(chaos(5)).isNotEqualTo(chaos(6));
    }

    private static String chaos(final long seed) {
        final SimulatedStore store = SimulatedStore.withSeed(seed).chaos(0.5);
        final StringBuilder outcomes = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            try {
                outcomes.append(store.putIfAbsent("a" + i, PARTS));
            } catch (final RuntimeException e) {
                outcomes.append(e.getClass().getSimpleName());
            }
        }
        return outcomes.toString();
    }
}
