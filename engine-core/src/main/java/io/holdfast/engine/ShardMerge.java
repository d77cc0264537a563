package io.holdfast.engine;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Field;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.internal.compute.CellArray;
import io.holdfast.engine.internal.recovery.ShardRecovery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Merges shards that were run apart, anywhere, to the result of the whole job, to the same last bit. */
public final class ShardMerge {

    private ShardMerge() {}

    /**
     * Merges completed shards. Reads their directories and writes nothing.
     *
     * @param whole the job as it would have been submitted in one piece: same identity and extent, no shard.
     * @param shardDirectories the directories of shards that together hold the whole.
     * @return the result of the whole.
     * @throws IllegalArgumentException when the shards leave a gap; the message names it.
     * @throws io.holdfast.engine.api.ForeignCheckpointException when one of them belongs to another job.
     */
    public static Result merge(final Computation whole, final List<Path> shardDirectories) {
        if (whole.spec().shard().isPresent()) {
            throw new IllegalArgumentException("shards are merged to the whole: shard=" + whole.spec().shard().get());
        }
        final ShardRecovery recovery = new ShardRecovery(whole, shardDirectories);
        return switch (whole) {
            case Reduction reduction -> merge(reduction, recovery);
            case Field field -> merge(field, recovery);
        };
    }

    private static Result merge(final Reduction reduction, final ShardRecovery recovery) {
        final ReductionShape shape = new ReductionShape(reduction, recovery.prepared(), recovery.fold());
        final List<Long> begins = new ArrayList<>();
        final List<Long> ends = new ArrayList<>();
        shape.fold().gaps(begins::add, ends::add);
        if (!begins.isEmpty() && !shape.fold().isStoppedByRule()) {
            throw gap("tasks from " + begins.getFirst() + " to " + ends.getFirst(), recovery);
        }
        shape.completeShort();
        return shape.result();
    }

    private static Result merge(final Field field, final ShardRecovery recovery) {
        final long steps = ((Extent.Steps) field.spec().extent()).steps();
        final CellArray cells = recovery.cells();
        final Field.Kernel kernel = field.newKernel(recovery.prepared());
        for (int cell = 0; cell < field.cells(); cell++) {
            final long step = cells.step(cell);
            if (step < steps && !kernel.isDone(cell, step, cells.slot(cell, step).asReadOnly())) {
                throw gap("cell " + cell + " after step " + step, recovery);
            }
        }
        return new FieldShape(field, cells, 1, false).result();
    }

    private static IllegalArgumentException gap(final String what, final ShardRecovery recovery) {
        return new IllegalArgumentException("the shards leave a gap: " + what
                + "; run the shard that holds it to its end, or name its directory too"
                + (recovery.damaged().isEmpty() ? "" : "; does not verify: " + recovery.damaged()));
    }
}
