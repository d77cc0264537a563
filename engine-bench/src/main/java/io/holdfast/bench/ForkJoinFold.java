package io.holdfast.bench;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;

/**
 * The result of a reduction without an engine: dyadic nodes as tasks of a {@link ForkJoinPool}, nothing journaled, nothing
 * durable. An oracle for the engine's bits, and a peer for its cost. Extents without a stopping rule only.
 */
public final class ForkJoinFold {

    private final Reduction reduction;
    private final long taskSize;
    private final long items;
    private final ThreadLocal<Reduction.Kernel> kernels;

    private ForkJoinFold(final Reduction reduction) {
        final MemorySegment prepared = Computation.preparedSegment(reduction.prepare());
        this.reduction = reduction;
        this.taskSize = reduction.spec().identity().taskSize();
        this.items = ((Extent.Items) reduction.spec().extent()).items();
        this.kernels = ThreadLocal.withInitial(() -> reduction.newKernel(prepared));
    }

    /**
     * Computes all tasks on the threads of a pool and folds them.
     *
     * @param reduction what to compute.
     * @param pool whose threads compute it.
     * @return the folded state, with no rows.
     */
    public static Result.Folded fold(final Reduction reduction, final ForkJoinPool pool) {
        final ForkJoinFold fold = new ForkJoinFold(reduction);
        return new Result.Folded(fold.items, pool.invoke(fold.new Peaks()), List.of());
    }

    private MemorySegment compute(final long task) {
        final MemorySegment state = MemorySegment.ofArray(new long[(reduction.stateLength() + Long.BYTES - 1) / Long.BYTES]);
        final long begin = task * taskSize;
        try {
            kernels.get().compute(task, begin, Math.min(begin + taskSize, items), state);
        } catch (final Exception e) {
            throw new IllegalStateException("kernel failed: task=" + task, e);
        }
        return state;
    }

    /** The maximal nodes of the full tasks and the short one, folded left to right. */
    private final class Peaks extends RecursiveTask<MemorySegment> {

        private static final long serialVersionUID = 1L;

        @Override
        protected MemorySegment compute() {
            final long full = items / taskSize;
            MemorySegment left = null;
            for (long begin = 0; begin < full; begin += Long.highestOneBit(full - begin)) {
                left = merge(left, new Node(begin, begin + Long.highestOneBit(full - begin)).compute());
            }
            return items % taskSize == 0 ? left : merge(left, ForkJoinFold.this.compute(full));
        }
    }

    private MemorySegment merge(final MemorySegment left, final MemorySegment right) {
        if (left == null) {
            return right;
        }
        kernels.get().merge(left, right);
        return left;
    }

    /** The merge of two halves. */
    private final class Node extends RecursiveTask<MemorySegment> {

        private static final long serialVersionUID = 1L;

        private final long begin;
        private final long end;

        private Node(final long begin, final long end) {
            this.begin = begin;
            this.end = end;
        }

        @Override
        protected MemorySegment compute() {
            if (end - begin == 1) {
                return ForkJoinFold.this.compute(begin);
            }
            final long middle = (begin + end) >>> 1;
            final Node right = new Node(middle, end);
            right.fork();
            final MemorySegment left = new Node(begin, middle).compute();
            return merge(left, right.join());
        }
    }
}
