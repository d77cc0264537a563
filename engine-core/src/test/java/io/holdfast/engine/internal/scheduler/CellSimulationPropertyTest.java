package io.holdfast.engine.internal.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.internal.compute.CellArray;
import io.holdfast.engine.internal.compute.TestReduction;
import io.holdfast.engine.internal.time.FakeClock;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goal: every cell ends in the state that its steps give one after the other, whatever the interleaving, failures and evictions; no step
 * is computed twice in one attempt; every capture and completion is a state of the cell.
 * Method: as {@link TaskSimulationPropertyTest}, with cells.
 */
class CellSimulationPropertyTest {

    private static final int CYCLES_MAX = 2_000_000;

    static LongStream seeds() {
        return LongStream.range(0, 1_000);
    }

    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void shouldGiveTheSequentialStates(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final FakeClock clock = new FakeClock();
        final int cellCount = 1 + random.nextInt(30);
        final long steps = 1L + random.nextInt(60);
        final int doneOneIn = random.nextBoolean() ? Integer.MAX_VALUE : 2 + random.nextInt(50);

        SimulatedCells crew = attempt(seed, random, clock, new CellArray(cellCount, ScriptedField.STATE_LENGTH), steps, doneOneIn);
        while (random.nextInt(3) == 0 && !crew.isComplete()) {
            crew = attempt(seed, random, clock, evict(crew, random, seed), steps, doneOneIn);
        }
        run(crew, random, CYCLES_MAX, seed, clock);

        assertThat(crew.control().failure()).as("seed=%d", seed).isNull();
        assertThat(crew.isComplete()).as("seed=%d", seed).isTrue();
        final MemorySegment expected = MemorySegment.ofArray(new long[ScriptedField.STATE_LENGTH / 8]);
        for (int cell = 0; cell < cellCount; cell++) {
            final long step = crew.field().model(cell, steps, expected);
            assertThat(crew.cells().step(cell)).as("seed=%d, cell=%d", seed, cell).isEqualTo(step);
            crew.assertState(cell, step, crew.cells().slot(cell, step), seed);
        }
        assertOnceEach(crew, seed);
    }

    private static SimulatedCells attempt(
            final long seed,
            final SplittableRandom random,
            final FakeClock clock,
            final CellArray cells,
            final long steps,
            final int doneOneIn) {
        final int throwOneIn = 1 + random.nextInt(200);
        final long costMaxNs = 1L << random.nextInt(26);
        final long salt = random.nextLong();
        final ScriptedField field = new ScriptedField(cells.cells(), steps, clock)
                .doneOneIn(doneOneIn)
                .throwingFirst((cell, step) -> TestReduction.mix(cell * 1_000L + step + salt) % throwOneIn == 0 ? 1 + (step & 1) : 0)
                .costing((cell, step) -> Math.floorMod(TestReduction.mix(cell + step * 7 + seed), costMaxNs) >> (step / 16 % 2 * 10));
        final SimulatedCells crew =
                new SimulatedCells(field, clock, cells, 1 + random.nextInt(8), 1 + random.nextInt(8), random.nextBoolean());
        run(crew, random, random.nextInt(500), seed, clock);
        return crew;
    }

    /** Ends an attempt. The next one has the captures of some cells, as a checkpoint would. */
    private static CellArray evict(final SimulatedCells crew, final SplittableRandom random, final long seed) {
        crew.control().advance(random.nextBoolean() ? Control.Mode.STOP : Control.Mode.DRAIN);
        for (int cycle = 0; cycle < CYCLES_MAX && !crew.haveAllLeft(); cycle++) {
            crew.work(random.nextInt(crew.workers()));
            crew.agent(random.nextInt(4), seed);
        }
        assertThat(crew.haveAllLeft()).as("seed=%d", seed).isTrue();
        assertOnceEach(crew, seed);
        final CellArray restored = new CellArray(crew.cells().cells(), ScriptedField.STATE_LENGTH);
        final MemorySegment state = MemorySegment.ofArray(new long[ScriptedField.STATE_LENGTH / 8]);
        for (int cell = 0; cell < restored.cells(); cell++) {
            final long step = crew.cells().capture(cell, state);
            if (step > 0 && random.nextInt(5) > 0) {
                restored.restore(cell, step, state);
            }
        }
        return restored;
    }

    private static void run(
            final SimulatedCells crew, final SplittableRandom random, final int cycles, final long seed, final FakeClock clock) {
        final MemorySegment state = MemorySegment.ofArray(new long[ScriptedField.STATE_LENGTH / 8]);
        for (int cycle = 0; cycle < cycles && !crew.isComplete() && crew.control().failure() == null; cycle++) {
            crew.work(random.nextInt(crew.workers()));
            if (random.nextInt(4) == 0) {
                crew.agent(random.nextInt(4), seed);
            }
            if (random.nextInt(16) == 0) {
                final int cell = random.nextInt(crew.cells().cells());
                final long step = crew.cells().capture(cell, state);
                if (step > 0) {
                    crew.assertState(cell, step, state, seed);
                }
            }
            clock.advance(random.nextInt(1_000_000));
        }
    }

    private static void assertOnceEach(final SimulatedCells crew, final long seed) {
        crew.field().successes().forEach((step, count) -> assertThat(count).as("seed=%d, %s", seed, step).isEqualTo(1));
    }
}
