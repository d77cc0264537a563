package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.internal.compute.CellArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What one store holds of a field: for each cell the step and the segment of its newest verified entry. A cell is dirty for a store when its
 * present step is above the step that this store holds, or when its segment is to be given up. Owned by the thread of the store's checkpoint
 * agent, after recovery.
 *
 * <p>What is held stays named until something newer is held: so a checkpoint may be cut short at any moment, and what it names is whole.
 */
public final class Holdings {

    private static final int NOWHERE = -1;

    private final long[] steps;
    private final int[] places; // Index into `segments`.
    private final long[] computeNs; // Time inside kernels behind the held state, of this process; 0 for what was restored.
    private final BitSet stale = new BitSet(); // Cells whose segment is to be given up.
    private final List<SegmentReference> segments = new ArrayList<>();
    private final Map<ObjectName, Integer> placeOf = new LinkedHashMap<>();
    private long[] live = new long[64]; // Live entries of each segment.

    /**
     * Holdings of nothing.
     *
     * @param cells cells of the field.
     */
    public Holdings(final int cells) {
        this.steps = new long[cells];
        this.places = new int[cells];
        this.computeNs = new long[cells];
        Arrays.fill(places, NOWHERE);
    }

    /**
     * Adds a segment that the store holds.
     *
     * @param segment its reference.
     */
    public void add(final SegmentReference segment) {
        final int place = segments.size();
        segments.add(segment);
        placeOf.put(segment.name(), place);
        if (place == live.length) {
            live = Arrays.copyOf(live, place * 2);
        }
    }

    /**
     * Says that a segment holds a cell, verified; older than what is held it changes nothing.
     *
     * @param cell index.
     * @param step steps behind its state.
     * @param segment a segment that was added.
     */
    public void hold(final int cell, final long step, final ObjectName segment) {
        hold(cell, step, 0, segment);
    }

    /** The same, with the time inside kernels that was behind the state. */
    void hold(final int cell, final long step, final long heldComputeNs, final ObjectName segment) {
        if (places[cell] != NOWHERE && (step < steps[cell] || (step == steps[cell] && !stale.get(cell)))) {
            return;
        }
        release(cell);
        steps[cell] = step;
        computeNs[cell] = heldComputeNs;
        places[cell] = placeOf.get(segment);
        live[places[cell]]++;
        stale.clear(cell);
    }

    /** Whether the store lacks a cell's present state. */
    boolean isBehind(final int cell, final long presentStep) {
        return presentStep > steps[cell];
    }

    /** Whether a cell lies in a segment that is to be given up, and so is written again. */
    boolean isStale(final int cell) {
        return stale.get(cell);
    }

    /** Compute at risk of a cell that is behind: time inside kernels that this store does not hold; steps, where that is unknown. */
    long atRisk(final int cell, final long presentStep, final long presentComputeNs) {
        return Math.max(0, presentComputeNs - computeNs[cell]) + (presentStep - steps[cell]);
    }

    /** The cells whose present state the store lacks. One look at each. */
    BitSet behind(final CellArray cells) {
        final BitSet behind = new BitSet(steps.length);
        for (int cell = 0; cell < steps.length; cell++) {
            if (isBehind(cell, cells.step(cell))) {
                behind.set(cell);
            }
        }
        return behind;
    }

    /** A copy of the cells whose segment is to be given up. */
    BitSet stale() {
        return (BitSet) stale.clone();
    }

    /** The segments with the entries that will live once some cells have been written: what a {@link RewritePlan} is made from. */
    List<SegmentReference> segmentsWithout(final BitSet written) {
        return segments(liveWithout(written), true);
    }

    private long[] liveWithout(final BitSet written) {
        final long[] remaining = live.clone();
        written.stream().map(cell -> places[cell]).filter(place -> place != NOWHERE).forEach(place -> remaining[place]--);
        return remaining;
    }

    /**
     * Ranks the segments that nothing will live in once some cells have been written.
     *
     * @return for each segment 0, or from 1 on the higher the more is set free for each cell written.
     */
    int[] ranksOfFreed(final BitSet written) {
        final long[] remaining = liveWithout(written);
        final List<Integer> freed = IntStream.range(0, segments.size())
                .filter(place -> live[place] > 0 && remaining[place] == 0)
                .boxed()
                .sorted(Comparator.comparingDouble(place -> segments.get(place).entries() / (double) live[place]))
                .toList();
        final int[] ranks = new int[segments.size()];
        for (int i = 0; i < freed.size(); i++) {
            ranks[freed.get(i)] = i + 1;
        }
        return ranks;
    }

    /** The rank of the segment that holds a cell; 0 where none does. */
    int rank(final int cell, final int[] ranks) {
        return places[cell] == NOWHERE ? 0 : ranks[places[cell]];
    }

    /** Gives segments up: their cells are written again, and held where they are until then. */
    void giveUp(final List<ObjectName> victims) {
        if (victims.isEmpty()) {
            return;
        }
        final BitSet given = new BitSet();
        victims.forEach(victim -> given.set(placeOf.get(victim)));
        for (int cell = 0; cell < places.length; cell++) {
            if (places[cell] != NOWHERE && given.get(places[cell])) {
                stale.set(cell);
            }
        }
    }

    /** Nothing is given up any more: there is no time for it. */
    void keepAll() {
        stale.clear();
    }

    /**
     * Forgets a segment, as it is damaged: what was held in it is dirty again.
     *
     * @param segment a segment that was added.
     */
    public void drop(final ObjectName segment) {
        final int place = placeOf.get(segment);
        for (int cell = 0; cell < places.length && live[place] > 0; cell++) {
            if (places[cell] == place) {
                release(cell);
                steps[cell] = 0;
            }
        }
    }

    private void release(final int cell) {
        if (places[cell] != NOWHERE) {
            live[places[cell]]--;
            places[cell] = NOWHERE;
        }
    }

    /**
     * The step of a cell that the store holds.
     *
     * @param cell index.
     * @return its step; 0 when it holds none.
     */
    public long step(final int cell) {
        return steps[cell];
    }

    /**
     * The segments held, with their live entries as they are now; those without any are left out.
     *
     * @return what the next manifest names.
     */
    public List<SegmentReference> segments() {
        return segments(live, false);
    }

    private List<SegmentReference> segments(final long[] living, final boolean withDead) {
        final List<SegmentReference> references = new ArrayList<>();
        for (int place = 0; place < segments.size(); place++) {
            if (live[place] > 0 && (withDead || living[place] > 0)) {
                references.add(segments.get(place).withLiveEntries(living[place]));
            }
        }
        return references;
    }

    /**
     * Steps held, over all cells.
     *
     * @return the sum.
     */
    public long work() {
        return Arrays.stream(steps).sum();
    }

    /** Forgets segments without live entries, so that places stay few. */
    void compact() {
        if (segments.size() < 4096) {
            return;
        }
        final int[] moved = new int[segments.size()];
        final List<SegmentReference> kept = new ArrayList<>();
        final long[] keptLive = new long[segments.size()];
        for (int place = 0; place < segments.size(); place++) {
            moved[place] = NOWHERE;
            if (live[place] > 0) {
                moved[place] = kept.size();
                keptLive[kept.size()] = live[place];
                kept.add(segments.get(place));
            }
        }
        segments.clear();
        placeOf.clear();
        kept.forEach(segment -> {
            placeOf.put(segment.name(), segments.size());
            segments.add(segment);
        });
        live = Arrays.copyOf(keptLive, Math.max(64, keptLive.length));
        for (int cell = 0; cell < places.length; cell++) {
            places[cell] = places[cell] == NOWHERE ? NOWHERE : moved[places[cell]];
        }
    }
}
