package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.internal.checkpoint.SimulatedStore.Failure;
import io.holdfast.engine.internal.checkpoint.SimulatedStore.SimulatedCrash;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Goal: whenever the machine goes under a notice, what was committed is there, and every commit is a valid checkpoint.
 * Method: a checkpoint is under way when the notice comes; the machine goes at the first store call, then at the second, and so on until
 * a run comes to its end; after each the store loses what was not durable, and is read.
 */
class NoticeCrashTest {

    private static final int CELLS = 16;
    private static final int STATE_LENGTH = 512 << 10;
    private static final int CALLS_SLOW = 300;

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 0", "false, 1", "true, 1", "false, 3"})
    void shouldHoldWhatWasCommittedWheneverTheMachineGoes(final boolean landed, final int slicesBefore) {
        boolean isEnded = false;
        long most = 0;
        int call = 0;
        while (!isEnded) {
            call++;
            final String what = "landed=" + landed + ", slicesBefore=" + slicesBefore + ", call=" + call;
            final SimulatedStore store = SimulatedStore.withSeed(call);
            final SampleAgent sample = SampleAgent.on(store, CELLS, STATE_LENGTH);
            for (int i = 1; i < CALLS_SLOW; i++) { // So slow that a slice is two cells.
                store.before(store.calls() + i, () -> sample.clock.advance(2 * SampleAgent.SECOND_NS));
            }
            final long before = begin(sample);
            store.failAt(store.calls() + call, Failure.CRASH, landed);
            try {
                end(sample, slicesBefore);
                isEnded = true;
            } catch (final SimulatedCrash e) {
                assertThat(e).as(what).hasMessageContaining("simulated");
            }

            final Map<Integer, Long> held = SampleAgent.held(store.durableView());
            final long work = held.values().stream().mapToLong(Long::longValue).sum();
            assertThat(held).as(what).hasSize(CELLS);
            assertThat(work).as(what).isGreaterThanOrEqualTo(Math.max(before, sample.confirmedWork()));
            most = Math.max(most, work);
        }
        assertThat(most).isEqualTo(3L * CELLS);
        assertThat(call).isGreaterThan(20);
    }

    /** A checkpoint of everything, then more work; a part of that is captured for the next one. */
    private static long begin(final SampleAgent sample) {
        sample.stepAll();
        sample.agent.request();
        sample.cycle();
        sample.stepAll();
        return sample.confirmedWork();
    }

    private static void end(final SampleAgent sample, final int slicesBefore) {
        sample.agent.request();
        for (int i = 0; i < slicesBefore; i++) {
            sample.agent.doWork();
        }
        sample.hasLeft = false;
        sample.notice(3_000 * SampleAgent.SECOND_NS);
        sample.agent.doWork();
        sample.stepAll(); // The workers go on until they have drained.
        for (int i = 0; i < 2 * CELLS; i++) {
            sample.hasLeft = i > 2;
            sample.agent.doWork();
        }
        sample.agent.finish(new CheckpointAgent.LastCommit(false));
        sample.cycleToItsEnd();
    }
}
