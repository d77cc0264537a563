package io.holdfast.workloads.render;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Field;
import io.holdfast.engine.api.Result;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A field stepped by hand on one thread, as the engine would: two slots a cell, from the published into the private one. */
final class SteppedField implements Result.Cells {

    private final Field field;
    private final Field.Kernel kernel;
    private final MemorySegment[][] slots;
    private final long[] steps;

    SteppedField(final Field field) {
        this.field = field;
        kernel = field.newKernel(Computation.preparedSegment(field.prepare()));
        slots = new MemorySegment[field.cells()][2];
        steps = new long[field.cells()];
        for (int cell = 0; cell < slots.length; cell++) {
            for (int slot = 0; slot < 2; slot++) {
                slots[cell][slot] = Arena.ofAuto().allocate(field.stateLength(), Double.BYTES);
            }
            kernel.initialize(cell, slots[cell][0]);
            slots[cell][1].fill((byte) 0x5A); // Old bytes: a step must write all.
        }
    }

    /** All cells to the end of the extent, one pass after another. */
    static SteppedField completed(final Field field) throws Exception {
        final SteppedField stepped = new SteppedField(field);
        final long end = ((Extent.Steps) field.spec().extent()).steps();
        for (long step = 0; step < end; step++) {
            for (int cell = 0; cell < field.cells(); cell++) {
                stepped.advance(cell);
            }
        }
        return stepped;
    }

    void advance(final int cell) throws Exception {
        final long step = steps[cell];
        final MemorySegment from = slots[cell][(int) (step & 1)].asReadOnly();
        kernel.step(cell, step, from, slots[cell][(int) (step + 1 & 1)]);
        steps[cell] = step + 1;
    }

    @Override
    public int cells() {
        return field.cells();
    }

    @Override
    public long step(final int cell) {
        return steps[cell];
    }

    @Override
    public long copy(final int cell, final MemorySegment target) {
        target.copyFrom(slots[cell][(int) (steps[cell] & 1)]);
        return steps[cell];
    }
}
