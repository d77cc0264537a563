package io.holdfast.stress;

import io.holdfast.engine.internal.concurrent.ClaimWord;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** An owner that drains drops the rest of its block while a thief steals: what is dropped is claimed by nobody, the rest by one. */
@JCStressTest
@Outcome(id = "true", expect = Expect.ACCEPTABLE, desc = "No task was claimed twice, and nothing is left.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A task was claimed twice, or could be claimed after it was dropped.")
@State
public class ClaimAndClearStress {

    private static final long AT_MOST_ONCE = 0x1111111111111111L;

    private final ClaimWord word = new ClaimWord();
    private long owned; // Of each actor; read by the arbiter after both.
    private long stolen;

    public ClaimAndClearStress() {
        word.install(0, 16);
    }

    @Actor
    public void owner() {
        final ClaimWord.Range range = new ClaimWord.Range();
        owned = word.claim(3, range) ? Claims.count(range) : 0;
        word.clear();
    }

    @Actor
    public void thief() {
        stolen = Claims.steal(word);
    }

    @Arbiter
    public void count(final Z_Result result) {
        final ClaimWord.Range range = new ClaimWord.Range();
        final boolean isTwice = ((owned + stolen) & ~AT_MOST_ONCE) != 0;
        result.r1 = !isTwice && !word.claim(1, range) && !word.stealHalf(range);
    }
}
