package io.holdfast.cli;

import io.holdfast.engine.JobHandle;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.Progress;
import io.holdfast.engine.api.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the files of a run's directory: status and estimate while it runs, result and report at its end. What is written
 * while it runs may fail (a full disk) without harm; what is written at the end may not. Used by the thread that watches the
 * run.
 */
final class RunFiles {

    private static final Logger LOG = LoggerFactory.getLogger(RunFiles.class);
    private static final long REFRESH_INTERVAL_NS = 1_000_000_000L;
    private static final long REFRESH_INTERVAL_MIN_NS = 100_000_000L;

    private final RunDirectory directory;
    private final JobFile jobFile;
    private final Reports reports;
    private final Path log;
    private final Map<String, Object> process = ProcessIdentity.ofSelf().toTree();
    private final long startedMs = System.currentTimeMillis();
    private long refreshedNs;
    private Progress refreshed;
    private boolean isFailing;
    private long partialTasks = -1;

    RunFiles(final RunDirectory directory, final JobFile jobFile, final Reports reports, final Path log) {
        this.directory = directory;
        this.jobFile = jobFile;
        this.reports = reports;
        this.log = log;
    }

    /** Forgets what an earlier job left, which is not to be taken for this one's. */
    void forget() throws IOException {
        Files.deleteIfExists(directory.result());
        Files.deleteIfExists(directory.partial());
    }

    /** Writes status and estimate once a second, and at once where the phase is another or the first task is done. */
    void refresh(final Progress progress, final long nowNs) {
        if (refreshed != null && nowNs - refreshedNs < (isNews(progress) ? REFRESH_INTERVAL_MIN_NS : REFRESH_INTERVAL_NS)) {
            return;
        }
        refreshed = progress;
        refreshedNs = nowNs;
        try {
            if (progress.phase() == Progress.Phase.RUNNING && progress.done() < progress.total()) {
                Files.deleteIfExists(directory.result()); // That of a smaller extent: this job is not completed.
                refreshPartial(progress);
            }
            status("running", progress, Map.of());
            isFailing = false;
        } catch (final IOException | RuntimeException e) {
            if (!isFailing) { // Once, not each second.
                LOG.warn("status and estimate cannot be written: directory={}", directory.path(), e);
            }
            isFailing = true;
        }
    }

    /**
     * The job is completed: writes its result where it is missing or different, and what else the workload makes of it.
     *
     * @return whether {@code result.json} was written.
     */
    boolean complete(final Outcome.Completed outcome, final Progress progress) throws IOException {
        final byte[] result = reports.result(outcome.result());
        final boolean isMissing = !AtomicFile.holds(directory.result(), result);
        if (isMissing) {
            AtomicFile.replaceDurably(directory.result(), result);
        }
        Files.deleteIfExists(directory.partial());
        end(outcome, progress, Map.of());
        jobFile.job().writeArtifacts(outcome.result(), directory.path(), true); // Last: the same command makes up for what fails here.
        return isMissing;
    }

    /** The attempt ended before the job: leaves the last estimate. */
    void interrupt(final Outcome.Interrupted outcome, final Progress progress, final JobHandle handle) throws IOException {
        if (outcome.report().tasks().computed() > 0) { // Else a completed job that was told to go at once would lose its result.
            Files.deleteIfExists(directory.result());
        }
        AtomicFile.replace(directory.partial(), reports.partial(progress));
        final var cells = handle.cells();
        if (cells.isPresent()) {
            jobFile.job().writeArtifacts(cells.get(), directory.path(), false);
        }
        end(outcome, progress, Map.of("interruptedBy", outcome.notice().source()));
    }

    /** The attempt failed: leaves its report and what it died of. */
    void fail(final Outcome.Failed outcome, final Progress progress) throws IOException {
        end(outcome, progress, Map.of("error", Complaint.of(outcome.error()).message()));
    }

    private boolean isNews(final Progress progress) {
        return progress.phase() != refreshed.phase()
                || (refreshed.done() == refreshed.restored() && progress.done() > progress.restored());
    }

    private void refreshPartial(final Progress progress) throws IOException {
        final long tasks = progress.lastRow().map(Row::tasks).orElse(0L);
        if (tasks != partialTasks || progress.lastRow().isEmpty()) {
            AtomicFile.replace(directory.partial(), reports.partial(progress));
            partialTasks = tasks;
        }
    }

    /** {@code run.json} is of the last attempt that computed; a job that was completed by a killed one gets one all the same. */
    private void end(final Outcome outcome, final Progress progress, final Map<String, Object> more) throws IOException {
        if (outcome.report().tasks().computed() > 0 || !Files.exists(directory.runReport())) {
            AtomicFile.replaceDurably(directory.runReport(), reports.run(outcome, progress));
        }
        status(Reports.word(outcome), progress, more);
    }

    private void status(final String state, final Progress progress, final Map<String, Object> more) throws IOException {
        final Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("state", state);
        tree.putAll(more);
        tree.put("job", reports.job());
        tree.put("progress", reports.progress(progress));
        if (!reports.store().isEmpty()) {
            tree.put("store", reports.store());
        }
        reports.imds().ifPresent(figures -> tree.put("imds", figures));
        tree.put("process", process);
        tree.put("startedMs", startedMs);
        tree.put("updatedMs", System.currentTimeMillis());
        tree.put("log", String.valueOf(log));
        AtomicFile.replace(directory.status(), JsonTree.toBytes(tree));
    }
}
