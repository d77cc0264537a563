package io.holdfast.engine.internal.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.internal.compute.DyadicModel.Node;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontierPropertyTest {

    private static final int LEVEL_MAX = 7;

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Goal: the frontier is the set of tasks that were added. Method: nested nodes in random order beside a map of tasks. */
    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void shouldHoldExactlyTheTasksAdded(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final int tasks = 1 << LEVEL_MAX;
        final Frontier frontier = frontier();
        frontier.close(tasks); // All rounds closed: any node may be added, and all siblings merge.
        final boolean[] added = new boolean[tasks];
        final MemorySegment state = MemorySegment.ofArray(new long[TestReduction.STATE_LENGTH / 8]);
        for (int i = 0; i < 60; i++) {
            final int level = random.nextInt(LEVEL_MAX);
            final long begin = random.nextLong(tasks >> level) << level;
            boolean isNew = false;
            for (long task = begin; task < begin + (1L << level); task++) {
                isNew |= !added[(int) task];
                added[(int) task] = true;
            }

            assertThat(frontier.add(level, begin, state)).as("seed=%d", seed).isEqualTo(isNew);

            assertHolds(frontier, added, seed);
        }
    }

    private static void assertHolds(final Frontier frontier, final boolean[] added, final long seed) {
        final TreeMap<Long, Long> nodes = new TreeMap<>();
        for (int i = 0; i < frontier.count(); i++) {
            nodes.put(frontier.begin(i), frontier.end(i));
            assertThat(frontier.end(i) - frontier.begin(i)).isEqualTo(1L << frontier.level(i));
            if (i > 0) {
                assertThat(frontier.begin(i)).as("seed=%d", seed).isGreaterThanOrEqualTo(frontier.end(i - 1));
                final boolean areSiblings = frontier.level(i - 1) == frontier.level(i)
                        && frontier.begin(i) == frontier.end(i - 1)
                        && (frontier.begin(i - 1) & (1L << frontier.level(i))) == 0;
                assertThat(areSiblings).as("seed=%d: siblings not merged at %d", seed, frontier.begin(i)).isFalse();
            }
        }
        long completed = 0;
        for (int task = 0; task < added.length; task++) {
            final Map.Entry<Long, Long> node = nodes.floorEntry((long) task);
            assertThat(node != null && node.getValue() > task).as("seed=%d, task=%d", seed, task).isEqualTo(added[task]);
            completed += added[task] ? 1 : 0;
            if (task == 0 || !added[task - 1]) {
                int end = task;
                while (end < added.length && added[end]) {
                    end++;
                }
                assertThat(frontier.coveredFrom(task)).as("seed=%d, task=%d", seed, task).isEqualTo(end);
            }
        }
        assertThat(frontier.completedTasks()).as("seed=%d", seed).isEqualTo(completed);
        assertThat(frontier.prefix()).isEqualTo(frontier.coveredFrom(0));
    }

    /**
     * Goal: memory is O(workers · log n). Method: 64 workers complete blocks of random sizes in random order, from 0 and around 10^15 tasks,
     * with 64 tasks that never come; the most nodes ever held is counted.
     */
    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldHoldFewNodesForManyTasks(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final int workers = 64;
        final int holes = 64;
        final int blockLevel = (int) seed % 2 == 0 ? 0 : 34;
        final Frontier frontier = frontier();
        final MemorySegment state = MemorySegment.ofArray(new long[TestReduction.STATE_LENGTH / 8]);
        long front = 0;
        if (blockLevel > 0) {
            front = 1L << 50;
            frontier.close(front);
            frontier.add(50, 0, state);
        }
        final List<Node> flying = new ArrayList<>();
        int countMax = 0;
        int left = holes;
        for (int i = 0; i < 300_000; i++) {
            while (flying.size() < workers) {
                final Node node = DyadicModel.cut(random, front, Math.min(Rounds.endAfter(front), front + (64L << blockLevel)), blockLevel)
                        .getFirst();
                front = node.end();
                if (left > 0 && random.nextInt(1_000) == 0) {
                    left--; // A straggler that never comes.
                } else {
                    flying.add(node);
                }
            }
            final Node node = flying.remove(random.nextInt(workers));
            frontier.add(node.level(), node.begin(), state);
            while (frontier.prefix() >= Rounds.endAfter(frontier.closedTasks())) {
                frontier.close(Rounds.endAfter(frontier.closedTasks()));
            }
            countMax = Math.max(countMax, frontier.count());
        }

        final int bits = 64 - Long.numberOfLeadingZeros(front);
        assertThat(countMax).as("seed=%d", seed).isLessThanOrEqualTo((workers + holes + 4) * (bits - blockLevel));
    }

    private static Frontier frontier() {
        return new Frontier(TestReduction.STATE_LENGTH, (left, right) -> {});
    }
}
