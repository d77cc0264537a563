package io.holdfast.stress;

import io.holdfast.engine.internal.compute.CellArray;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JZ_Result;

/** A worker steps a cell while it is captured: a capture is a state as it was published, or none. */
@JCStressTest
@Outcome(id = {"0, true", "1, true", "2, true", "3, true", "4, true"}, expect = Expect.ACCEPTABLE, desc = "The state after so many steps.")
@Outcome(id = "-1, true", expect = Expect.ACCEPTABLE, desc = "It changed at every try.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A torn state.")
@State
public class CellCaptureStress {

    private static final int WORDS = 32;
    private static final int STEPS = 4;

    private final CellArray cells = new CellArray(1, WORDS * Long.BYTES);
    private final long[] captured = new long[WORDS];

    @Actor
    public void worker() {
        for (long step = 1; step <= STEPS; step++) {
            final MemorySegment state = cells.slot(0, step);
            for (int i = 0; i < WORDS; i++) {
                state.setAtIndex(ValueLayout.JAVA_LONG, i, step);
            }
            cells.publish(0, step);
        }
    }

    @Actor
    public void capture(final JZ_Result result) {
        result.r1 = cells.tryCapture(0, MemorySegment.ofArray(captured));
        boolean isWhole = true;
        for (final long word : captured) {
            isWhole &= result.r1 < 0 || word == result.r1;
        }
        result.r2 = isWhole;
    }
}
