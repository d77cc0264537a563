package io.holdfast.engine.internal.checkpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which segments of a checkpoint are to be merged, so that a manifest names few of them and little in them is dead. Pure: made
 * from what the manifest says, before anything is read.
 *
 * <p><b>Guarantees</b>, when {@link #groups} were merged and {@link #kept} are named beside the outcomes: at most
 * {@value #SEGMENTS_MAX} segments, and at most twice the live bytes in them (headers aside). Small segments are merged with
 * small ones first, so that a live byte is copied O(log n) times in n commits. During a notice nothing is merged and
 * {@value #NOTICE_SEGMENTS_MAX} more are allowed.
 *
 * @param kept segments that stay as they are.
 * @param groups segments to be merged, each group into one.
 * @param dropped segments without live entries, to be named no more.
 */
public record MergePlan(
        List<SegmentReference> kept, List<List<SegmentReference>> groups, List<SegmentReference> dropped) {

    /** Most segments of a manifest in ordinary times. */
    public static final int SEGMENTS_MAX = 64;
    /** Segments allowed beyond that while a notice stands. */
    public static final int NOTICE_SEGMENTS_MAX = 128;

    /** Where a merge for count stops: so far below the limit that the next commits need none. */
    private static final int SEGMENTS_TARGET = 48;
    /** A merged segment holds at most the n-th part of the live state, so that at most 2n are more than half full. */
    private static final int PARTS = 24;
    /** Dead bytes that are not worth a merge. */
    private static final long GARBAGE_MIN = 64L << 10;

    /** Copies. */
    public MergePlan {
        kept = List.copyOf(kept);
        groups = List.copyOf(groups);
        dropped = List.copyOf(dropped);
    }

    /**
     * Plans the merges of a checkpoint.
     *
     * @param segments its segments, those just written with them, with their live entries as of now; of one state length.
     * @return the plan.
     */
    public static MergePlan of(final List<SegmentReference> segments) {
        final List<SegmentReference> dropped = segments.stream().filter(segment -> segment.liveEntries() == 0).toList();
        final List<SegmentReference> kept = new ArrayList<>(segments);
        kept.removeAll(dropped);
        final long live = kept.stream().mapToLong(SegmentReference::liveBytes).sum();
        final long outcomeMax = Math.max(SegmentWriter.LENGTH_MAX, live / PARTS);
        final List<SegmentReference> victims = new ArrayList<>(wasteful(kept, live));
        kept.removeAll(victims);
        kept.sort(Comparator.comparingLong(SegmentReference::liveBytes));
        if (kept.size() + pack(victims, outcomeMax).size() > SEGMENTS_MAX) {
            while (!kept.isEmpty() && kept.size() + pack(victims, outcomeMax).size() > SEGMENTS_TARGET) {
                victims.add(kept.removeFirst());
            }
        }
        final List<List<SegmentReference>> groups = new ArrayList<>();
        for (final List<SegmentReference> group : pack(victims, outcomeMax)) {
            if (group.size() == 1 && garbage(group.getFirst()) == 0) {
                kept.add(group.getFirst()); // A copy would be the same again.
            } else {
                groups.add(group);
            }
        }
        return new MergePlan(kept, groups, dropped);
    }

    /**
     * Whether there is anything to merge.
     *
     * @return true when all segments stay or are dropped.
     */
    public boolean isEmpty() {
        return groups.isEmpty();
    }

    /**
     * Room for the largest outcome: the memory that carrying out this plan takes.
     *
     * @return bytes; 0 when there is nothing to merge.
     */
    public long outcomeLengthMax() {
        return groups.stream().mapToLong(MergePlan::outcomeLength).max().orElse(0);
    }

    /**
     * Room for the outcome of one group.
     *
     * @param group segments of one state length.
     * @return bytes.
     */
    static long outcomeLength(final List<SegmentReference> group) {
        final long entries = group.stream().mapToLong(SegmentReference::liveEntries).sum();
        return SegmentDescriptor.lengthOf(entries, group.getFirst().stateLength());
    }

    /** Where more is dead than alive: the segments with the largest dead part, until the rest is well below that. */
    private static List<SegmentReference> wasteful(final List<SegmentReference> segments, final long live) {
        long garbage = segments.stream().mapToLong(MergePlan::garbage).sum();
        if (garbage <= Math.max(live, GARBAGE_MIN)) {
            return List.of();
        }
        final List<SegmentReference> victims = new ArrayList<>();
        for (final SegmentReference segment : segments.stream()
                .sorted(Comparator.comparingDouble(candidate -> (double) candidate.liveEntries() / candidate.entries()))
                .toList()) {
            if (garbage <= live / 2) {
                break;
            }
            victims.add(segment);
            garbage -= garbage(segment);
        }
        return victims;
    }

    private static long garbage(final SegmentReference segment) {
        return (segment.entries() - segment.liveEntries()) * SegmentDescriptor.bytesPerEntry(segment.stateLength());
    }

    /** Groups whose outcomes are no longer than allowed: next fit, smallest first. */
    private static List<List<SegmentReference>> pack(final List<SegmentReference> victims, final long outcomeMax) {
        final List<List<SegmentReference>> groups = new ArrayList<>();
        long room = 0;
        for (final SegmentReference victim :
                victims.stream().sorted(Comparator.comparingLong(SegmentReference::liveBytes)).toList()) {
            if (groups.isEmpty() || victim.liveBytes() > room) {
                groups.add(new ArrayList<>());
                room = outcomeMax;
            }
            groups.getLast().add(victim);
            room -= victim.liveBytes();
        }
        return groups;
    }
}
