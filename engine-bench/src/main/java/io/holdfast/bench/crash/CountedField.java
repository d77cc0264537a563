package io.holdfast.bench.crash;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Field;
import io.holdfast.engine.api.Identity;
import io.holdfast.engine.api.JobSpec;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;

/**
 * A field each of whose words is a function of cell, step and place: a step refuses a state that is torn, stale or skipped, and what is
 * wrong in the end shows in the bits of the result.
 */
final class CountedField implements Field {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final JobSpec spec;
    private final int cells;
    private final int steps;
    private final int stateLength;
    private final CallCounter counter;

    CountedField(final int cells, final int steps, final int stateLength, final CallCounter counter) {
        this.spec = JobSpec.of(
                "counted-field", Identity.of("counted-field", 1, 7, 1, Map.of("drill", "crash")), new Extent.Steps(steps));
        this.cells = cells;
        this.steps = steps;
        this.stateLength = stateLength;
        this.counter = counter;
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
        return new CountedKernel();
    }

    /** The word that stands there after so many steps. */
    static long word(final int cell, final long step, final long at) {
        return (cell + 1L) * 1_000_003 + at + step * STEP;
    }

    private final class CountedKernel implements Kernel {

        @Override
        public void initialize(final int cell, final MemorySegment to) {
            for (long at = 0; at < stateLength; at += Long.BYTES) {
                to.set(ValueLayout.JAVA_LONG, at, word(cell, 0, at));
            }
        }

        @Override
        public Advance step(final int cell, final long step, final MemorySegment from, final MemorySegment to) {
            final int unit = (int) (cell * (long) steps + step);
            counter.begin(unit);
            for (long at = 0; at < stateLength; at += Long.BYTES) {
                final long word = from.get(ValueLayout.JAVA_LONG, at);
                if (word != word(cell, step, at)) {
                    throw new IllegalStateException("not the state before: cell=" + cell + ", step=" + step + ", at=" + at);
                }
                to.set(ValueLayout.JAVA_LONG, at, word + STEP);
            }
            counter.end(unit);
            return Advance.CONTINUE;
        }
    }
}
