package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Field;
import io.holdfast.engine.api.Identity;
import io.holdfast.engine.api.JobSpec;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.Shard;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.Optional;

/** A field whose every word tells cell and step, so that a torn or skipped state shows. Cell 3 is done after half of the steps. */
final class CountField implements Field {

    private final JobSpec spec;
    private final int cells;
    private final int stateLength;
    private final long stepNs;
    private final long steps;

    private CountField(
            final int cells, final long steps, final int stateLength, final long stepNs, final Optional<Shard> shard) {
        this.spec = new JobSpec("count", Identity.of("count", 1, 7, 1, Map.of()), new Extent.Steps(steps), shard);
        this.cells = cells;
        this.stateLength = stateLength;
        this.stepNs = stepNs;
        this.steps = steps;
    }

    static CountField of(final int cells, final long steps, final int stateLength, final long stepNs) {
        return new CountField(cells, steps, stateLength, stepNs, Optional.empty());
    }

    static CountField of(final int cells, final long steps, final int stateLength, final long stepNs, final Shard shard) {
        return new CountField(cells, steps, stateLength, stepNs, Optional.of(shard));
    }

    static void assertCells(final Result.Cells result, final int cells, final long steps, final int stateLength) {
        final MemorySegment state = MemorySegment.ofArray(new long[stateLength / Long.BYTES]);
        assertThat(result.cells()).isEqualTo(cells);
        for (int cell = 0; cell < cells; cell++) {
            assertThat(result.copy(cell, state)).as("steps of cell=%d", cell).isEqualTo(cell == 3 ? steps / 2 : steps);
            assertWhole(cell, cell == 3 ? steps / 2 : steps, state);
        }
    }

    private static void assertWhole(final int cell, final long step, final MemorySegment state) {
        for (long at = 0; at < state.byteSize(); at += Long.BYTES) {
            assertThat(state.get(ValueLayout.JAVA_LONG, at)).as("cell=%d, at=%d", cell, at).isEqualTo(word(cell, step, at));
        }
    }

    private static long word(final int cell, final long step, final long at) {
        return (cell + 1L) * 1_000_003 + step * 31 + at;
    }

    @Override
    public JobSpec spec() {
        return spec;
    }

    @Override
    public int stateLength() {
        return stateLength;
    }

    @Override
    public int cells() {
        return cells;
    }

    @Override
    public Kernel newKernel(final MemorySegment prepared) {
        return new CountKernel();
    }

    private final class CountKernel implements Kernel {

        @Override
        public void initialize(final int cell, final MemorySegment to) {
            for (long at = 0; at < stateLength; at += Long.BYTES) {
                to.set(ValueLayout.JAVA_LONG, at, word(cell, 0, at));
            }
        }

        @Override
        public Advance step(final int cell, final long step, final MemorySegment from, final MemorySegment to) {
            for (long at = 0; at < stateLength; at += Long.BYTES) {
                if (from.get(ValueLayout.JAVA_LONG, at) != word(cell, step, at)) {
                    throw new IllegalStateException("not the state before: cell=" + cell + ", step=" + step + ", at=" + at);
                }
                to.set(ValueLayout.JAVA_LONG, at, from.get(ValueLayout.JAVA_LONG, at) + 31);
            }
            final long endNs = System.nanoTime() + stepNs;
            while (System.nanoTime() < endNs) {
                Thread.onSpinWait();
            }
            return isDone(cell, step + 1, to) ? Advance.DONE : Advance.CONTINUE;
        }

        @Override
        public boolean isDone(final int cell, final long step, final MemorySegment state) {
            return cell == 3 && step >= steps / 2;
        }
    }
}
