package io.holdfast.stress;

import io.holdfast.engine.internal.concurrent.ClaimWord;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * An owner claims all of its block and installs the next one while thieves steal: each of the 16 tasks is claimed once. Each hexadecimal
 * digit of the outcome counts the claims of one task. In pairs, because a machine of two processors can run no three actors, and all three.
 */
@Outcome(id = "1229782938247303441", expect = Expect.ACCEPTABLE, desc = "0x1111111111111111: each task was claimed once.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A task was lost, or claimed twice.")
public class ClaimAndStealStress {

    /** A block of eight tasks, and the next one. */
    static class Blocks {

        private final ClaimWord word = new ClaimWord();

        Blocks() {
            word.install(0, 8);
        }

        long own() {
            final ClaimWord.Range range = new ClaimWord.Range();
            long claims = Claims.own(word, 2, range);
            word.install(8, 8);
            claims += Claims.own(word, 3, range);
            return claims;
        }

        long steal() {
            return Claims.steal(word);
        }
    }

    /** One thief. */
    @JCStressTest
    @JCStressMeta(ClaimAndStealStress.class)
    @State
    public static class OwnerAndThief extends Blocks {

        private long owned; // Of each actor; read by the arbiter after both.
        private long stolen;

        @Actor
        public void owner() {
            owned = own();
        }

        @Actor
        public void thief() {
            stolen = steal();
        }

        @Arbiter
        public void count(final J_Result result) {
            result.r1 = owned + stolen;
        }
    }

    /** Two thieves; the owner comes when they have gone. */
    @JCStressTest
    @JCStressMeta(ClaimAndStealStress.class)
    @State
    public static class TwoThieves extends Blocks {

        private long stolen; // Of each actor; read by the arbiter after both.
        private long stolenToo;

        @Actor
        public void thief() {
            stolen = steal();
        }

        @Actor
        public void thiefToo() {
            stolenToo = steal();
        }

        @Arbiter
        public void count(final J_Result result) {
            result.r1 = stolen + stolenToo + own();
        }
    }

    /** All at once. */
    @JCStressTest
    @JCStressMeta(ClaimAndStealStress.class)
    @State
    public static class OwnerAndTwoThieves extends Blocks {

        private long owned; // Of each actor; read by the arbiter after all.
        private long stolen;
        private long stolenToo;

        @Actor
        public void owner() {
            owned = own();
        }

        @Actor
        public void thief() {
            stolen = steal();
        }

        @Actor
        public void thiefToo() {
            stolenToo = steal();
        }

        @Arbiter
        public void count(final J_Result result) {
            result.r1 = owned + stolen + stolenToo;
        }
    }
}
