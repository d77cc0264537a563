package io.holdfast.engine.internal.compute;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Row;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The fold as its definition says, by recursion, one task after the other: slow and obviously right. */
public final class DyadicModel {

    /** A node by its level and first task. */
    public record Node(int level, long begin) {

        public long end() {
            return begin + (1L << level);
        }
    }

    private final TestReduction reduction;
    private final TestReduction.TestKernel kernel = new TestReduction.TestKernel();
    private final Map<Node, byte[]> nodes = new HashMap<>();
    private final int leafLevel; // Nodes of this level are made up whole, so that large numbers of tasks can be folded.

    public DyadicModel(final TestReduction reduction) {
        this(reduction, 0);
    }

    public DyadicModel(final TestReduction reduction, final int leafLevel) {
        this.reduction = reduction;
        this.leafLevel = leafLevel;
    }

    /** The state of a node. */
    public MemorySegment node(final int level, final long begin) {
        final Node node = new Node(level, begin);
        final byte[] known = nodes.get(node);
        if (known != null) {
            return copy(known);
        }
        final MemorySegment state;
        if (level <= leafLevel) {
            state = leaf(begin); // A made-up leaf is a function of its first task.
        } else {
            state = node(level - 1, begin);
            kernel.merge(state, node(level - 1, begin + (1L << (level - 1))));
        }
        nodes.put(node, state.toArray(ValueLayout.JAVA_BYTE));
        return state;
    }

    private MemorySegment leaf(final long task) {
        final long taskSize = reduction.spec().identity().taskSize();
        return compute(task, task * taskSize, (task + 1) * taskSize);
    }

    private MemorySegment compute(final long task, final long fromItem, final long toItem) {
        final MemorySegment state = MemorySegment.ofArray(new long[TestReduction.STATE_LENGTH / 8]);
        try {
            kernel.compute(task, fromItem, toItem, state);
        } catch (final Exception e) {
            throw new AssertionError(e);
        }
        return state;
    }

    /** The peaks that cover [0, tasks): largest first. */
    public static List<Node> peaks(final long tasks) {
        final List<Node> peaks = new ArrayList<>();
        long begin = 0;
        for (int level = 62; level >= 0; level--) {
            if ((tasks & (1L << level)) != 0) {
                peaks.add(new Node(level, begin));
                begin += 1L << level;
            }
        }
        return peaks;
    }

    /** The fold of full tasks [0, tasks). */
    public MemorySegment fold(final long tasks) {
        MemorySegment result = null;
        for (final Node peak : peaks(tasks)) {
            final MemorySegment state = node(peak.level(), peak.begin());
            if (result == null) {
                result = state;
            } else {
                kernel.merge(result, state);
            }
        }
        return result;
    }

    /** The short task's state; null when there is none. */
    public MemorySegment shortState() {
        final long items = ((Extent.Items) reduction.spec().extent()).items();
        final long taskSize = reduction.spec().identity().taskSize();
        final long task = items / taskSize;
        return items % taskSize == 0 ? null : compute(task, task * taskSize, items);
    }

    /** The result of all items. */
    public byte[] result() {
        final long items = ((Extent.Items) reduction.spec().extent()).items();
        final MemorySegment full = fold(items / reduction.spec().identity().taskSize());
        final MemorySegment last = shortState();
        if (full == null) {
            return last.toArray(ValueLayout.JAVA_BYTE);
        }
        if (last != null) {
            kernel.merge(full, last);
        }
        return full.toArray(ValueLayout.JAVA_BYTE);
    }

    /** The rows of all rounds that end at or before a number of tasks. */
    public List<Row> rows(final long tasks) {
        final List<Row> rows = new ArrayList<>();
        for (long end = 1; end <= tasks; end = Rounds.endAfter(end)) {
            rows.add(new Row(end, List.of(reduction.observe(fold(end), 0))));
        }
        return rows;
    }

    /** A random cut of [begin, end) into nodes that cross no round end. */
    public static List<Node> cut(final SplittableRandom random, final long begin, final long end, final int levelMin) {
        final List<Node> nodes = new ArrayList<>();
        for (long at = begin; at < end; at += 1L << nodes.getLast().level()) {
            final long limit = Math.min(end, Rounds.endAfter(at));
            int level = at == 0 ? 62 : Long.numberOfTrailingZeros(at);
            while (at + (1L << level) > limit) {
                level--;
            }
            nodes.add(new Node(levelMin + random.nextInt(level - levelMin + 1), at));
        }
        return nodes;
    }

    private static MemorySegment copy(final byte[] bytes) {
        final MemorySegment state = MemorySegment.ofArray(new long[TestReduction.STATE_LENGTH / 8]);
        MemorySegment.copy(MemorySegment.ofArray(bytes), 0, state, 0, bytes.length);
        return state;
    }
}
