package io.holdfast.engine.internal.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.StoppingRule;
import io.holdfast.engine.internal.compute.DyadicModel;
import io.holdfast.engine.internal.compute.FrontierCopy;
import io.holdfast.engine.internal.compute.RoundFold;
import io.holdfast.engine.internal.compute.TestReduction;
import io.holdfast.engine.internal.time.FakeClock;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goal: the result is the sequential one, whatever the interleaving, the clock, failures and evictions; no task is computed twice in one
 * attempt.
 * Method: one thread steps workers and the folding agent in an order drawn from the seed; tasks cost what the seed says, and some throw
 * up to three times; attempts are drained or stopped at a drawn cycle, and the next goes on from a copy of what was folded. To run one
 * seed again: {@code ./mvnw -pl engine-core test -Dtest=TaskSimulationPropertyTest}; the seed is the test's name.
 */
class TaskSimulationPropertyTest {

    private static final int CYCLES_MAX = 2_000_000;

    static LongStream seeds() {
        return LongStream.range(0, 1_000);
    }

    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void shouldGiveTheSequentialResult(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final long taskSize = 1L + random.nextInt(3);
        final long items = 1L + random.nextInt(random.nextInt(4) == 0 ? 5_000 : 300);
        final Optional<StoppingRule> rule = random.nextInt(3) > 0
                ? Optional.empty()
                : Optional.of(new StoppingRule(1 / Math.sqrt(1 + random.nextInt((int) items)), false, 0, List.of()));
        final TestReduction plain = new TestReduction(items, taskSize, rule, Optional.empty());
        final DyadicModel model = new DyadicModel(plain);
        final FakeClock clock = new FakeClock();

        SimulatedCrew crew = attempt(seed, plain, random, clock, new RoundFold(plain, new TestReduction.TestKernel()));
        while (random.nextInt(3) == 0 && !crew.isComplete()) {
            evict(crew, random, seed);
            crew = attempt(seed, plain, random, clock, restore(plain, crew.fold().copy()));
        }
        run(crew, random, CYCLES_MAX);

        assertThat(crew.control().failure()).as("seed=%d", seed).isNull();
        assertThat(crew.isComplete()).as("seed=%d", seed).isTrue();
        final long end = crew.fold().resultEnd();
        assertThat(crew.fold().rows()).as("seed=%d", seed).isEqualTo(model.rows(end));
        if (crew.fold().isStoppedByRule()) {
            assertThat(crew.fold().rows().getLast().tasks()).as("seed=%d", seed).isEqualTo(end);
        }
        assertThat(crew.result().toArray(ValueLayout.JAVA_BYTE)).as("seed=%d", seed)
                .isEqualTo(crew.fold().isStoppedByRule() ? model.fold(end).toArray(ValueLayout.JAVA_BYTE) : model.result());
        assertOnceEach(crew, seed);
    }

    private static SimulatedCrew attempt(
            final long seed, final TestReduction plain, final SplittableRandom random, final FakeClock clock, final RoundFold fold) {
        final int throwOneIn = 1 + random.nextInt(200);
        final long costMaxNs = 1L << random.nextInt(28);
        final long salt = random.nextLong();
        final ScriptedReduction reduction = new ScriptedReduction(plain, clock)
                .throwingFirst(task -> TestReduction.mix(task + salt) % throwOneIn == 0 ? 1 + (int) (task & 1) : 0)
                .costing(task -> Math.floorMod(TestReduction.mix(task ^ seed), costMaxNs) >> (task / 64 % 2 * 10));
        final SimulatedCrew crew = new SimulatedCrew(reduction, clock, fold, 1 + random.nextInt(8), 1 + random.nextInt(20));
        run(crew, random, random.nextInt(2_000));
        return crew;
    }

    /** Ends an attempt: what was folded is what the next one has. */
    private static void evict(final SimulatedCrew crew, final SplittableRandom random, final long seed) {
        if (random.nextBoolean()) {
            crew.control().advance(Control.Mode.STOP); // As a kill: what was not folded is lost.
            return;
        }
        crew.control().advance(Control.Mode.DRAIN);
        for (int cycle = 0; cycle < CYCLES_MAX && !crew.haveAllLeft(); cycle++) {
            crew.work(random.nextInt(crew.workers()));
            crew.agent(random.nextInt(4));
        }
        while (crew.agent(1_000) > 0) {
            assertThat(crew.control().failure()).as("seed=%d", seed).isNull();
        }
        assertThat(crew.haveAllLeft()).as("seed=%d", seed).isTrue();
        assertOnceEach(crew, seed);
        if (!crew.fold().isStoppedByRule()) { // Drained: nothing computed is lost but a short task.
            final long computed = crew.reduction().successes().keySet().stream().filter(task -> task < crew.fold().taskEnd()).count();
            assertThat(crew.fold().frontier().completedTasks()).as("seed=%d", seed).isEqualTo(crew.restored() + computed);
        }
    }

    private static RoundFold restore(final TestReduction reduction, final FrontierCopy copy) {
        final RoundFold fold = new RoundFold(reduction, new TestReduction.TestKernel());
        copy.rows().forEach(fold::restore);
        for (int i = 0; i < copy.count(); i++) {
            fold.add(copy.level(i), copy.begin(i), copy.state(i));
        }
        return fold;
    }

    private static void run(final SimulatedCrew crew, final SplittableRandom random, final int cycles) {
        for (int cycle = 0; cycle < cycles && !crew.isComplete() && crew.control().failure() == null; cycle++) {
            crew.work(random.nextInt(crew.workers()));
            if (random.nextInt(4) == 0) {
                crew.agent(random.nextInt(4));
            }
            crew.clock().advance(random.nextInt(1_000_000));
        }
    }

    private static void assertOnceEach(final SimulatedCrew crew, final long seed) {
        crew.reduction().successes().forEach((task, count) ->
                assertThat(count).as("seed=%d, task=%d", seed, task).isEqualTo(1));
    }
}
