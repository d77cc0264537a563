package io.holdfast.cli;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Field;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.WorkloadJob;

/**
 * From the engine's tasks and cell-steps to what a person counts: paths, samples.
 *
 * @param unit what is counted, such as {@code path}.
 * @param unitsPerTask of a full task, or of a cell-step.
 * @param unitsMax of the whole job: a short last task counts for what it is.
 */
record WorkScale(String unit, double unitsPerTask, double unitsMax) {

    static WorkScale of(final WorkloadJob job) {
        final double perItem = job.unitsPerItem();
        return switch (job.computation()) {
            case Reduction reduction -> {
                final long items = reduction.spec().extent() instanceof Extent.Items extent ? extent.items() : Long.MAX_VALUE;
                yield new WorkScale(job.unit(), perItem * reduction.spec().identity().taskSize(), perItem * items);
            }
            case Field field -> {
                final long steps = field.spec().extent() instanceof Extent.Steps extent ? extent.steps() : Long.MAX_VALUE;
                yield new WorkScale(job.unit(), perItem, perItem * field.cells() * steps);
            }
        };
    }

    /** Such as {@code 1.23M paths}. */
    String told(final double units) {
        return Quantity.count(units) + " " + plural();
    }

    /** The unit as it stands behind a number. */
    String plural() {
        return unit.endsWith("s") ? unit : unit + "s";
    }

    /** How much so many tasks are. */
    double units(final long tasks) {
        return Math.min(tasks * unitsPerTask, unitsMax);
    }
}
