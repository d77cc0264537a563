package io.holdfast.cli;

import io.holdfast.engine.AttemptReport;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.Progress;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.JobSpec;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The content of the files in a run's directory. {@link #result} alone is a function of the spec. */
final class Reports {

    private final JobFile jobFile;
    private final JobSpec spec;
    private final String fingerprint;
    private final WorkScale scale;
    private final Map<String, Object> store;
    private final Supplier<Optional<Map<String, Object>>> imds;
    private final long submittedMs = ProcessIdentity.ageMs(); // Made just before the job is submitted.

    private Reports(final JobFile jobFile, final Map<String, Object> store, final Supplier<Optional<Map<String, Object>>> imds) {
        this.jobFile = jobFile;
        this.store = store;
        this.imds = imds;
        this.spec = jobFile.job().computation().spec();
        this.fingerprint = Fingerprint.of(jobFile.job().computation()).hex();
        this.scale = WorkScale.of(jobFile.job());
    }

    /**
     * Those of a job.
     *
     * @param jobFile the job.
     * @param store what the second store is; empty where there is none.
     * @param imds what the watcher of the metadata service counted so far, where there is one.
     */
    static Reports of(
            final JobFile jobFile, final Map<String, Object> store, final Supplier<Optional<Map<String, Object>>> imds) {
        return new Reports(jobFile, store, imds);
    }

    WorkScale scale() {
        return scale;
    }

    /** {@code result.json}: the same bytes in every run of one identity and extent, whatever the job is called. */
    byte[] result(final Result result) {
        final Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("workload", jobFile.workload());
        tree.putAll(jobFile.job().report(result));
        putSpec(tree);
        return JsonTree.toBytes(tree);
    }

    /** {@code partial.json}: the estimate at the last closed round, and how far the job is. */
    byte[] partial(final Progress progress) {
        final Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("workload", jobFile.workload());
        progress.lastRow().ifPresent(row -> {
            tree.putAll(jobFile.job().partialReport(row));
            tree.put("tasksInEstimate", row.tasks());
        });
        putSpec(tree);
        tree.put("done", progress.done());
        tree.put("total", progress.total());
        return JsonTree.toBytes(tree);
    }

    /** {@code run.json}: what an attempt did and cost, and what each store holds at its end. */
    byte[] run(final Outcome outcome, final Progress progress) {
        final AttemptReport report = outcome.report();
        final Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("outcome", word(outcome));
        switch (outcome) {
            case Outcome.Completed _ -> {}
            case Outcome.Interrupted interrupted -> tree.put("interruptedBy", interrupted.notice().source());
            case Outcome.Failed failed -> tree.put("error", Complaint.of(failed.error()).message());
        }
        tree.put("name", jobFile.name());
        tree.put("workload", jobFile.workload());
        tree.put("fingerprint", fingerprint);
        tree.put("attempts", report.attempts());
        tree.put("threads", report.threads());
        tree.put("simd", tree("form", "scalar", "bits", Double.SIZE, "share", 0.0)); // Unless the workload says otherwise.
        tree.putAll(jobFile.job().attemptReport());
        tree.put("wallSeconds", report.wallSeconds());
        tree.put("computeSeconds", report.computeSeconds());
        tree.put("work", work(report));
        tree.put("tasks", tree("total", report.tasks().total(), "computed", report.tasks().computed(), "restored", report.tasks().restored()));
        tree.put("checkpoint", tree(
                "count", report.checkpoint().count(), "bytes", report.checkpoint().bytes(), "longestMs", report.checkpoint().longestMs()));
        tree.put("journal", tree("frames", report.journal().frames(), "bytes", report.journal().bytes()));
        tree.put("start", tree(
                "jvmMs", submittedMs,
                "recoveryMs", report.start().recoveryMs(),
                "firstTaskMs", report.start().firstTaskMs(),
                "journalOpenMs", report.start().journalOpenMs()));
        report.eviction().ifPresent(eviction -> tree.put("eviction", tree(eviction, outcome)));
        if (!store.isEmpty()) {
            tree.put("store", store);
        }
        if (!progress.stores().isEmpty()) {
            tree.put("stores", progress.stores().stream().map(Reports::tree).toList());
        }
        imds.get().ifPresent(figures -> tree.put("imds", figures));
        tree.put("damaged", report.damaged());
        tree.put("version", Machine.version());
        tree.put("jvm", Machine.jvm());
        tree.put("cpu", Machine.cpu());
        tree.put("flags", Machine.flags());
        return JsonTree.toBytes(tree);
    }

    /** What stands in {@code status.json} from the first second on. */
    Map<String, Object> job() {
        return tree("name", jobFile.name(), "workload", jobFile.workload(), "fingerprint", fingerprint, "extent", spec.extent().describe());
    }

    /** Where the job stands, for {@code status.json}. */
    Map<String, Object> progress(final Progress progress) {
        final Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("phase", ProgressLine.word(progress.phase()));
        tree.put("tasks", tree("done", progress.done(), "total", progress.total(), "durable", progress.durable(), "restored", progress.restored()));
        tree.put("work", tree(
                "unit", scale.plural(),
                "done", scale.units(progress.done()),
                "total", scale.units(progress.total()),
                "perSecond", progress.ratePerSecond() * scale.unitsPerTask()));
        progress.etaSeconds().ifPresent(seconds -> tree.put("etaSeconds", seconds));
        progress.secondsSinceDurable().ifPresent(seconds -> tree.put("secondsSinceDurable", seconds));
        if (!progress.stores().isEmpty()) {
            tree.put("stores", progress.stores().stream().map(Reports::tree).toList());
        }
        progress.waitingFor().ifPresent(why -> tree.put("waitingFor", Complaint.oneLine(why)));
        tree.put("workersBusy", progress.workersBusy());
        progress.debt().ifPresent(debt -> tree.put("debt", tree(
                "dirtyBytes", debt.dirtyBytes(), "bytesPerSecond", debt.bytesPerSecond(), "seconds", debt.seconds(), "fits", debt.fits())));
        final String estimate = estimate(progress);
        if (!estimate.isBlank()) {
            tree.put("estimate", estimate);
        }
        return tree;
    }

    /** Where the second store is and how it is entered; empty where there is none. */
    Map<String, Object> store() {
        return store;
    }

    /** What the watcher of the metadata service counted so far, where there is one. */
    Optional<Map<String, Object>> imds() {
        return imds.get();
    }

    /** The present estimate in a few words; empty where there is none. */
    String estimate(final Progress progress) {
        final Row row = progress.lastRow().orElse(null);
        return row == null ? "" : jobFile.job().summary(row);
    }

    static String word(final Outcome outcome) {
        return switch (outcome) {
            case Outcome.Completed _ -> StatusFile.State.COMPLETED.word();
            case Outcome.Interrupted _ -> StatusFile.State.INTERRUPTED.word();
            case Outcome.Failed _ -> StatusFile.State.FAILED.word();
        };
    }

    private Map<String, Object> work(final AttemptReport report) {
        final double units = report.items() * jobFile.job().unitsPerItem();
        return tree(
                "unit", scale.unit(),
                "count", Math.round(units),
                "perCoreSecond", report.computeSeconds() > 0 ? units / report.computeSeconds() : 0.0);
    }

    private static Map<String, Object> tree(final Progress.Store store) {
        final Map<String, Object> tree = tree("location", store.location(), "durable", store.durable());
        store.secondsSinceDurable().ifPresent(seconds -> tree.put("secondsSinceDurable", seconds));
        store.failure().ifPresent(failure ->
                tree.put("failure", tree("reason", Complaint.oneLine(failure.reason()), "seconds", failure.seconds())));
        return tree;
    }

    private static Map<String, Object> tree(final AttemptReport.Eviction eviction, final Outcome outcome) {
        final Map<String, Object> tree =
                tree("source", eviction.source(), "eventId", eviction.eventId(), "type", eviction.type());
        if (outcome instanceof final Outcome.Interrupted interrupted) { // By the wall clock, so that it can be found in other logs.
            final long ageMs = (System.nanoTime() - interrupted.notice().noticedNs()) / 1_000_000;
            tree.put("noticedMs", System.currentTimeMillis() - ageMs);
        }
        tree.putAll(figures(eviction));
        return tree;
    }

    private static Map<String, Object> figures(final AttemptReport.Eviction eviction) {
        return tree(
                "noticeLeftMs", eviction.noticeLeftMs(),
                "firstCommitMs", eviction.firstCommitMs(),
                "drainedMs", eviction.drainedMs(),
                "durableMs", eviction.durableMs(),
                "bytes", eviction.bytes(),
                "stores", eviction.stores().stream().map(Reports::tree).toList());
    }

    private static Map<String, Object> tree(final AttemptReport.Eviction.Store store) {
        return tree(
                "location", store.location(),
                "firstCommitMs", store.firstCommitMs(),
                "durableMs", store.durableMs(),
                "bytes", store.bytes(),
                "lackingBytes", store.lackingBytes(),
                "lackingWork", store.lackingWork());
    }

    private void putSpec(final Map<String, Object> tree) {
        tree.put("seed", spec.identity().seed());
        tree.put("fingerprint", fingerprint);
        tree.put("extent", spec.extent().describe());
    }

    private static Map<String, Object> tree(final Object... keysAndValues) {
        final Map<String, Object> tree = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            tree.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return tree;
    }
}
