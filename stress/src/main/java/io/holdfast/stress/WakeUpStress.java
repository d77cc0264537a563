package io.holdfast.stress;

import io.holdfast.engine.internal.concurrent.Wakeable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** An agent idles until there is work, others publish work and wake it: it does not sleep through its nap of ten seconds. */
@Outcome(id = "true", expect = Expect.ACCEPTABLE, desc = "It woke up, or had not slept.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A wake-up was lost.")
public class WakeUpStress {

    private static final long NAP_NS = TimeUnit.SECONDS.toNanos(10);

    /** An agent that takes two pieces of work. */
    static class Sleeper {

        private final Wakeable wakeable = new Wakeable(NAP_NS);
        private volatile boolean work;
        private volatile boolean moreWork;

        void publish() {
            work = true;
            wakeable.wake();
        }

        void publishMore() {
            moreWork = true;
            wakeable.wake();
        }

        /** Answers whether all came in time. */
        boolean takeAll() {
            final long beginNs = System.nanoTime();
            int taken = 0;
            int count = 0;
            while (taken < 2) {
                wakeable.idle(count);
                count = 0;
                if (work) {
                    work = false;
                    count++;
                }
                if (moreWork) {
                    moreWork = false;
                    count++;
                }
                taken += count;
            }
            wakeable.reset();
            return System.nanoTime() - beginNs < NAP_NS;
        }
    }

    /** One thread publishes both, so that it wakes an agent that is just taking the first, or going to sleep again. */
    @JCStressTest
    @JCStressMeta(WakeUpStress.class)
    @State
    public static class OneWaker extends Sleeper {

        @Actor
        public void agent(final Z_Result result) {
            result.r1 = takeAll();
        }

        @Actor
        public void waker() {
            publish();
            publishMore();
        }
    }

    /** Two threads, one each. */
    @JCStressTest
    @JCStressMeta(WakeUpStress.class)
    @State
    public static class TwoWakers extends Sleeper {

        @Actor
        public void agent(final Z_Result result) {
            result.r1 = takeAll();
        }

        @Actor
        public void waker() {
            publish();
        }

        @Actor
        public void wakerToo() {
            publishMore();
        }
    }
}
