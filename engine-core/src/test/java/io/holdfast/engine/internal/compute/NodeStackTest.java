package io.holdfast.engine.internal.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.internal.compute.DyadicModel.Node;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NodeStackTest {

    private static final TestReduction REDUCTION = new TestReduction(Long.MAX_VALUE >> 3, 1);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Goal: a worker's part of a block becomes the fewest nodes, with the bits of the definition. Method: random parts of a block. */
    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void shouldFoldARangeToItsLargestNodes(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final DyadicModel model = new DyadicModel(REDUCTION);
        final NodeStack stack = stack();
        final long block = random.nextLong(1L << 45) << 10;
        final long begin = block + random.nextInt(1 << 10);
        final long end = begin + 1 + random.nextInt((int) ((1 << 10) - (begin - block)));

        for (long task = begin; task < end; task++) {
            push(stack, model, task);
        }

        final List<Node> nodes = largest(begin, end);
        assertThat(stack.depth()).as("seed=%d", seed).isEqualTo(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            assertThat(new Node(stack.level(i), stack.begin(i))).as("seed=%d", seed).isEqualTo(nodes.get(i));
            assertThat(stack.state(i).toArray(ValueLayout.JAVA_BYTE)).as("seed=%d", seed)
                    .isEqualTo(model.node(stack.level(i), stack.begin(i)).toArray(ValueLayout.JAVA_BYTE));
        }
    }

    @Test
    void shouldHoldTheWorstPartOfTheLongestBlock() {
        final NodeStack stack = stack();
        final DyadicModel model = new DyadicModel(REDUCTION);
        final long length = 1L << BlockLimits.LEVEL_MAX;

        for (long task = 1; task < length - 1; task++) {
            push(stack, model, task);
        }

        assertThat(stack.depth()).isEqualTo(2 * (BlockLimits.LEVEL_MAX - 1));
        push(stack, model, length - 1);
        assertThat(stack.depth()).isEqualTo(BlockLimits.LEVEL_MAX);
        stack.clear();
        assertThat(stack.depth()).isZero();
    }

    @Test
    void shouldNotMergeAcrossAHole() {
        final NodeStack stack = stack();
        final DyadicModel model = new DyadicModel(REDUCTION);

        for (final long task : new long[] {4, 6, 7}) {
            push(stack, model, task);
        }

        assertThat(stack.depth()).isEqualTo(2);
        assertThat(stack.begin(1)).isEqualTo(6);
        assertThat(stack.level(1)).isEqualTo(1);
    }

    @Test
    void shouldHandOutACleanLeafAfterATaskThatThrew() {
        final NodeStack stack = stack();
        stack.leaf().fill((byte) 1);

        assertThat(stack.leaf().toArray(ValueLayout.JAVA_BYTE)).containsOnly(0);
    }

    private static NodeStack stack() {
        return new NodeStack(TestReduction.STATE_LENGTH, new TestReduction.TestKernel()::merge);
    }

    private static void push(final NodeStack stack, final DyadicModel model, final long task) {
        MemorySegment.copy(model.node(0, task), 0, stack.leaf(), 0, TestReduction.STATE_LENGTH);
        stack.push(task);
    }

    private static List<Node> largest(final long begin, final long end) {
        final List<Node> nodes = new ArrayList<>();
        for (long at = begin; at < end; at += 1L << nodes.getLast().level()) {
            int level = at == 0 ? 62 : Long.numberOfTrailingZeros(at);
            while (at + (1L << level) > end) {
                level--;
            }
            nodes.add(new Node(level, at));
        }
        return nodes;
    }
}
