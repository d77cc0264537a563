package io.holdfast.engine.internal.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one store holds of a field: for each cell the step and the segment of its newest verified entry. A cell is dirty for a store when its
 * present step is above the step that this store holds. Owned by the thread of the store's checkpoint agent, after recovery.
 */
public final class Holdings {

    private static final int NOWHERE = -1;

    private final long[] steps;
    private final int[] places; // Index into `segments`.
    private final List<SegmentReference> segments = new ArrayList<>(); // Null where it was dropped.
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
     * Says that a segment holds a cell, verified.
     *
     * @param cell index.
     * @param step steps behind its state.
     * @param segment a segment that was added.
     */
    public void hold(final int cell, final long step, final ObjectName segment) {
        if (step <= steps[cell] && places[cell] != NOWHERE) {
            return;
        }
        release(cell);
        steps[cell] = step;
        places[cell] = placeOf.get(segment);
        live[places[cell]]++;
    }

    /**
     * Forgets a segment, and all that is held in it alone: those cells are dirty again.
     *
     * @param segment a segment that was added.
     */
    public void drop(final ObjectName segment) {
        final int place = placeOf.remove(segment);
        segments.set(place, null);
        for (int cell = 0; cell < places.length && live[place] > 0; cell++) {
            if (places[cell] == place) {
                forget(cell);
            }
        }
    }

    /**
     * Says that a cell's entry is about to be replaced: it counts no more, and the cell is dirty.
     *
     * @param cell index.
     */
    void forget(final int cell) {
        release(cell);
        steps[cell] = 0;
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
        final List<SegmentReference> references = new ArrayList<>();
        for (int place = 0; place < segments.size(); place++) {
            if (segments.get(place) != null && live[place] > 0) {
                references.add(segments.get(place).withLiveEntries(live[place]));
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

    /** Forgets dropped segments, so that places stay few. */
    void compact() {
        if (segments.size() < 4096) {
            return;
        }
        final int[] moved = new int[segments.size()];
        final List<SegmentReference> kept = new ArrayList<>();
        final long[] keptLive = new long[segments.size()];
        for (int place = 0; place < segments.size(); place++) {
            moved[place] = NOWHERE;
            if (segments.get(place) != null && live[place] > 0) {
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
