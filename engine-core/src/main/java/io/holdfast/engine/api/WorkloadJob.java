package io.holdfast.engine.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job made from a job file: its computation and how its result is told. Reports are trees of {@link Map} (in order),
 * {@link List}, {@link String}, {@link Long}, {@link Integer}, {@link Double} and {@link Boolean}, so that this module needs no JSON library.
 */
public interface WorkloadJob {

    /**
     * What is computed.
     *
     * @return the computation; the same at every call.
     */
    Computation computation();

    /**
     * What is counted in {@code run.json} and on the progress line.
     *
     * @return such as {@code path} or {@code sample}.
     */
    String unit();

    /**
     * How many units one task (all its items) or one step of one cell is, on average.
     *
     * @return units per item of a reduction, or per cell-step of a field.
     */
    double unitsPerItem();

    /**
     * The workload's part of {@code result.json}: a function of the result alone.
     *
     * @param result the completed result.
     * @return a tree, in the order of the file.
     */
    Map<String, Object> report(Result result);

    /**
     * The present estimate, for {@code partial.json}.
     *
     * @param row the last closed round of a reduction.
     * @return a tree; empty when the workload has none.
     */
    default Map<String, Object> partialReport(final Row row) {
        return Map.of();
    }

    /**
     * The present estimate in a few words, for the progress line.
     *
     * @param row the last closed round of a reduction.
     * @return such as {@code atm 10.4506 ± 0.0012}; empty when there is none.
     */
    default String summary(final Row row) {
        return "";
    }

    /**
     * Writes what the result is besides JSON: an image, tables, plots. Called for a completed job, and for a field also while it is
     * under way and at an interruption; files are replaced atomically by the implementation or are harmless when cut short.
     *
     * @param result the result, or the present state of a field.
     * @param directory the run's directory.
     * @param completed whether the job is completed.
     * @throws IOException when a file cannot be written.
     */
    default void writeArtifacts(final Result result, final Path directory, final boolean completed) throws IOException {
        // Most jobs are told by JSON alone.
    }

    /**
     * What a person should know before trusting the job's result.
     *
     * @return sentences.
     */
    default List<String> warnings() {
        return List.of();
    }

    /**
     * What this attempt's kernels did, for {@code run.json}: it may differ between attempts whose results are the same. Called once, when the
     * attempt has ended.
     *
     * @return a tree, such as {@code simd: {form, bits, share}}; empty when there is nothing to tell.
     */
    default Map<String, Object> attemptReport() {
        return Map.of();
    }

    /**
     * A table for a person, printed when the job completed.
     *
     * @param result the completed result.
     * @return lines; empty when {@link #report} says it all.
     */
    default Optional<String> table(final Result result) {
        return Optional.empty();
    }
}
