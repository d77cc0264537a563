package io.holdfast.bench.eviction;

import io.holdfast.bench.load.ComputeLoad;
import io.holdfast.engine.api.Field;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A job whose cells cost very differently: the steps of each take as long as a draw from an exponential distribution says. Known by a few words
 * on a command line, so that parent and child have the same one.
 *
 * @param seed of the draws, and of how far the work is at the notice.
 * @param cells of the field.
 * @param stateLength bytes of each.
 * @param allMs how long the slow store would take for all cells.
 */
record CutShortJob(long seed, int cells, int stateLength, long allMs) {

    /** Steps of each cell: the first is durable before the notice, which comes within the others. */
    static final int STEPS = 4;

    private static final int STEP_US = 1_000; // On the average, as a step is meant to be.

    static CutShortJob parse(final List<String> words) {
        return new CutShortJob(
                Long.parseLong(words.get(0)),
                Integer.parseInt(words.get(1)),
                Integer.parseInt(words.get(2)),
                Long.parseLong(words.get(3)));
    }

    List<String> words() {
        return List.of(Long.toString(seed), Integer.toString(cells), Integer.toString(stateLength), Long.toString(allMs));
    }

    long bytesPerSecond() {
        return (long) cells * stateLength * 1_000 / allMs;
    }

    /** Steps computed since all was durable, when the notice comes: every cell has one that the slow store lacks, some have two. */
    long stepsAtNotice() {
        return cells + (long) (new SplittableRandom(~seed).nextDouble(0.1, 0.8) * cells);
    }

    /** The computation. Only steps that begin behind the open gate are written down: what was done before is durable. */
    PacedField field(final StepLedger ledger, final RestGate gate) {
        final ComputeLoad unit = ComputeLoad.lasting(1);
        final int[] stepUs = new int[cells];
        final SplittableRandom random = new SplittableRandom(seed);
        for (int cell = 0; cell < cells; cell++) {
            stepUs[cell] = (int) (-Math.log(1 - random.nextDouble()) * STEP_US);
        }
        return new PacedField(cells, stateLength, STEPS, () -> new CostlyPace(unit, stepUs, ledger, gate));
    }

    /** Writes down how long each step took. */
    private static final class CostlyPace implements Pace {

        private final ComputeLoad unit;
        private final int[] stepUs;
        private final StepLedger ledger;
        private final RestGate gate;
        private long beganNs;
        private boolean isAtRisk;
        private long sink;

        private CostlyPace(final ComputeLoad unit, final int[] stepUs, final StepLedger ledger, final RestGate gate) {
            this.unit = unit;
            this.stepUs = stepUs;
            this.ledger = ledger;
            this.gate = gate;
        }

        @Override
        public void begin(final int cell, final long step) {
            gate.pass(step);
            beganNs = System.nanoTime();
            isAtRisk = gate.isOpen();
            final int us = step == 0 ? STEP_US : stepUs[cell];
            for (int i = 0; i < us; i++) {
                sink += unit.compute(step + i);
            }
        }

        @Override
        public Field.Advance end(final int cell, final long step) {
            if (isAtRisk) {
                ledger.computed(cell, step, System.nanoTime() - beganNs);
            }
            gate.stepped(cell, step);
            return sink == 1 ? Field.Advance.DONE : Field.Advance.CONTINUE; // Never done: the sum keeps the load alive.
        }
    }
}
