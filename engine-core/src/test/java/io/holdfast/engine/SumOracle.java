package io.holdfast.engine;

import io.holdfast.engine.api.Reduction;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;

/** The fold of {@link SumReduction} as its definition says it, recursively and in one thread. */
final class SumOracle {

    private final Reduction.Kernel kernel = SumReduction.of(1, 0).newKernel(MemorySegment.NULL);

    private SumOracle() {}

    static String bits(final long items) {
        final SumOracle oracle = new SumOracle();
        final long full = items / SumReduction.TASK_SIZE;
        MemorySegment state = null;
        long begin = 0;
        for (int level = 62; level >= 0; level--) {
            if (((full >> level) & 1) != 0) {
                state = oracle.append(state, oracle.node(level, begin));
                begin += 1L << level;
            }
        }
        if (items % SumReduction.TASK_SIZE != 0) {
            state = oracle.append(state, oracle.task(full, items));
        }
        return HexFormat.of().formatHex(state.toArray(ValueLayout.JAVA_BYTE));
    }

    private MemorySegment append(final MemorySegment left, final MemorySegment right) {
        if (left == null) {
            return right;
        }
        kernel.merge(left, right);
        return left;
    }

    private MemorySegment node(final int level, final long begin) {
        return level == 0
                ? task(begin, (begin + 1) * SumReduction.TASK_SIZE)
                : append(node(level - 1, begin), node(level - 1, begin + (1L << (level - 1))));
    }

    private MemorySegment task(final long task, final long toItem) {
        final MemorySegment state = MemorySegment.ofArray(new long[3]);
        try {
            kernel.compute(task, task * SumReduction.TASK_SIZE, toItem, state);
        } catch (final Exception e) {
            throw new IllegalStateException(e);
        }
        return state;
    }
}
