package io.holdfast.engine.internal.checkpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which segments of a field are to be given up, their live cells being written again with the next commit: so many that what a manifest names
 * stays below twice what lives, and that it names at most {@link #SEGMENTS_MAX} segments.
 */
final class RewritePlan {

    /** Most segments a manifest names when no notice stands. */
    static final int SEGMENTS_MAX = 64;

    /** Where a plan stops, so that the next commits need none. */
    private static final int SEGMENTS_AFTER = 40;
    private static final double GARBAGE_MAX = 1.8;
    private static final double GARBAGE_AFTER = 1.4;

    private RewritePlan() {}

    /** Names of the segments to give up. */
    static List<ObjectName> of(final List<SegmentReference> segments) {
        final List<SegmentReference> kept = new ArrayList<>(segments);
        final List<ObjectName> victims = new ArrayList<>();
        long total = segments.stream().mapToLong(SegmentReference::length).sum();
        final long live = segments.stream().mapToLong(SegmentReference::liveBytes).sum();
        if (total > GARBAGE_MAX * live) {
            kept.sort(Comparator.comparingDouble(segment -> -segment.liveBytes() / (double) segment.length()));
            while (!kept.isEmpty() && total > GARBAGE_AFTER * live) {
                final SegmentReference victim = kept.removeLast();
                total -= victim.length() - victim.liveBytes();
                victims.add(victim.name());
            }
        }
        if (kept.size() >= SEGMENTS_MAX - 1) {
            kept.sort(Comparator.comparingLong(SegmentReference::liveBytes).reversed());
            while (kept.size() > SEGMENTS_AFTER) {
                victims.add(kept.removeLast().name());
            }
        }
        return victims;
    }
}
