package io.holdfast.engine.internal.recovery;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Field;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.SmallerExtentException;
import io.holdfast.engine.internal.checkpoint.EntryFilter;
import io.holdfast.engine.internal.checkpoint.Holdings;
import io.holdfast.engine.internal.checkpoint.Manifest;
import io.holdfast.engine.internal.checkpoint.SegmentReference;
import io.holdfast.engine.internal.compute.CellArray;
import io.holdfast.engine.internal.journal.FrameDescriptor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Restores a field: of each cell the verified state with the highest step, wherever it is. A store holds what its best manifest names; a segment
 * found damaged is not held any more, so that its cells are written again.
 *
 * <p>The directory is read first, of each store the newest segments first, and of each segment only the cells that are further than those read
 * before: what is there already is not fetched from a remote store again. Price: such a copy is believed to be held as its index says, and verified
 * when it is needed.
 */
final class CellRecovery {

    private final Field field;
    private final Fingerprint fingerprint;
    private final List<StoreReading> stores;
    private final Replayed replayed;
    private final List<String> damaged;
    private final CellArray cells;
    private final List<Holdings> holdings = new ArrayList<>();
    private final long steps;

    CellRecovery(
            final Field field,
            final Fingerprint fingerprint,
            final List<StoreReading> stores,
            final Replayed replayed,
            final List<String> damaged) {
        this.field = field;
        this.fingerprint = fingerprint;
        this.stores = stores;
        this.replayed = replayed;
        this.damaged = damaged;
        this.cells = new CellArray(field.cells(), field.stateLength());
        this.steps = ((Extent.Steps) field.spec().extent()).steps();
    }

    CellArray restore() {
        for (final StoreReading store : stores.reversed()) {
            final Holdings held = new Holdings(field.cells());
            holdings.addFirst(held);
            if (!store.manifests().isEmpty()) {
                final List<SegmentReference> segments = store.manifests().getFirst().segments();
                segments.forEach(held::add);
                segments.reversed().forEach(segment -> restoreHeld(store, segment, held));
            }
        }
        if (!damaged.isEmpty()) {
            restoreFallbacks();
        }
        replayed.forEach(FrameDescriptor.CELL, this::restore);
        return cells;
    }

    /** One a store, in their order. */
    List<Holdings> holdings() {
        return holdings;
    }

    private void restoreHeld(final StoreReading store, final SegmentReference segment, final Holdings held) {
        final int damagedBefore = damaged.size();
        Segments.forEach(
                store.store(),
                segment,
                fingerprint,
                (cell, step) -> {
                    final boolean isThere = isCell(cell) && step <= cells.step((int) cell);
                    if (isThere) {
                        held.hold((int) cell, step, segment.name());
                    }
                    return !isThere;
                },
                (cell, step, state) -> {
                    if (restore(cell, step, state)) {
                        held.hold((int) cell, step, segment.name());
                    }
                },
                damaged);
        if (damaged.size() > damagedBefore) {
            held.drop(segment.name());
        }
    }

    private boolean isCell(final long id) {
        return id >= 0 && id < field.cells();
    }

    /** Older manifests may hold older copies of what was lost. */
    private void restoreFallbacks() {
        for (final StoreReading store : stores) {
            for (final Manifest manifest : store.manifests().subList(Math.min(1, store.manifests().size()), store.manifests().size())) {
                for (final SegmentReference segment : manifest.segments()) {
                    Segments.forEach(
                            store.store(), segment, fingerprint, EntryFilter.ALL, this::restore, new ArrayList<>());
                }
            }
        }
    }

    private boolean restore(final long cell, final long step, final MemorySegment state) {
        if (!isCell(cell) || step < 1 || state.byteSize() != field.stateLength()) {
            damaged.add("no cell of this job: cell=" + cell + ", step=" + step + ", length=" + state.byteSize());
            return false;
        }
        if (step > steps) {
            throw new SmallerExtentException("the extent asked for is smaller than what is there: asked="
                    + field.spec().extent().describe() + ", there: cell=" + cell + " has steps=" + step
                    + "; ask for at least that much, use another directory, or --fresh to forget what is there");
        }
        cells.restore((int) cell, step, state);
        return true;
    }
}
