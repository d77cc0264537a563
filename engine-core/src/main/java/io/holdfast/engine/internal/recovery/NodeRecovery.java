package io.holdfast.engine.internal.recovery;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.KernelException;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Row;
import io.holdfast.engine.api.SmallerExtentException;
import io.holdfast.engine.internal.checkpoint.EntryFilter;
import io.holdfast.engine.internal.checkpoint.Manifest;
import io.holdfast.engine.internal.checkpoint.ObjectName;
import io.holdfast.engine.internal.checkpoint.SegmentReference;
import io.holdfast.engine.internal.compute.RoundFold;
import io.holdfast.engine.internal.compute.Rounds;
import io.holdfast.engine.internal.journal.FrameDescriptor;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Restores a reduction: rows first, as far as they follow each other, then every node that crosses no round end without a row. A node that does
 * is dropped and computed again, since its round could never be told.
 */
final class NodeRecovery {

    private final Reduction reduction;
    private final Fingerprint fingerprint;
    private final List<StoreReading> stores;
    private final Replayed replayed;
    private final List<String> damaged;
    private final RoundFold fold;

    NodeRecovery(
            final Reduction reduction,
            final Fingerprint fingerprint,
            final MemorySegment prepared,
            final List<StoreReading> stores,
            final Replayed replayed,
            final List<String> damaged) {
        this.reduction = reduction;
        this.fingerprint = fingerprint;
        this.stores = stores;
        this.replayed = replayed;
        this.damaged = damaged;
        this.fold = new RoundFold(reduction, kernel(reduction, prepared));
    }

    private static Reduction.Kernel kernel(final Reduction reduction, final MemorySegment prepared) {
        try {
            return reduction.newKernel(prepared);
        } catch (final RuntimeException e) {
            throw new KernelException("a kernel could not be made: reason=" + e, -1, e);
        }
    }

    RoundFold restore() {
        requireNoSmallerExtent();
        restoreRows();
        for (final StoreReading store : stores) {
            final Set<ObjectName> read = new HashSet<>();
            for (final Manifest manifest : store.manifests()) {
                for (final SegmentReference segment : manifest.segments()) {
                    if (read.add(segment.name())) {
                        Segments.forEach(
                                store.store(),
                                segment,
                                fingerprint,
                                EntryFilter.ALL,
                                (index, level, state) -> add(level, index, state),
                                damaged);
                    }
                }
            }
        }
        replayed.forEach(FrameDescriptor.NODE, this::add);
        return fold;
    }

    private void restoreRows() {
        final TreeMap<Long, Row> rows = new TreeMap<>();
        stores.forEach(store -> store.manifests().forEach(manifest -> manifest.rows().forEach(row -> rows.put(row.tasks(), row))));
        replayed.rows().forEach(row -> rows.put(row.tasks(), row));
        rows.values().removeIf(row -> row.observations().size() != reduction.observables().size());
        for (Row row = rows.get(1L); row != null; row = rows.get(Rounds.endAfter(row.tasks()))) {
            if (fold.isStoppedByRule()) {
                throw smaller("a later round was closed: tasks=" + row.tasks());
            }
            if (row.tasks() > fold.taskEnd()) {
                throw smaller("rounds were closed up to tasks=" + rows.lastKey());
            }
            fold.restore(row);
        }
    }

    private void add(final long level, final long index, final MemorySegment state) {
        if (level < 0 || level > 61 || index < 0 || index > (Long.MAX_VALUE >> level) - 1 || state.byteSize() != reduction.stateLength()) {
            damaged.add("no node of this job: level=" + level + ", index=" + index + ", length=" + state.byteSize());
            return;
        }
        final long begin = index << level;
        final long end = begin + (1L << level);
        if (Rounds.endAfter(Math.max(begin, fold.frontier().closedTasks())) < end) {
            return; // Crosses a round whose row does not stand.
        }
        if (end > fold.taskEnd() || begin < fold.taskBegin()) {
            throw smaller("tasks were computed up to task=" + end);
        }
        fold.add((int) level, begin, state);
    }

    private void requireNoSmallerExtent() {
        final long asked = ((Extent.Items) reduction.spec().extent()).items();
        for (final StoreReading store : stores) {
            for (final Manifest manifest : store.manifests()) {
                if (manifest.completed()
                        && manifest.extent() instanceof final Extent.Items there
                        && there.rule().isEmpty()
                        && there.items() > asked) {
                    throw smaller("it was completed for " + there.describe());
                }
            }
        }
    }

    private SmallerExtentException smaller(final String there) {
        return new SmallerExtentException("the extent asked for is smaller than what is there: asked="
                + reduction.spec().extent().describe() + " (tasks=" + fold.taskEnd() + "), there: " + there
                + "; ask for at least that much, use another directory, or --fresh to forget what is there");
    }
}
