package io.holdfast.engine.internal.compute;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The cells of a field in off-heap memory: two slots and a 64-bit step number a cell. The state after s steps stands in slot s mod 2.
 *
 * <p>A worker that owns a cell steps from the published slot into the private one and publishes the new number. Anyone may capture a
 * cell meanwhile without pausing it. Ownership is a claim by compare-and-set; an owner keeps it until it has left the kernel.
 *
 * <p>Memory is taken in regions when a cell of theirs is first touched, and lives as long as it is referenced.
 */
public final class CellArray {

    /** Tries before a capture asks the owner for a copy. */
    public static final int CAPTURE_TRIES = 8;

    private static final long REGION_LENGTH = 32L << 20;
    private static final VarHandle STEP = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle COMPUTE_NS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle FLAGS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final VarHandle REGION = MethodHandles.arrayElementVarHandle(MemorySegment[].class);

    private static final int FREE = 0;
    private static final int OWNED = 1;
    private static final int DONE = 2;

    private final int cells;
    private final int stateLength;
    private final long stride;
    private final int cellsPerRegion;
    private final MemorySegment[] regions; // Each set once by whoever touches it first (release, locked), read by all (acquire).
    private final long[] steps; // Written by the cell's owner: release store in publish, pairs with the acquire in capture.
    private final long[] computeNs; // Written by the cell's owner, opaque; read by captures, for which an older one is as good.
    private final int[] flags; // FREE, OWNED or DONE: compare-and-set by workers, release by the owner.
    private final CopyRequest copyRequest = new CopyRequest();

    /**
     * Cells at step 0 without states.
     *
     * @param cells how many.
     * @param stateLength bytes of a state.
     */
    public CellArray(final int cells, final int stateLength) {
        this.cells = cells;
        this.stateLength = stateLength;
        this.stride = (stateLength + 63L) & -64L;
        this.cellsPerRegion = Math.clamp(REGION_LENGTH / (2 * stride), 1, cells);
        this.regions = new MemorySegment[(cells + cellsPerRegion - 1) / cellsPerRegion];
        this.steps = new long[cells];
        this.computeNs = new long[cells];
        this.flags = new int[cells];
    }

    /**
     * How many cells.
     *
     * @return the count.
     */
    public int cells() {
        return cells;
    }

    /**
     * Length of a state.
     *
     * @return bytes.
     */
    public int stateLength() {
        return stateLength;
    }

    /**
     * The published step number.
     *
     * @param cell index.
     * @return steps behind it.
     */
    public long step(final int cell) {
        return (long) STEP.getAcquire(steps, cell);
    }

    /**
     * Time spent inside kernels on a cell by this process.
     *
     * @param cell index.
     * @return nanoseconds, of visits that have ended.
     */
    public long computeNs(final int cell) {
        return (long) COMPUTE_NS.getOpaque(computeNs, cell);
    }

    /**
     * Accounts for a visit. By the owner only.
     *
     * @param cell index.
     * @param elapsedNs time inside kernels.
     */
    public void computed(final int cell, final long elapsedNs) {
        COMPUTE_NS.setOpaque(computeNs, cell, computeNs(cell) + elapsedNs);
    }

    /**
     * Takes a verified state from a checkpoint or frame, if it is ahead. Before any worker runs.
     *
     * @param cell index.
     * @param step steps behind the state.
     * @param state the state.
     */
    public void restore(final int cell, final long step, final MemorySegment state) {
        if (step > steps[cell]) {
            MemorySegment.copy(state, 0, slot(cell, step), 0, stateLength);
            STEP.setRelease(steps, cell, step);
        }
    }

    /**
     * Takes ownership of a cell that is free.
     *
     * @param cell index.
     * @return false when it is owned or done.
     */
    public boolean claim(final int cell) {
        return (int) FLAGS.getOpaque(flags, cell) == FREE && FLAGS.compareAndSet(flags, cell, FREE, OWNED);
    }

    /**
     * Gives a cell back. By its owner only.
     *
     * @param cell index.
     * @param done whether it needs no more steps.
     */
    public void release(final int cell, final boolean done) {
        FLAGS.setRelease(flags, cell, done ? DONE : FREE); // Pairs with the compare-and-set in claim.
    }

    /**
     * Whether a cell needs no more steps under the present extent.
     *
     * @param cell index.
     * @return true once its owner said so.
     */
    public boolean isDone(final int cell) {
        return (int) FLAGS.getAcquire(flags, cell) == DONE;
    }

    /**
     * The slot that holds the state after a number of steps. Only the owner may write to it, and only while that step is not published.
     *
     * @param cell index.
     * @param step steps behind the state.
     * @return the slot.
     */
    public MemorySegment slot(final int cell, final long step) {
        final long at = (long) (cell % cellsPerRegion) * 2 + (step & 1);
        return region(cell / cellsPerRegion).asSlice(at * stride, stateLength, 8);
    }

    /**
     * Publishes the state in {@code slot(cell, step)}. By the owner only.
     *
     * @param cell index.
     * @param step steps behind it.
     */
    public void publish(final int cell, final long step) {
        STEP.setRelease(steps, cell, step); // Pairs with the acquire in capture: who sees the number sees the state.
        VarHandle.storeStoreFence(); // The next step writes the other slot only after the number that makes its readers retreat.
        copyRequest.serve(this, cell, step);
    }

    /**
     * Copies a cell's published state while it may be stepped. Never blocks the owner. A cell with no step behind it has published
     * nothing yet, unless it is done: then the target is filled with zeros.
     *
     * @param cell index.
     * @param target takes the state.
     * @return steps behind the state copied; -1 after {@link #CAPTURE_TRIES} misses.
     */
    public long tryCapture(final int cell, final MemorySegment target) {
        for (int i = 0; i < CAPTURE_TRIES; i++) {
            final long before = (long) STEP.getAcquire(steps, cell);
            if (before == 0 && !isDone(cell)) {
                target.asSlice(0, stateLength).fill((byte) 0); // Its owner may be writing the initial state.
                return 0;
            }
            MemorySegment.copy(slot(cell, before), 0, target, 0, stateLength);
            VarHandle.loadLoadFence(); // The copy's loads come before the second read of the number.
            if ((long) STEP.getOpaque(steps, cell) == before) {
                return before; // The number, never the slot: after two laps the slot is the same.
            }
        }
        return -1;
    }

    /**
     * Copies a cell's published state; after {@link #CAPTURE_TRIES} misses the owner copies it at its next boundary. One caller at a time
     * is served so; others go on trying.
     *
     * @param cell index.
     * @param target takes the state.
     * @return steps behind the state copied.
     */
    public long capture(final int cell, final MemorySegment target) {
        while (true) {
            final long step = tryCapture(cell, target);
            if (step >= 0) {
                return step;
            }
            final long copied = copyRequest.await(this, cell, target);
            if (copied >= 0) {
                return copied;
            }
        }
    }

    private MemorySegment region(final int index) {
        final MemorySegment region = (MemorySegment) REGION.getAcquire(regions, index);
        return region != null ? region : allocate(index);
    }

    /** Under a lock, once a region: workers that begin together would else each take and clear 32 MiB for the same cells. */
    private MemorySegment allocate(final int index) {
        synchronized (regions) {
            if (regions[index] == null) {
                final int regionCells = Math.min(cellsPerRegion, cells - index * cellsPerRegion);
                REGION.setRelease(regions, index, Arena.ofAuto().allocate(2L * regionCells * stride, 64));
            }
            return regions[index];
        }
    }
}
