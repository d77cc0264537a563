package io.holdfast.engine;

import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.Result;

/** How an attempt ended. */
public sealed interface Outcome {

    /**
     * What the attempt did and cost.
     *
     * @return the report.
     */
    AttemptReport report();

    /**
     * The job is done, and durable.
     *
     * @param result its result.
     * @param computedHere false when the job had been completed by an earlier attempt and nothing was computed.
     * @param report what the attempt did and cost.
     */
    record Completed(Result result, boolean computedHere, AttemptReport report) implements Outcome {}

    /**
     * The attempt ended before the job; what it reported durable is there for the next one.
     *
     * @param notice why.
     * @param report what the attempt did and cost.
     */
    record Interrupted(EvictionNotice notice, AttemptReport report) implements Outcome {}

    /**
     * The attempt failed. What was durable before still is.
     *
     * @param error an {@link io.holdfast.engine.api.EngineException}, or a bug of ours.
     * @param report what the attempt did and cost.
     */
    record Failed(Throwable error, AttemptReport report) implements Outcome {}
}
