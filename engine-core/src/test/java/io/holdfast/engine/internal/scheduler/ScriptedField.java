package io.holdfast.engine.internal.scheduler;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Field;
import io.holdfast.engine.api.Identity;
import io.holdfast.engine.api.JobSpec;
import io.holdfast.engine.internal.compute.TestReduction;
import io.holdfast.engine.internal.time.FakeClock;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.Map;

/**
 * A field of chained hashes: a state tells every step behind it. Cells are done where the hash says so; steps throw and cost what a script
 * says. Counts what was computed. One thread.
 */
final class ScriptedField implements Field {

    static final int STATE_LENGTH = 40;

    /** A step of a cell. */
    record Step(int cell, long step) {}

    /** Answers a number for a step. */
    @FunctionalInterface
    interface Script {
        long of(int cell, long step);
    }

    private final int cells;
    private final long steps;
    private final FakeClock clock;
    private final Map<Step, Integer> failures = new HashMap<>();
    private final Map<Step, Integer> successes = new HashMap<>();
    private Script costNs = (cell, step) -> 1_000;
    private Script throwsFirst = (cell, step) -> 0;
    private int doneOneIn = Integer.MAX_VALUE;

    ScriptedField(final int cells, final long steps, final FakeClock clock) {
        this.cells = cells;
        this.steps = steps;
        this.clock = clock;
    }

    ScriptedField costing(final Script newCostNs) {
        costNs = newCostNs;
        return this;
    }

    ScriptedField throwingFirst(final Script newThrowsFirst) {
        throwsFirst = newThrowsFirst;
        return this;
    }

    /** About one step in so many is its cell's last. */
    ScriptedField doneOneIn(final int newDoneOneIn) {
        doneOneIn = newDoneOneIn;
        return this;
    }

    /** The state after some steps, one after the other, without engine; answers the steps, which are fewer when it is done before. */
    long model(final int cell, final long stepsWanted, final MemorySegment state) {
        initial(cell, state);
        final MemorySegment next = MemorySegment.ofArray(new long[STATE_LENGTH / 8]);
        long step = 0;
        while (step < stepsWanted && !isLast(state)) {
            after(cell, step, state, next);
            state.copyFrom(next);
            step++;
        }
        return step;
    }

    Map<Step, Integer> successes() {
        return successes;
    }

    long steps() {
        return steps;
    }

    private boolean isLast(final MemorySegment state) {
        return Math.floorMod(state.get(ValueLayout.JAVA_LONG, 0), doneOneIn) == 1;
    }

    private static void initial(final int cell, final MemorySegment to) {
        to.set(ValueLayout.JAVA_LONG, 0, TestReduction.mix(cell));
    }

    private static void after(final int cell, final long step, final MemorySegment from, final MemorySegment to) {
        final long hash = TestReduction.mix(from.get(ValueLayout.JAVA_LONG, 0) * 31 + step + ((long) cell << 32));
        for (int at = 0; at < STATE_LENGTH; at += Long.BYTES) {
            to.set(ValueLayout.JAVA_LONG, at, hash + at);
        }
    }

    @Override
    public JobSpec spec() {
        return JobSpec.of("cells", Identity.of("cells", 1, 1, 1, Map.of()), new Extent.Steps(steps));
    }

    @Override
    public int stateLength() {
        return STATE_LENGTH;
    }

    @Override
    public int cells() {
        return cells;
    }

    @Override
    public Kernel newKernel(final MemorySegment prepared) {
        return new Kernel() {
            @Override
            public void initialize(final int cell, final MemorySegment to) {
                initial(cell, to);
            }

            @Override
            public Advance step(final int cell, final long step, final MemorySegment from, final MemorySegment to) {
                clock.advance(costNs.of(cell, step));
                final Step key = new Step(cell, step);
                if (failures.getOrDefault(key, 0) < throwsFirst.of(cell, step)) {
                    failures.merge(key, 1, Integer::sum);
                    to.fill((byte) 0x55);
                    throw new IllegalStateException("scripted: " + key);
                }
                after(cell, step, from, to);
                successes.merge(key, 1, Integer::sum);
                return isLast(to) ? Advance.DONE : Advance.CONTINUE;
            }

            @Override
            public boolean isDone(final int cell, final long step, final MemorySegment state) {
                return isLast(state);
            }
        };
    }
}
