package io.holdfast.engine.internal.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.KernelException;
import io.holdfast.engine.internal.compute.BlockLimits;
import io.holdfast.engine.internal.compute.DyadicModel;
import io.holdfast.engine.internal.compute.RoundFold;
import io.holdfast.engine.internal.compute.TestReduction;
import io.holdfast.engine.internal.concurrent.Completion;
import io.holdfast.engine.internal.time.FakeClock;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class TaskWorkerTest {

    private static final int CYCLES_MAX = 1_000_000;

    private final FakeClock clock = new FakeClock();

    @Test
    void shouldComputeEachTaskOnceAndFoldThem() {
        final SimulatedCrew crew = crew(new TestReduction(1_000, 3), 1, 8);

        runToEnd(crew);

        assertComplete(crew);
        assertThat(crew.reduction().successes()).hasSize(334);
        assertThat(crew.counters(0).tasks()).isEqualTo(334);
        assertThat(crew.counters(0).items()).isEqualTo(1_000);
    }

    @Test
    void shouldTryAShortTaskThatThrewAgainWithinItsItems() {
        final SimulatedCrew crew = crew(new TestReduction(7, 2), 1, 8);
        crew.reduction().throwingFirst(task -> task == 3 ? 3 : 0); // The last task has one item.

        runToEnd(crew);

        assertThat(crew.control().failure()).isNull();
        assertComplete(crew);
        assertThat(crew.fold().frontier().completedTasks()).isEqualTo(3);
        assertThat(crew.counters(0).items()).isEqualTo(7);
    }

    @Test
    void shouldWaitBeforeAShortTaskIsTriedAgain() {
        final SimulatedCrew crew = crew(new TestReduction(1, 2), 1, 8);
        crew.reduction().throwingFirst(task -> 1).costing(task -> 0);

        for (int i = 0; i < 100; i++) {
            crew.work(0);
        }
        assertThat(crew.shortTask().isCompleted()).isFalse();
        clock.advance(20_000_000);
        crew.work(0);

        assertThat(crew.shortTask().isCompleted()).isTrue();
        assertThat(crew.control().failure()).isNull();
    }

    @Test
    void shouldFailTheJobWhenAShortTaskThrowsAgainAndAgain() {
        final SimulatedCrew crew = crew(new TestReduction(7, 2), 1, 8);
        crew.reduction().throwingFirst(task -> task == 3 ? 4 : 0);

        runToEnd(crew);

        assertThat(crew.control().failure()).isInstanceOfSatisfying(KernelException.class, e -> assertThat(e.index()).isEqualTo(3));
    }

    @Test
    void shouldFailTheJobWhenATaskThrowsAgainAndAgain() {
        final SimulatedCrew crew = crew(new TestReduction(100, 1), 1, 8);
        crew.reduction().throwingFirst(task -> task == 17 ? 4 : task == 5 ? 3 : 0);

        runToEnd(crew);

        assertThat(crew.control().failure()).isInstanceOfSatisfying(KernelException.class, e -> assertThat(e.index()).isEqualTo(17));
    }

    @Test
    void shouldComputeNothingElseWhileMoreTasksThrewThanCanWait() {
        final int tasks = 1_000;
        final SimulatedCrew crew = crew(new TestReduction(tasks, 1), 1, 64);
        crew.reduction().throwingFirst(task -> 2).costing(task -> 100);
        for (int i = 0; i < 10_000; i++) {
            crew.work(0);
            crew.agent(64);
        }
        assertThat(crew.control().failure()).isNull();
        assertThat(crew.reduction().failures()).hasSizeLessThanOrEqualTo(RetryQueue.CAPACITY + 1);

        runToEnd(crew);

        assertComplete(crew);
    }

    @Test
    void shouldWakeTheAgentWhenTheShortTaskIsCompleted() {
        final SimulatedCrew crew = crew(new TestReduction(1, 2), 1, 8);

        crew.work(0); // The canary.
        crew.work(0);

        assertThat(crew.shortTask().isCompleted()).isTrue();
        assertThat(crew.wakings()).isPositive();
    }

    /** A hand-over that stops half-way has filled all slots: whoever empties them must know. */
    @Test
    void shouldWakeTheAgentWhenNoSlotIsFree() {
        final SimulatedCrew crew = crew(new TestReduction(1_000, 1), 1, 1);
        crew.reduction().costing(task -> 100);
        final Completion taken = crew.completions().takeFree();

        for (int i = 0; i < 10; i++) {
            crew.work(0);
        }

        assertThat(taken).isNotNull();
        assertThat(crew.wakings()).isPositive();
    }

    /** Only an agent can close the round that work waits for. */
    @Test
    void shouldWakeTheAgentOnceWhenNothingIsLeftToDo() {
        final SimulatedCrew crew = crew(new TestReduction(1_000, 1), 1, 64);
        int cycles = 0;
        while (crew.work(0) > 0 && crew.wakings() == 0) {
            cycles++;
        }

        crew.work(0);
        crew.work(0);

        assertThat(cycles).isPositive();
        assertThat(crew.completions().isCrowded()).isFalse();
        assertThat(crew.wakings()).isEqualTo(1);
    }

    /** In flight is at most one block of 20 ms of work, whatever the tasks before cost. */
    @Test
    void shouldCompleteInTimeWhenTasksBecomeSlow() {
        final long slowNs = 20_000_000;
        final SimulatedCrew crew = crew(new TestReduction(200_000, 1), 1, 64);
        crew.reduction().costing(task -> task < 100_000 ? 100 : slowNs);
        long longestNs = 0;

        for (int cycle = 0; cycle < CYCLES_MAX && crew.reduction().successes().size() < 100_500; cycle++) {
            final long beginNs = clock.nanoTime();
            crew.work(0);
            longestNs = Math.max(longestNs, clock.nanoTime() - beginNs);
            crew.agent(64);
        }

        assertThat(longestNs).isLessThanOrEqualTo(16 * slowNs); // One look at the clock in at most 16 tasks.
    }

    /** Tasks that were claimed together as quick ones and turn out slow can be stolen. */
    @Test
    void shouldShareTasksThatBecomeSlow() {
        final long slowNs = 20_000_000;
        final SimulatedCrew crew = crew(new TestReduction(200_000, 1), 2, 64);
        crew.reduction().costing(task -> task < 100_000 ? 100 : slowNs);
        while (crew.reduction().successes().size() < 100_000) {
            crew.work(0);
            crew.agent(64);
        }
        crew.work(0); // Meets slow tasks.
        crew.work(0);
        final int before = crew.reduction().successes().size();

        for (int i = 0; i < 4; i++) {
            crew.work(1);
        }

        assertThat(crew.counters(1).steals() + crew.counters(1).blocks()).isPositive();
        assertThat(crew.reduction().successes().size()).isGreaterThan(before);
    }

    @Test
    void shouldWaitBeforeTheCanaryIsTriedAgain() {
        final ScriptedReduction reduction = new ScriptedReduction(new TestReduction(10, 1), clock).costing(task -> 0);
        reduction.throwingFirst(task -> task == 0 ? 3 : 0);
        final Control control = new Control(() -> {});
        final Canary canary = new Canary(reduction, MemorySegment.NULL, null, control, () -> {});
        final SimulatedCrew crew = new SimulatedCrew(reduction, clock, fold(new TestReduction(10, 1)), 1, 8, control, canary);

        for (int i = 0; i < 20; i++) {
            crew.work(0);
        }

        assertThat(reduction.failures().get(0L)).isEqualTo(2); // The canary's first, and the task's own; time stands still.
        assertThat(control.failure()).isNull();
        runToEnd(crew);
        assertThat(crew.isComplete()).isTrue();
        clock.advance(RetryQueue.delayNs(RetryQueue.RETRIES));
        crew.work(0);
        assertThat(canary.isAgreed()).isTrue();
    }

    @Test
    void shouldLeaveWhenStoppedAndCompleteWhatItHasWhenDrained() {
        final SimulatedCrew crew = crew(new TestReduction(1_000, 1), 2, 64);
        crew.reduction().costing(task -> 1_000);
        for (int i = 0; i < 200; i++) {
            crew.work(0);
            crew.work(1);
            crew.agent(64);
        }

        crew.control().advance(Control.Mode.DRAIN);
        for (int i = 0; i < 10; i++) {
            crew.work(0);
            crew.work(1);
        }
        while (crew.agent(64) > 0) {
            assertThat(crew.control().failure()).isNull();
        }

        assertThat(crew.haveAllLeft()).isTrue();
        assertThat(crew.fold().frontier().completedTasks()).isEqualTo(crew.reduction().successes().size());
        assertThat(crew.completions().isEmpty()).isTrue();
    }

    private SimulatedCrew crew(final TestReduction reduction, final int workers, final int slots) {
        return new SimulatedCrew(new ScriptedReduction(reduction, clock), clock, fold(reduction), workers, slots);
    }

    private static RoundFold fold(final TestReduction reduction) {
        return new RoundFold(reduction, new TestReduction.TestKernel());
    }

    private void runToEnd(final SimulatedCrew crew) {
        for (int cycle = 0; cycle < CYCLES_MAX && !crew.isComplete() && crew.control().failure() == null; cycle++) {
            if (crew.work(0) + crew.agent(64) == 0) {
                clock.advance(BlockLimits.WORK_NS); // Only a retry can be waiting.
            }
        }
    }

    private static void assertComplete(final SimulatedCrew crew) {
        assertThat(crew.isComplete()).isTrue();
        assertThat(crew.result().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(new DyadicModel(crew.reduction()).result());
        assertThat(Collections.max(crew.reduction().successes().values())).isEqualTo(1);
    }
}
