package io.holdfast.engine.internal.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.Row;
import io.holdfast.engine.internal.compute.DyadicModel.Node;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goal: the folded bits are a function of the tasks alone.
 * Method: nodes of random sizes come in random order, twice, nested, before and after restarts, in shards; the merge is not associative;
 * the result is compared with a recursion over the definition.
 */
class RoundFoldPropertyTest {

    private static final int TASKS_MAX = 300;

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void shouldFoldToTheSameBitsInAnyOrder(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final TestReduction reduction = randomReduction(random);
        final DyadicModel model = new DyadicModel(reduction);
        final RoundFold fold = RoundFoldTest.fold(reduction);

        addShuffled(fold, model, random, twice(random, DyadicModel.cut(random, 0, fold.resultEnd(), 0), fold.resultEnd()));
        RoundFoldTest.closeAll(fold);

        assertComplete(fold, model, seed);
    }

    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void shouldExtendToTheBitsOfOneLongerRun(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final long tasks = 1L + random.nextInt(TASKS_MAX);
        final TestReduction shorter = new TestReduction(tasks, 1);
        final TestReduction longer = new TestReduction(tasks + random.nextInt((int) tasks + 1), 1);
        final DyadicModel model = new DyadicModel(longer);
        final RoundFold first = RoundFoldTest.fold(shorter);
        addShuffled(first, model, random, DyadicModel.cut(random, 0, tasks, 0));
        RoundFoldTest.closeAll(first);

        final RoundFold second = restore(longer, first.copy(), random, Integer.MAX_VALUE, 1.0);
        addShuffled(second, model, random, missing(second, random));
        RoundFoldTest.closeAll(second);

        assertComplete(second, model, seed);
    }

    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void shouldComputeAgainWhatWasLost(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final TestReduction reduction = randomReduction(random);
        final DyadicModel model = new DyadicModel(reduction);
        RoundFold fold = RoundFoldTest.fold(reduction);
        for (int attempt = 0; attempt < 4; attempt++) { // Each loses nodes and rows, and does a part of what is missing.
            final List<Node> missing = missing(fold, random);
            Collections.shuffle(missing, new Random(random.nextLong()));
            addShuffled(fold, model, random, missing.subList(0, missing.size() / 2));
            fold = restore(reduction, fold.copy(), random, random.nextInt(Rounds.COUNT_MAX), 0.8);
        }

        addShuffled(fold, model, random, missing(fold, random));
        RoundFoldTest.closeAll(fold);

        assertComplete(fold, model, seed);
    }

    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void shouldMergeShardsToTheBitsOfTheWhole(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final TestReduction whole = new TestReduction(2 + random.nextInt(TASKS_MAX), 1);
        final DyadicModel model = new DyadicModel(whole);
        final RoundFold merged = RoundFoldTest.fold(whole);
        final long middle = 1 + random.nextLong(merged.resultEnd() - 1);

        for (final TestReduction half : List.of(whole.shard(middle, merged.resultEnd()), whole.shard(0, middle))) {
            final RoundFold shard = RoundFoldTest.fold(half);
            addShuffled(shard, model, random, missing(shard, random));
            assertThat(shard.isComplete()).as("seed=%d", seed).isTrue();
            assertThat(shard.rows()).as("seed=%d", seed).isEmpty();
            final FrontierCopy copy = shard.copy();
            for (int i = 0; i < copy.count(); i++) {
                assertThat(merged.add(copy.level(i), copy.begin(i), copy.state(i))).as("seed=%d", seed).isTrue();
            }
        }
        RoundFoldTest.closeAll(merged);

        assertComplete(merged, model, seed);
    }

    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void shouldStopAtTheSameRowInAnyOrder(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final long tasks = 1L + random.nextInt(TASKS_MAX);
        final double error = 1 / Math.sqrt(1 + random.nextInt((int) tasks)); // Standard error is 1 / sqrt(tasks).
        final TestReduction reduction =
                new TestReduction(tasks, 1, Optional.of(RoundFoldTest.rule(error)), Optional.empty());
        final DyadicModel model = new DyadicModel(reduction);
        final RoundFold fold = RoundFoldTest.fold(reduction);

        addShuffled(fold, model, random, DyadicModel.cut(random, 0, tasks, 0));
        RoundFoldTest.closeAll(fold);

        final List<Row> rows = new ArrayList<>();
        for (final Row row : model.rows(tasks)) {
            rows.add(row);
            if (row.observations().getFirst().standardError() <= error) {
                break;
            }
        }
        final boolean isStopped = rows.getLast().observations().getFirst().standardError() <= error;
        assertThat(fold.rows()).as("seed=%d", seed).isEqualTo(rows);
        assertThat(fold.isStoppedByRule()).as("seed=%d", seed).isEqualTo(isStopped);
        assertThat(fold.isComplete()).as("seed=%d", seed).isTrue();
        final long end = isStopped ? rows.getLast().tasks() : tasks;
        assertThat(fold.result(null).toArray(ValueLayout.JAVA_BYTE)).as("seed=%d", seed)
                .isEqualTo(model.fold(end).toArray(ValueLayout.JAVA_BYTE));
    }

    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void shouldFoldTrillionsOfTasks(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final int leafLevel = random.nextInt(54);
        final long leaf = 1L << leafLevel;
        final TestReduction reduction = new TestReduction(leaf * (4 + random.nextInt(120)), 1);
        final DyadicModel model = new DyadicModel(reduction, leafLevel);
        final RoundFold fold = RoundFoldTest.fold(reduction);
        final List<Row> rows = new ArrayList<>();
        for (long end = 1; end <= 4 * leaf; end = Rounds.endAfter(end)) {
            rows.add(new Row(end, List.of(reduction.observe(model.node(leafLevel, 0), 0)))); // Of made-up leaves: never read.
            fold.restore(rows.getLast());
        }
        for (int i = 0; i < 4; i++) {
            fold.add(leafLevel, i * leaf, model.node(leafLevel, i * leaf));
        }

        addShuffled(fold, model, random, DyadicModel.cut(random, 4 * leaf, fold.resultEnd(), leafLevel));
        RoundFoldTest.closeAll(fold);

        assertThat(fold.isComplete()).as("seed=%d", seed).isTrue();
        assertThat(fold.result(null).toArray(ValueLayout.JAVA_BYTE)).as("seed=%d", seed).isEqualTo(model.result());
    }

    private static TestReduction randomReduction(final SplittableRandom random) {
        final long taskSize = 1L + random.nextInt(3);
        return new TestReduction(1 + random.nextInt(TASKS_MAX), taskSize);
    }

    /** Adds nodes in random order and closes rounds now and then. */
    private static void addShuffled(
            final RoundFold fold, final DyadicModel model, final SplittableRandom random, final List<Node> nodes) {
        final List<Node> shuffled = new ArrayList<>(nodes);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        for (final Node node : shuffled) {
            fold.add(node.level(), node.begin(), model.node(node.level(), node.begin()));
            if (random.nextInt(4) == 0) {
                fold.closeNext();
            }
        }
    }

    /** Those nodes, and others that overlap them. */
    private static List<Node> twice(final SplittableRandom random, final List<Node> nodes, final long end) {
        final List<Node> both = new ArrayList<>(nodes);
        both.addAll(DyadicModel.cut(random, 0, end, 0));
        return both;
    }

    private static List<Node> missing(final RoundFold fold, final SplittableRandom random) {
        final List<Long> begins = new ArrayList<>();
        final List<Long> ends = new ArrayList<>();
        fold.gaps(begins::add, ends::add);
        final List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < begins.size(); i++) {
            nodes.addAll(DyadicModel.cut(random, begins.get(i), ends.get(i), 0));
        }
        return nodes;
    }

    /** What recovery does: rows in order as far as they verify, then the nodes that verify, in any order. */
    private static RoundFold restore(
            final TestReduction reduction,
            final FrontierCopy copy,
            final SplittableRandom random,
            final int rowsMax,
            final double kept) {
        final RoundFold fold = RoundFoldTest.fold(reduction);
        copy.rows().stream().limit(rowsMax).forEach(fold::restore);
        final List<Integer> order = new ArrayList<>();
        for (int i = 0; i < copy.count(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(random.nextLong()));
        for (final int i : order) {
            if (random.nextDouble() < kept) {
                fold.add(copy.level(i), copy.begin(i), copy.state(i));
            }
        }
        return fold;
    }

    private static void assertComplete(final RoundFold fold, final DyadicModel model, final long seed) {
        assertThat(fold.isComplete()).as("seed=%d", seed).isTrue();
        assertThat(fold.rows()).as("seed=%d", seed).isEqualTo(model.rows(fold.resultEnd()));
        assertThat(fold.result(model.shortState()).toArray(ValueLayout.JAVA_BYTE)).as("seed=%d", seed).isEqualTo(model.result());
    }
}
