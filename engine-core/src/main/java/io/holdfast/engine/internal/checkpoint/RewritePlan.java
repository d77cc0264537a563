package io.holdfast.engine.internal.checkpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which segments of a field are to be given up at a commit, their live cells being written again with it: so many that the segments which the
 * manifest names then are not much longer than what lives, and are at most {@link #SEGMENTS_MAX}, or twice as many as a field needs that is too large
 * for these: no segment may be longer than what can be written within a notice.
 *
 * <p>Times what lives: a manifest holds at most 1.45 ({@link #LENGTH_MAX}), or {@link #LENGTH_MAX_UNDER_WAY} where it is committed in the middle of a
 * pass. A pass writes each cell once, so that the newest two hold at most 2.45 together and the pinned one adds at most 1.55: everything stored stays
 * at 4, and at 5 while the next pass is written. While one ripens to be pinned ({@link Root}) the three may share nothing: 4.55, and the pass.
 */
final class RewritePlan {

    /** Most segments a manifest names when no notice stands. */
    static final int SEGMENTS_MAX = 64;

    /** Where a plan stops, so that the next commits need none: part of the most. */
    private static final double SEGMENTS_AFTER = 0.625;
    /** Of all segments when a pass has ended, times what lives. A little is given up at each commit, where that holds least. */
    private static final double LENGTH_MAX = 1.45;
    /** The same in the middle of a pass. */
    static final double LENGTH_MAX_UNDER_WAY = 1.55;

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
        long written = dirtyBytes;
        kept.sort(Comparator.comparingDouble(segment -> -segment.liveBytes() / (double) segment.length()));
        while (!kept.isEmpty() && total > LENGTH_MAX * live) {
            final SegmentReference victim = kept.removeLast();
            total -= victim.length() - victim.liveBytes();
            written += victim.liveBytes();
            victims.add(victim.name());
        }
        final long segmentsMax = Math.max(SEGMENTS_MAX, 2 * (1 + live / segmentLength));
        if (kept.size() + 1 + written / segmentLength > segmentsMax) {
            kept.sort(Comparator.comparingLong(SegmentReference::liveBytes).reversed());
            while (kept.size() > SEGMENTS_AFTER * segmentsMax) {
                victims.add(kept.removeLast().name());
            }
        }
        return victims;
    }
}
