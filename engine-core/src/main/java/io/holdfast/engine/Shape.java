package io.holdfast.engine;

import io.holdfast.engine.api.Result;
import io.holdfast.engine.internal.checkpoint.Content;
import io.holdfast.engine.internal.compute.CellArray;
import io.holdfast.engine.internal.compute.RoundFold;
import io.holdfast.engine.internal.scheduler.Crew;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** What an attempt needs to know of the one or the other shape of a job. Made from what recovery restored. */
interface Shape {

    /** Workers for it. */
    Crew crew(Crew.Terms terms, MemorySegment prepared);

    /** Whether completions go into the journal. */
    boolean isJournaled();

    /** Length of a completion's state; 8 where nothing is handed over. */
    int completionLength();

    /** The reduction under way; null for a field. Owned by the journal agent once that runs. */
    RoundFold fold();

    /** Called by the journal agent when a round was closed. */
    void allow(long end);

    /** Called by the journal agent when all full tasks are in. */
    void foldComplete();

    /** Whether everything is computed and handed over. */
    boolean isComplete();

    /** Tasks or cell-steps that need not be computed. */
    long restored();

    /** Tasks or cell-steps of the job, at most. */
    long total();

    /** What a checkpoint is made of. On the journal agent's thread. */
    Content content();

    /** The result, when complete and when no agent runs any more. */
    Result result();

    /** Live cells of a field, as results. */
    Optional<Result.Cells> cells();

    /** Live cells of a field; null for a reduction. */
    CellArray cellArray();
}
