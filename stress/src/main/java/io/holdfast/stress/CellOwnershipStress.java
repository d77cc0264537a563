package io.holdfast.stress;

import io.holdfast.engine.internal.compute.CellArray;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two workers claim a cell, change plain memory of it, and release it: one after the other, and the second sees what the first did. */
@JCStressTest
@Outcome(id = {"1, 0", "0, 1"}, expect = Expect.ACCEPTABLE, desc = "One of them found it owned.")
@Outcome(id = {"1, 2", "2, 1"}, expect = Expect.ACCEPTABLE, desc = "One after the other.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Both owned it at once, or the second saw an old state.")
@State
public class CellOwnershipStress {

    private final CellArray cells = new CellArray(1, Long.BYTES);
    private int changes; // Of the cell's owner, like its slots.

    @Actor
    public void worker(final II_Result result) {
        result.r1 = change();
    }

    @Actor
    public void workerToo(final II_Result result) {
        result.r2 = change();
    }

    private int change() {
        if (!cells.claim(0)) {
            return 0;
        }
        final int now = ++changes;
        cells.release(0, false);
        return now;
    }
}
