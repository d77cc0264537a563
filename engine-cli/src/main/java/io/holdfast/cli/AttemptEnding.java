package io.holdfast.cli;

import io.holdfast.engine.JobHandle;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.Progress;
import io.holdfast.engine.api.EvictionNotice;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How an attempt's outcome becomes files, a few lines for a person, and an exit code. */
final class AttemptEnding {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptEnding.class);

    private final Terminal terminal;
    private final RunDirectory directory;
    private final JobFile jobFile;
    private final Reports reports;
    private final RunFiles files;
    private final Path log;
    private final JobHandle handle;

    AttemptEnding(
            final Terminal terminal,
            final RunDirectory directory,
            final JobFile jobFile,
            final Reports reports,
            final RunFiles files,
            final Path log,
            final JobHandle handle) {
        this.terminal = terminal;
        this.directory = directory;
        this.jobFile = jobFile;
        this.reports = reports;
        this.files = files;
        this.log = log;
        this.handle = handle;
    }

    /**
     * Tells it.
     *
     * @param outcome how the attempt ended.
     * @param progress where the job stands.
     * @return the exit code.
     */
    ExitCode tell(final Outcome outcome, final Progress progress) throws IOException {
        LOG.info("outcome: {}, report={}", Reports.word(outcome), outcome.report());
        if (!outcome.report().damaged().isEmpty()) {
            terminal.warn("found damaged, and replaced or computed anew: " + String.join(", ", outcome.report().damaged()));
        }
        return switch (outcome) {
            case Outcome.Completed completed -> tellCompleted(completed, progress);
            case Outcome.Interrupted interrupted -> tellInterrupted(interrupted, progress);
            case Outcome.Failed failed -> tellFailed(failed, progress);
        };
    }

    private ExitCode tellCompleted(final Outcome.Completed outcome, final Progress progress) throws IOException {
        final boolean isWritten = files.complete(outcome, progress);
        final String name = jobFile.name();
        if (outcome.computedHere()) {
            final double units = outcome.report().items() * jobFile.job().unitsPerItem();
            terminal.say(name + ": completed; this attempt: " + reports.scale().told(units) + " in "
                    + Quantity.duration(outcome.report().wallSeconds()) + " on " + outcome.report().threads() + " threads");
        } else {
            terminal.say(name + ": was completed already" + (isWritten ? "; result.json written again" : ""));
        }
        jobFile.job().table(outcome.result()).ifPresent(table -> terminal.say(table.stripTrailing()));
        terminal.say("result: " + directory.result());
        return ExitCode.COMPLETED;
    }

    private ExitCode tellInterrupted(final Outcome.Interrupted outcome, final Progress progress) {
        try {
            files.interrupt(outcome, progress, handle);
        } catch (final IOException e) { // The checkpoint is what counts, and that is durable.
            LOG.error("estimate and report cannot be written", e);
            terminal.warn("estimate and report cannot be written: " + Complaint.of(e).message());
        }
        final WorkScale scale = reports.scale();
        final String durable = progress.durable() == 0
                ? ""
                : ", " + Quantity.percent(scale.units(progress.durable()), scale.units(progress.total())) + " durable";
        terminal.warn(jobFile.name() + ": interrupted (" + by(outcome.notice()) + ")" + durable
                + "; the same command goes on from what is durable");
        return ExitCode.INTERRUPTED;
    }

    private static String by(final EvictionNotice notice) {
        return notice.type().isEmpty() ? notice.source() : notice.source() + " " + notice.type();
    }

    private ExitCode tellFailed(final Outcome.Failed outcome, final Progress progress) {
        final Complaint complaint = Complaint.of(outcome.error());
        LOG.error("the job failed: exitCode={}", complaint.exitCode().number(), outcome.error());
        // Fenced in the directory it is another's; fenced in a second store it is still ours, and tells why it goes no further.
        if (complaint.exitCode() != ExitCode.FENCED || !reports.store().isEmpty()) {
            try {
                files.fail(outcome, progress);
            } catch (final IOException e) {
                LOG.error("the report cannot be written", e);
            }
        }
        terminal.warn(complaint.message());
        if (complaint.exitCode() == ExitCode.CHECKPOINT_UNUSABLE && !complaint.message().contains("--fresh")) {
            terminal.warn("--fresh forgets what is there and begins the job anew");
        }
        if (complaint.exitCode() == ExitCode.BUG || complaint.exitCode() == ExitCode.KERNEL) {
            terminal.warn("the stack trace is in " + log);
        }
        return complaint.exitCode();
    }
}
