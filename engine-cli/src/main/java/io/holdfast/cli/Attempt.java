package io.holdfast.cli;

import io.holdfast.engine.Engine;
import io.holdfast.engine.JobHandle;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.Progress;
import io.holdfast.engine.api.EvictionSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process's life with a job, from the job file to the last line on the screen. Used by one thread, which watches the run. */
final class Attempt {

    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(100);

    private final RunOptions options;
    private final Terminal terminal;
    private final EngineLauncher engines;
    private final LastResort lastResort;
    private final SignalEvictionSource signals;
    private final NoticeBoard notices = new NoticeBoard();

    Attempt(final RunOptions options, final Surroundings surroundings, final SignalEvictionSource signals) {
        this.options = options;
        this.terminal = surroundings.terminal();
        this.engines = surroundings.engines();
        this.lastResort = surroundings.lastResort();
        this.signals = signals;
    }

    /**
     * Runs the job until it is completed, interrupted or failed, and tells which.
     *
     * @return the exit code.
     */
    ExitCode run() throws IOException, InterruptedException {
        final JobFile jobFile = JobFile.load(options.file(), Workloads.find());
        final RunDirectory directory = options.directoryOf(jobFile);
        directory.create();
        try (FileChannel lock = directory.lock();
                AttemptLog log = AttemptLog.open(directory.logs(), options.logLevel(), Instant.now())) {
            LOG.info("attempt begins: version={}, options={}, lock={}, jvm={}", Machine.version(), options, lock, Machine.jvm());
            jobFile.job().warnings().forEach(warning -> terminal.warn("warning: " + warning));
            try {
                return runIn(directory, jobFile, log);
            } catch (final IOException | RuntimeException | Error e) {
                LOG.error("attempt failed", e); // The log ends here, and whoever catches it says one line.
                throw e;
            } finally {
                LOG.info("attempt ends");
            }
        }
    }

    private ExitCode runIn(final RunDirectory directory, final JobFile jobFile, final AttemptLog log)
            throws IOException, InterruptedException {
        final ImdsWatch imds = ImdsWatch.create(options.imds());
        LOG.info("metadata service: {}", imds.told());
        if (options.imds().option().mode() != ImdsOption.Mode.OFF) {
            terminal.tell("metadata service: " + imds.told());
        }
        if (options.store().isPresent()) {
            terminal.tell("store: " + options.store());
        }
        LOG.info("numerics: {}", options.numerics());
        final Reports reports = Reports.of(jobFile, options.store().tree(), imds::figures);
        final RunFiles files = new RunFiles(directory, jobFile, reports, log.file());
        final ControlDesk desk = new ControlDesk(directory.control());
        desk.clear();
        if (options.fresh()) {
            files.forget();
        }
        final List<EvictionSource> sources = new ArrayList<>(List.of(notices.overhearing(signals)));
        imds.source().map(notices::overhearing).ifPresent(sources::add);
        final Engine engine = engines.launch(options.engine(), sources);
        ExitCode exitCode = ExitCode.BUG;
        try {
            final JobHandle handle = engine.submit(jobFile.job().computation(), options.jobIn(directory, imds::vmId));
            files.refresh(handle.progress(), System.nanoTime());
            final RunRequests requests = new RunRequests(desk, handle, reports.scale());
            final Previews previews = new Previews(jobFile.job(), handle, directory.path(), System.nanoTime());
            final Outcome outcome = watch(jobFile, reports, files, requests, previews, handle);
            previews.end();
            final Progress progress = handle.progress();
            requests.end(Reports.word(outcome), !(outcome instanceof Outcome.Failed), progress);
            exitCode = new AttemptEnding(terminal, directory, jobFile, reports, files, log.file(), handle).tell(outcome, progress);
            return exitCode;
        } catch (final IOException | RuntimeException e) {
            exitCode = ExitCode.of(e);
            throw e;
        } finally {
            // All that counts is written; an engine that waits for a kernel does not keep the process.
            lastResort.endAfter(options.engine().drainTimeout().plus(SignalEvictionSource.GRACE), exitCode);
            engine.close();
        }
    }

    private Outcome watch(
            final JobFile jobFile,
            final Reports reports,
            final RunFiles files,
            final RunRequests requests,
            final Previews previews,
            final JobHandle handle)
            throws InterruptedException {
        final ProgressView view = ProgressView.create(options.progress(), terminal, jobFile.name());
        final DebtWarning debtWarning = new DebtWarning();
        final WaitLine waitLine = new WaitLine();
        final StoreNews storeNews = new StoreNews();
        Optional<Outcome> outcome = handle.await(WATCH_INTERVAL);
        while (outcome.isEmpty()) {
            final long nowNs = System.nanoTime();
            final Progress progress = handle.progress();
            final List<String> news = news(nowNs);
            debtWarning.poll(progress).ifPresent(news::add);
            waitLine.poll(progress, nowNs).ifPresent(news::add);
            news.addAll(storeNews.poll(progress));
            if (!news.isEmpty()) {
                view.end();
                news.forEach(terminal::warn);
            }
            if (progress.waitingFor().isEmpty()) { // Else a line now and then says all there is to say.
                view.show(ProgressLine.of(progress, reports.scale(), estimate(reports, progress)), nowNs);
            }
            files.refresh(progress, nowNs);
            requests.poll(progress, nowNs);
            previews.refresh(nowNs);
            outcome = handle.await(WATCH_INTERVAL);
        }
        view.end();
        news(System.nanoTime()).forEach(terminal::warn); // An attempt may end before the next look.
        return outcome.get();
    }

    /** What was heard since the last look. */
    private List<String> news(final long nowNs) {
        final List<String> news = new ArrayList<>();
        notices.poll().forEach(post -> news.add(NoticeLine.of(post, nowNs)));
        return news;
    }

    private static String estimate(final Reports reports, final Progress progress) {
        try {
            return reports.estimate(progress);
        } catch (final RuntimeException e) {
            LOG.debug("the workload cannot tell its estimate", e);
            return "";
        }
    }
}
