package io.holdfast.engine.api;

import java.util.List;

/**
 * The record of a closed round: what the estimates were when all tasks below the round's end had been folded. It holds no
 * verdict; the stopping rule in force is applied to the rows in order.
 *
 * @param tasks end of the round: tasks [0, tasks) are in it.
 * @param observations one for each observable of the reduction, in its order.
 */
public record Row(long tasks, List<Observation> observations) {

    /** Checks and copies. */
    public Row {
        if (tasks < 1) {
            throw new IllegalArgumentException("a round ends after at least one task: tasks=" + tasks);
        }
        observations = List.copyOf(observations);
    }
}
