package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

/** What the engine does with a reduction, on one thread and without an engine: tasks folded along dyadic nodes. */
final class DyadicFold {

    private final Reduction reduction;
    private final Reduction.Kernel kernel;
    private final long taskSize;
    private final long items;

    private DyadicFold(final Reduction reduction) {
        this.reduction = reduction;
        this.kernel = reduction.newKernel(Computation.preparedSegment(reduction.prepare()));
        this.taskSize = reduction.spec().identity().taskSize();
        this.items = ((Extent.Items) reduction.spec().extent()).items();
    }

    static Result.Folded fold(final Reduction reduction) throws Exception {
        final DyadicFold fold = new DyadicFold(reduction);
        return new Result.Folded(fold.items, fold.peaks(), List.of());
    }

    static List<Observation> observe(final Reduction reduction) throws Exception {
        final Result.Folded folded = fold(reduction);
        return IntStream.range(0, reduction.observables().size())
                .mapToObj(i -> reduction.observe(folded.state(), i))
                .toList();
    }

    static MemorySegment newState(final Reduction reduction) {
        return MemorySegment.ofArray(new long[reduction.stateLength() / Long.BYTES]);
    }

    private MemorySegment peaks() throws Exception {
        final long full = items / taskSize;
        MemorySegment left = null;
        long begin = 0;
        while (begin < full) {
            final long length = Long.highestOneBit(full - begin);
            left = merged(left, node(begin, begin + length));
            begin += length;
        }
        return items % taskSize == 0 ? left : merged(left, task(full));
    }

    private MemorySegment node(final long begin, final long end) throws Exception {
        final long middle = (begin + end) >>> 1;
        return end - begin == 1 ? task(begin) : merged(node(begin, middle), node(middle, end));
    }

    private MemorySegment task(final long task) throws Exception {
        final MemorySegment state = newState(reduction);
        kernel.compute(task, task * taskSize, Math.min((task + 1) * taskSize, items), state);
        return state;
    }

    private MemorySegment merged(final MemorySegment left, final MemorySegment right) {
        if (left == null) {
            return right;
        }
        kernel.merge(left, right);
        return left;
    }
}
