package io.holdfast.bench.azure;

import io.holdfast.bench.load.ComputeLoad;
import io.holdfast.bench.load.LoadReduction;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A job that takes time and hardly any processor: its tasks sleep. What it must come to is known without an engine: a task that were lost or
 * counted twice would show in count and sum.
 *
 * @param tasks how many.
 * @param pace how long one takes.
 */
record PacedSum(long tasks, Duration pace) {

    private static final ComputeLoad LOAD = new ComputeLoad(7);

    Reduction computation() {
        return LoadReduction.of(tasks, LOAD, () -> task -> {
            LockSupport.parkNanos(pace.toNanos());
            return LOAD.compute(task);
        });
    }

    /** Whether an attempt completed the job, to the bits of an undisturbed one. */
    boolean isRight(final Outcome outcome) {
        if (!(outcome instanceof Outcome.Completed completed) || !(completed.result() instanceof Result.Folded folded)) {
            return false;
        }
        long sum = 0;
        for (long task = 0; task < tasks; task++) {
            sum += LOAD.compute(task);
        }
        return folded.items() == tasks
                && LoadReduction.count(folded.state()) == tasks
                && LoadReduction.sum(folded.state()) == sum;
    }
}
