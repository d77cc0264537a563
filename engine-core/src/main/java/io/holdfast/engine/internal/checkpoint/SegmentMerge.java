package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.Fingerprint;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Carries out one group of a {@link MergePlan}: reads the live entries, verifies each, writes them into a new segment. The old
 * segments stay; they go when no manifest of the confirmed root names them any more. Owned and called by one thread.
 */
public final class SegmentMerge {

    private final CheckpointStore store;
    private final Fingerprint fingerprint;

    private SegmentMerge(final CheckpointStore store, final Fingerprint fingerprint) {
        this.store = store;
        this.fingerprint = fingerprint;
    }

    /**
     * Merges within a store.
     *
     * @param store the store, open.
     * @param fingerprint the job's.
     * @return the merger.
     */
    public static SegmentMerge in(final CheckpointStore store, final Fingerprint fingerprint) {
        return new SegmentMerge(store, fingerprint);
    }

    /**
     * What a merge brought.
     *
     * @param segment the new segment, durable.
     * @param lost live entries that did not verify or could not be found: the store no longer holds them.
     */
    public record Outcome(SegmentReference segment, long lost) {}

    /**
     * Merges a group.
     *
     * @param group the segments, of one kind and state length.
     * @param name of the new segment.
     * @param buffer where it is built; at least {@link MergePlan#outcomeLengthMax()} bytes.
     * @param isLive which entries are carried over: those that this store holds as the newest.
     * @param onDamaged told of each live entry that did not verify; its payload is never used.
     * @return the outcome.
     */
    public Outcome merge(
            final List<SegmentReference> group,
            final ObjectName name,
            final MemorySegment buffer,
            final EntryFilter isLive,
            final DamagedEntry onDamaged) {
        final SegmentReference first = group.getFirst();
        if (group.stream().anyMatch(s -> s.kind() != first.kind() || s.stateLength() != first.stateLength())) {
            throw new IllegalArgumentException("segments of different kinds cannot be merged: group=" + group);
        }
        final SegmentWriter writer = SegmentWriter.create(buffer, name, first.kind(), first.stateLength(), fingerprint);
        long live = 0;
        for (final SegmentReference reference : group) {
            live += reference.liveEntries();
            SegmentReader.open(store, reference, fingerprint).read(isLive, new EntryVisitor() {
                @Override
                public void onEntry(final long id, final long order, final MemorySegment payload) {
                    writer.append(id, order, payload);
                }

                @Override
                public void onDamagedEntry(final long id, final long order) {
                    onDamaged.onDamagedEntry(id, order);
                }
            });
        }
        final SegmentReference outcome = writer.putInto(store);
        return new Outcome(outcome, Math.max(0, live - outcome.entries()));
    }

    /** Is told of live entries that a merge could not carry over. */
    @FunctionalInterface
    public interface DamagedEntry {

        /**
         * A live entry that did not verify.
         *
         * @param id cell, or index of the node.
         * @param order step of the cell, or level of the node.
         */
        void onDamagedEntry(long id, long order);
    }
}
