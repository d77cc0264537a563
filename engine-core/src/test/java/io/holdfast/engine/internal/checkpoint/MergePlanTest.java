package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePlanTest {

    private static final long STATE_LENGTH = 968; // 1,024 bytes an entry, all told.

    private long number;

    @Test
    void shouldLeaveFewGoodSegmentsAlone() {
        final List<SegmentReference> segments = List.of(segment(100, 100), segment(5, 3), segment(70, 60));

        final MergePlan plan = MergePlan.of(segments);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.kept()).containsExactlyInAnyOrderElementsOf(segments);
        assertThat(plan.dropped()).isEmpty();
        assertThat(plan.outcomeLengthMax()).isZero();
    }

    @Test
    void shouldPlanNothingForNothing() {
        assertThat(MergePlan.of(List.of()).isEmpty()).isTrue();
    }

    @Test
    void shouldDropWhatIsDead() {
        final SegmentReference dead = segment(100, 0);
        final SegmentReference empty = segment(0, 0);

        final MergePlan plan = MergePlan.of(List.of(segment(10, 10), dead, empty));

        assertThat(plan.dropped()).containsExactly(dead, empty);
        assertThat(plan.isEmpty()).isTrue();
    }

    @Test
    void shouldMergeTheSmallestWhenThereAreTooMany() {
        final List<SegmentReference> segments = new ArrayList<>();
        for (int i = 0; i <= MergePlan.SEGMENTS_MAX; i++) {
            segments.add(segment(10 + i, 10 + i));
        }

        final MergePlan plan = MergePlan.of(segments);

        assertThat(plan.groups()).hasSize(1);
        assertThat(plan.groups().getFirst()).containsExactlyElementsOf(segments.subList(0, 18));
        assertThat(plan.kept().size() + 1).isEqualTo(48);
    }

    @Test
    void shouldNotMergeAtTheLimit() {
        final List<SegmentReference> segments = new ArrayList<>();
        for (int i = 0; i < MergePlan.SEGMENTS_MAX; i++) {
            segments.add(segment(10, 10));
        }

        assertThat(MergePlan.of(segments).isEmpty()).isTrue();
    }

    @Test
    void shouldRewriteWhatIsMostlyDead() {
        final SegmentReference wasteful = segment(1000, 10);
        final SegmentReference good = segment(500, 500);

        final MergePlan plan = MergePlan.of(List.of(good, wasteful));

        assertThat(plan.groups()).containsExactly(List.of(wasteful));
        assertThat(plan.kept()).containsExactly(good);
    }

    @Test
    void shouldFindThatAManifestMayGrowWithANoticeAndIsBroughtBackAfterwards() {
        final List<SegmentReference> segments = new ArrayList<>();
        for (int i = 0; i < MergePlan.SEGMENTS_MAX + MergePlan.NOTICE_SEGMENTS_MAX; i++) {
            segments.add(segment(70_000, 65_000 - i));
        }

        final MergePlan plan = MergePlan.of(segments);

        assertThat(plan.kept().size() + plan.groups().size()).isLessThanOrEqualTo(MergePlan.SEGMENTS_MAX);
    }

    /** Commits for ever: segments and dead bytes stay bounded, and so does what is copied for each byte committed. */
    @ParameterizedTest
    @CsvSource({"1, 100, 1", "2, 1000, 10", "3, 5000, 2500", "4, 5000, 5000", "5, 200000, 3000", "6, 64, 64", "7, 3000, 1"})
    void shouldBoundSegmentsGarbageAndCopies(final long seed, final int cells, final int perCommit) {
        final SplittableRandom random = new SplittableRandom(seed);
        final Map<Integer, ObjectName> where = new HashMap<>();
        final Map<ObjectName, Set<Integer>> live = new HashMap<>();
        List<SegmentReference> segments = new ArrayList<>();
        long written = 0;
        long copied = 0;
        for (int commit = 0; commit < 600; commit++) {
            final Set<Integer> dirty = new HashSet<>();
            while (dirty.size() < perCommit) {
                dirty.add(random.nextInt(cells));
            }
            segments.add(place(dirty, where, live));
            written += dirty.size();
            final MergePlan plan = MergePlan.of(withLive(segments, live));
            segments = new ArrayList<>(plan.kept());
            for (final List<SegmentReference> group : plan.groups()) {
                final Set<Integer> carried = new HashSet<>();
                group.forEach(reference -> carried.addAll(live.get(reference.name())));
                segments.add(place(carried, where, live));
                copied += carried.size();
                assertThat(MergePlan.outcomeLength(group)).isLessThanOrEqualTo(plan.outcomeLengthMax());
            }
            final long entries = segments.stream().mapToLong(SegmentReference::entries).sum();
            assertThat(segments.size()).as("seed=%d, commit=%d", seed, commit).isLessThanOrEqualTo(MergePlan.SEGMENTS_MAX);
            assertThat(entries).as("seed=%d, commit=%d", seed, commit).isLessThanOrEqualTo(2L * where.size() + 64);
        }
        assertThat((double) copied / written).as("seed=%d", seed).isLessThan(6);
    }

    private SegmentReference place(
            final Set<Integer> cells, final Map<Integer, ObjectName> where, final Map<ObjectName, Set<Integer>> live) {
        final SegmentReference reference = segment(cells.size(), cells.size());
        for (final int cell : cells) {
            final ObjectName before = where.put(cell, reference.name());
            if (before != null) {
                live.get(before).remove(cell);
            }
        }
        live.put(reference.name(), new HashSet<>(cells));
        return reference;
    }

    private static List<SegmentReference> withLive(
            final List<SegmentReference> segments, final Map<ObjectName, Set<Integer>> live) {
        return segments.stream()
                .map(segment -> segment.withLiveEntries(live.get(segment.name()).size()))
                .toList();
    }

    private SegmentReference segment(final long entries, final long liveEntries) {
        return new SegmentReference(
                ObjectName.segment(1, Samples.WRITER, number++),
                SegmentKind.CELL,
                STATE_LENGTH,
                SegmentDescriptor.lengthOf(entries, STATE_LENGTH),
                0,
                entries,
                liveEntries);
    }
}
