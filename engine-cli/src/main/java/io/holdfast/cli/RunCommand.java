package io.holdfast.cli;

import io.holdfast.engine.EngineConfig;
import io.holdfast.numerics.Simd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast run}: runs a job, or goes on with it. Its fields are set by picocli. */
@Command(
        name = "run",
        description = "Run a job, or go on with it: the same command again resumes where the last attempt was durable.",
        sortOptions = false)
final class RunCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "JOB.yaml", description = "The job file.")
    private Path file;

    @Option(names = "--dir", paramLabel = "DIR", description = "The run's directory (default: holdfast-runs/NAME).")
    private Optional<Path> directory;

    @Option(names = "--threads", paramLabel = "N", description = "Workers (default: the processors this process may use).")
    private Optional<Integer> threads;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Option(
            names = "--store-interval",
            paramLabel = "D",
            description = "Time between two checkpoints in the store, where each costs transactions (default: 10s).")
    private Optional<Duration> storeInterval;

    @Option(
            names = "--wait",
            paramLabel = "D",
            description = "How long to wait while another run owns the store, then exit 73 (default: as long as it takes); where that one"
                    + " completes the job, its result is fetched.")
    private Optional<Duration> wait;

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "D|auto",
            description = "Time between two checkpoints (default: 10s); auto: chosen by what one costs, 1s to 60s.")
    private Optional<String> checkpointInterval;

    @Option(
            names = "--mean-time-to-eviction",
            paramLabel = "D",
            description = "How long a machine lives here, for --checkpoint-interval auto (default: 1h).")
    private Optional<Duration> meanTimeToEviction;

    @Option(
            names = "--debt-budget",
            paramLabel = "D",
            description = "What is not durable yet is kept below what the store takes in this time (default: 3s).")
    private Optional<Duration> debtBudget;

    @Option(
            names = "--imds",
            paramLabel = "auto|URL|off",
            description = "Watch the machine's metadata service for evictions: where this is Azure, at a base URL, or not (default: auto).")
    private Optional<String> imds;

    @Option(
            names = "--vm-name",
            paramLabel = "NAME",
            description = "This machine's name in scheduled events (default: the service is asked).")
    private Optional<String> vmName;

    @Option(
            names = "--imds-acknowledge",
            paramLabel = "never|after-durable",
            description = "Whether to let the platform go ahead once all is durable (default: never).")
    private Optional<Acknowledge> acknowledge;

    @Option(
            names = "--journal",
            paramLabel = "on|off",
            description = "Whether a kill loses nothing, or up to one checkpoint interval (default: on).")
    private Optional<Switch> journal;

    @Option(
            names = "--simd",
            paramLabel = "auto|vector|scalar",
            description = "The form of the numerics; the result is the same (default: auto).")
    private Optional<Simd.Choice> simd;

    @Option(names = "--time-limit", paramLabel = "D", description = "End interrupted, resumable, after this time.")
    private Optional<Duration> timeLimit;

    @Option(
            names = "--drain-timeout",
            paramLabel = "D",
            description = "Time to stop after SIGTERM, SIGINT or SIGHUP (default: 10s); a second one ends after the commit in flight.")
    private Optional<Duration> drainTimeout;

    @Option(names = "--fresh", description = "Forget what is there and begin anew.")
    private boolean fresh;

    @Option(
            names = "--progress",
            paramLabel = "auto|plain|off",
            description = "A bar on a terminal, plain lines, or nothing (default: auto).")
    private Optional<ProgressView.Mode> progress;

    @Option(
            names = "--log-level",
            paramLabel = "L",
            description = "error, warn, info, debug or trace, for the log file (default: info).")
    private Optional<LogLevel> logLevel;

    RunCommand(final Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        final RunOptions options = options();
        final SignalEvictionSource signals =
                new SignalEvictionSource(options.engine().drainTimeout(), surroundings.lastResort());
        surroundings.signals().accept(signals::onSignal);
        return new Attempt(options, surroundings, signals).run().number();
    }

    /** What was asked for, each value within its bounds. */
    private RunOptions options() {
        if (timeLimit.filter(limit -> limit.isZero()).isPresent()) {
            throw new CommandException(ExitCode.USAGE, "--time-limit=0: a time above 0 is needed");
        }
        final StoreChoice choice = store.choose(surroundings.environment());
        if (!choice.isPresent() && (wait.isPresent() || storeInterval.isPresent())) {
            throw new CommandException(
                    ExitCode.USAGE, (wait.isPresent() ? "--wait" : "--store-interval") + " is for a --store, and none is named");
        }
        return new RunOptions(
                file,
                directory,
                engineConfig(),
                numerics(),
                new ImdsSettings(
                        imds.map(ImdsOption::parse).orElse(ImdsOption.AUTO), vmName, acknowledge.orElse(Acknowledge.NEVER)),
                choice,
                wait,
                timeLimit,
                fresh,
                progress.orElse(ProgressView.Mode.AUTO),
                logLevel.orElse(LogLevel.INFO).level());
    }

    /** The form of the numerics in this process from now on: as the option says, else as the property does. */
    private Simd.Form numerics() {
        try {
            return simd.isPresent() ? Simd.choose(simd.get()) : Simd.form();
        } catch (final IllegalStateException | IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    private void applyInterval(final EngineConfig.Builder builder) {
        if (checkpointInterval.isPresent()) {
            CheckpointIntervalOption.parse(checkpointInterval.get()).apply(builder, meanTimeToEviction);
        } else if (meanTimeToEviction.isPresent()) {
            throw new CommandException(ExitCode.USAGE, "--mean-time-to-eviction is for --checkpoint-interval auto, which is not asked for");
        }
    }

    private EngineConfig engineConfig() {
        final EngineConfig.Builder builder = EngineConfig.builder().journal(journal.orElse(Switch.ON) == Switch.ON);
        threads.ifPresent(builder::threads);
        drainTimeout.ifPresent(builder::drainTimeout);
        try {
            debtBudget.ifPresent(builder::debtBudget);
            storeInterval.ifPresent(builder::remoteCheckpointInterval);
            applyInterval(builder);
            return builder.build();
        } catch (final IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage(), e);
        }
    }
}
