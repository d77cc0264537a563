package io.holdfast.stress;

import io.holdfast.engine.internal.concurrent.Completion;
import io.holdfast.engine.internal.concurrent.CompletionQueue;
import java.lang.foreign.ValueLayout;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Workers hand completions over through two slots, the agent empties them and gives them back: what a worker could offer arrives once and
 * whole. The outcome is how many were lost (or came twice), and how many were torn. In pairs, and all three.
 */
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "All that was offered came once and whole.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Lost, twice or torn.")
public class SlotHandOverStress {

    /** Two slots between workers and the agent. */
    static class Slots {

        private static final int STATE_LENGTH = 24;
        private static final int TRIES = 4;

        private final CompletionQueue queue = new CompletionQueue(2, STATE_LENGTH);
        private int received; // Of the agent, and of the arbiter after it.
        private int torn;

        /** Offers what the free slots allow; answers how many. By a worker. */
        int offer(final long worker) {
            int count = 0;
            for (int i = 0; i < TRIES; i++) {
                final Completion slot = queue.takeFree();
                if (slot != null) {
                    final long value = worker << 32 | i;
                    slot.set(Completion.NODE, value, ~value);
                    for (int at = 0; at < STATE_LENGTH; at += Long.BYTES) {
                        slot.state().set(ValueLayout.JAVA_LONG, at, value);
                    }
                    queue.offer(slot);
                    count++;
                }
            }
            return count;
        }

        /** Looks a few times. By the agent. */
        void receive() {
            for (int i = 0; i < TRIES; i++) {
                receiveOne();
            }
        }

        /** Takes what the agent has left. */
        void finish(final int offered, final II_Result result) {
            boolean isAny = true;
            while (isAny) {
                isAny = receiveOne();
            }
            result.r1 = offered - received;
            result.r2 = torn;
        }

        private boolean receiveOne() {
            final Completion slot = queue.poll();
            if (slot == null) {
                return false;
            }
            boolean isWhole = slot.kind() == Completion.NODE && slot.first() == ~slot.second();
            for (int at = 0; at < STATE_LENGTH; at += Long.BYTES) {
                isWhole &= slot.state().get(ValueLayout.JAVA_LONG, at) == slot.first();
                slot.state().set(ValueLayout.JAVA_LONG, at, -1); // Emptied: the next worker writes over it.
            }
            torn += isWhole ? 0 : 1;
            received++;
            queue.giveBack(slot);
            return true;
        }
    }

    /** One worker. */
    @JCStressTest
    @JCStressMeta(SlotHandOverStress.class)
    @State
    public static class WorkerAndAgent extends Slots {

        private int offered; // Of the worker; read by the arbiter after both.

        @Actor
        public void worker() {
            offered = offer(1);
        }

        @Actor
        public void agent() {
            receive();
        }

        @Arbiter
        public void count(final II_Result result) {
            finish(offered, result);
        }
    }

    /** Two workers; the agent comes when they have gone. */
    @JCStressTest
    @JCStressMeta(SlotHandOverStress.class)
    @State
    public static class TwoWorkers extends Slots {

        private int offered; // Of each worker; read by the arbiter after both.
        private int offeredToo;

        @Actor
        public void worker() {
            offered = offer(1);
        }

        @Actor
        public void workerToo() {
            offeredToo = offer(2);
        }

        @Arbiter
        public void count(final II_Result result) {
            finish(offered + offeredToo, result);
        }
    }

    /** All at once. */
    @JCStressTest
    @JCStressMeta(SlotHandOverStress.class)
    @State
    public static class TwoWorkersAndAgent extends Slots {

        private int offered; // Of each worker; read by the arbiter after all.
        private int offeredToo;

        @Actor
        public void worker() {
            offered = offer(1);
        }

        @Actor
        public void workerToo() {
            offeredToo = offer(2);
        }

        @Actor
        public void agent() {
            receive();
        }

        @Arbiter
        public void count(final II_Result result) {
            finish(offered + offeredToo, result);
        }
    }
}
