package io.holdfast.stress;

import io.holdfast.engine.internal.concurrent.ClaimWord;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/** An owner gives back most of what it claimed, so that a word is seen twice, while a thief steals: still each task is claimed once. */
@JCStressTest
@Outcome(id = "1229782938247303441", expect = Expect.ACCEPTABLE, desc = "0x1111111111111111: each task was claimed once.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A task was lost, or claimed twice.")
@State
public class ClaimAndGiveBackStress {

    private final ClaimWord word = new ClaimWord();
    private long owned; // Of each actor; read by the arbiter after both.
    private long stolen;

    public ClaimAndGiveBackStress() {
        word.install(0, 16);
    }

    @Actor
    public void owner() {
        final ClaimWord.Range range = new ClaimWord.Range();
        long claims = 0;
        while (word.claim(4, range)) {
            final int back = range.length() - 1;
            claims += 1L << (4 * range.begin());
            if (back > 0) {
                word.giveBack(back);
            }
        }
        owned = claims;
    }

    @Actor
    public void thief() {
        stolen = Claims.steal(word);
    }

    @Arbiter
    public void count(final J_Result result) {
        result.r1 = owned + stolen;
    }
}
