package io.holdfast.engine;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Field;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.Shard;
import io.holdfast.engine.internal.checkpoint.Content;
import io.holdfast.engine.internal.compute.CellArray;
import io.holdfast.engine.internal.compute.RoundFold;
import io.holdfast.engine.internal.scheduler.CellFront;
import io.holdfast.engine.internal.scheduler.Crew;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** A field under way. */
final class FieldShape implements Shape {

    /** Longer cells would multiply every write of the journal; captures cover them. */
    private static final int JOURNALED_LENGTH_MAX = 4096;

    private final Field field;
    private final CellArray cells;
    private final CellFront front;
    private final long steps;
    private final long restored;
    private final int cellBegin;
    private final int cellCount;
    private final boolean journaled;

    FieldShape(final Field field, final CellArray cells, final int workers, final boolean journal) {
        this.field = field;
        this.cells = cells;
        this.steps = ((Extent.Steps) field.spec().extent()).steps();
        final Optional<Shard> shard = field.spec().shard();
        this.cellBegin = (int) (long) shard.map(Shard::begin).orElse(0L);
        final long cellEnd = Math.min(field.cells(), shard.map(Shard::end).orElse(Long.MAX_VALUE));
        this.cellCount = (int) cellEnd - cellBegin;
        this.journaled = journal && isSmall();
        long sum = 0;
        long stepMin = Long.MAX_VALUE;
        for (int cell = cellBegin; cell < cellEnd; cell++) {
            sum += cells.step(cell);
            stepMin = Math.min(stepMin, cells.step(cell));
        }
        this.restored = sum;
        this.front = new CellFront(cellBegin, cellCount, workers, stepMin);
    }

    private boolean isSmall() {
        return field.stateLength() <= JOURNALED_LENGTH_MAX;
    }

    @Override
    public Crew crew(final Crew.Terms terms, final MemorySegment prepared) {
        return Crew.of(terms, field, prepared, cells, front, steps, journaled);
    }

    @Override
    public boolean isJournaled() {
        return isSmall();
    }

    @Override
    public int completionLength() {
        return isSmall() ? field.stateLength() : Long.BYTES;
    }

    @Override
    public RoundFold fold() {
        return null;
    }

    @Override
    public void allow(final long end) {
        throw new IllegalStateException("a field has no rounds");
    }

    @Override
    public void foldComplete() {
        throw new IllegalStateException("a field has no fold");
    }

    @Override
    public boolean isComplete() {
        return front.remaining() == 0;
    }

    @Override
    public long restored() {
        return restored;
    }

    @Override
    public long total() {
        return Math.multiplyExact(steps, cellCount);
    }

    @Override
    public Content content() {
        return new Content.Cells(cells);
    }

    @Override
    public Result result() {
        return new LiveCells(cells, cellBegin, cellCount);
    }

    @Override
    public Optional<Result.Cells> cells() {
        return Optional.of(new LiveCells(cells, cellBegin, cellCount));
    }

    @Override
    public CellArray cellArray() {
        return cells;
    }

    /** The cells as a result: copies are whole, also while they are stepped. */
    private record LiveCells(CellArray array, int begin, int count) implements Result.Cells {

        @Override
        public int cells() {
            return count;
        }

        @Override
        public long step(final int cell) {
            return array.step(begin + cell);
        }

        @Override
        public long copy(final int cell, final MemorySegment target) {
            return array.capture(begin + cell, target);
        }
    }
}
