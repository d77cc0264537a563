package io.holdfast.bench.eviction;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Field;
import io.holdfast.engine.api.Identity;
import io.holdfast.engine.api.JobSpec;
import io.holdfast.engine.api.Result;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A field of which every word is known beforehand: a function of cell, step and place. A step refuses a state that is torn, stale or skipped.
 * What a step costs, and when it may begin, is its {@link Pace}'s to say.
 */
final class PacedField implements Field {

    private static final long STEP = 0x9E3779B97F4A7C15L; // 2^64 over the golden ratio: no two near steps look alike.

    private final JobSpec spec;
    private final int cells;
    private final int stateLength;
    private final Supplier<Pace> paces;

    /**
     * A field.
     *
     * @param cells how many.
     * @param stateLength bytes of each, a multiple of 8.
     * @param steps extent.
     * @param paces makes one for each kernel.
     */
    PacedField(final int cells, final int stateLength, final long steps, final Supplier<Pace> paces) {
        final Map<String, String> parameters =
                Map.of("cells", Integer.toString(cells), "stateLength", Integer.toString(stateLength));
        this.spec = JobSpec.of("paced-field", Identity.of("paced-field", 1, 7, 1, parameters), new Extent.Steps(steps));
        this.cells = cells;
        this.stateLength = stateLength;
        this.paces = paces;
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
        return new PacedKernel(paces.get());
    }

    /** The first cell whose state is not what it must be after the steps it has; -1 when all are right. */
    int firstWrong(final Result.Cells result) {
        try (Arena arena = Arena.ofConfined()) {
            final MemorySegment state = arena.allocate(stateLength, Long.BYTES);
            for (int cell = 0; cell < cells; cell++) {
                final long step = result.copy(cell, state);
                if (step > 0 && isWrong(cell, step, state)) {
                    return cell;
                }
            }
        }
        return -1;
    }

    private boolean isWrong(final int cell, final long step, final MemorySegment state) {
        long difference = 0;
        for (long at = 0; at < stateLength; at += Long.BYTES) {
            difference |= state.get(ValueLayout.JAVA_LONG, at) ^ word(cell, step, at);
        }
        return difference != 0;
    }

    private static long word(final int cell, final long step, final long at) {
        return (cell + 1L) * 1_000_003 + at + step * STEP;
    }

    private final class PacedKernel implements Kernel {

        private final Pace pace;

        private PacedKernel(final Pace pace) {
            this.pace = pace;
        }

        @Override
        public void initialize(final int cell, final MemorySegment to) {
            for (long at = 0; at < stateLength; at += Long.BYTES) {
                to.set(ValueLayout.JAVA_LONG, at, word(cell, 0, at));
            }
        }

        @Override
        public Advance step(final int cell, final long step, final MemorySegment from, final MemorySegment to) {
            pace.begin(cell, step);
            long difference = 0;
            for (long at = 0; at < stateLength; at += Long.BYTES) {
                final long word = from.get(ValueLayout.JAVA_LONG, at);
                difference |= word ^ word(cell, step, at);
                to.set(ValueLayout.JAVA_LONG, at, word + STEP);
            }
            if (difference != 0) {
                throw new IllegalStateException("not the state before: cell=" + cell + ", step=" + step);
            }
            return pace.end(cell, step);
        }
    }
}
