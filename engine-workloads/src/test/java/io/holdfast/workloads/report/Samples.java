package io.holdfast.workloads.report;

import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.Row;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Small histories and distributions that tests share. */
final class Samples {

    /** Its variance is 4, its standard error 0.2 and its figure of merit 25. */
    static final Observation HUNDRED = new Observation(100, 10, 396, 0, 3 * 396 * 396 / 100.0);

    private Samples() {}

    /** Two closed rounds of 10 items a task, and a short task. */
    static Convergence convergence() {
        final Result.Folded result = new Result.Folded(
                25, MemorySegment.ofArray(new long[1]), List.of(row(1, 9), row(2, 11), row(3, 12)));
        return Convergence.of("path", List.of("price"), 10, result, List.of(new Observation(25, 10.5, 96, 0, 1_000)));
    }

    static Distribution distribution() {
        return Distribution.ofEqualBins(
                "loss", -2, 2, new long[] {10, 40, 30, 10}, 4, 6, List.of(new Distribution.Quantile(0.5, -0.25, -0.5, 0.25)));
    }

    private static Row row(final long tasks, final double mean) {
        return new Row(tasks, List.of(new Observation(tasks * 10, mean, tasks * 10 - 1, 0, 20)));
    }
}
