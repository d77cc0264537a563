package io.holdfast.engine.internal.checkpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which segments of a field are to be given up at a commit, their live cells being written again with it: so many that the segments which the
 * manifest names then stay below twice what lives, and are at most {@link #SEGMENTS_MAX}, or twice as many as a field needs that is too large
 * for these: no segment may be longer than what can be written within a notice.
 */
final class RewritePlan {

    /** Most segments a manifest names when no notice stands. */
    static final int SEGMENTS_MAX = 64;

    /** Where a plan stops, so that the next commits need none: part of the most. */
    private static final double SEGMENTS_AFTER = 0.625;
    private static final double LENGTH_MAX = 1.9;
    private static final double LENGTH_AFTER = 1.5;

    private RewritePlan() {}

    /**
     * Makes a plan.
     *
     * @param segments what is held, the cells about to be written not counted as live.
     * @param dirtyBytes what is about to be written anyway.
     * @param segmentLength length of the segments now written.
     * @return names of the segments to give up.
     */
    static List<ObjectName> of(final List<SegmentReference> segments, final long dirtyBytes, final long segmentLength) {
        final List<SegmentReference> kept = new ArrayList<>(segments);
        final List<ObjectName> victims = new ArrayList<>();
        final long live = dirtyBytes + segments.stream().mapToLong(SegmentReference::liveBytes).sum();
        long total = dirtyBytes + segments.stream().mapToLong(SegmentReference::length).sum();
        if (total > LENGTH_MAX * live) {
            kept.sort(Comparator.comparingDouble(segment -> -segment.liveBytes() / (double) segment.length()));
            while (!kept.isEmpty() && total > LENGTH_AFTER * live) {
                final SegmentReference victim = kept.removeLast();
                total -= victim.length() - victim.liveBytes();
                victims.add(victim.name());
            }
        }
        final long segmentsMax = Math.max(SEGMENTS_MAX, 2 * (1 + live / segmentLength));
        if (kept.size() + 1 + dirtyBytes / segmentLength > segmentsMax) {
            kept.sort(Comparator.comparingLong(SegmentReference::liveBytes).reversed());
            while (kept.size() > SEGMENTS_AFTER * segmentsMax) {
                victims.add(kept.removeLast().name());
            }
        }
        return victims;
    }
}
