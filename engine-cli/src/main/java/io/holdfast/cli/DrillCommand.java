package io.holdfast.cli;

import io.holdfast.cli.drill.ChildCommand;
import io.holdfast.cli.drill.DrillException;
import io.holdfast.cli.drill.DrillPlan;
import io.holdfast.cli.drill.DrillReport;
import io.holdfast.cli.drill.DrillTable;
import io.holdfast.cli.drill.EvictionDrill;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code holdfast drill}: evicts a job again and again, and compares. Its fields are set by picocli. */
@Command(
        name = "drill",
        description = {
            "Run a job undisturbed, then again evicted at random moments, and compare.",
            "Each attempt is a process of its own, told by a simulated metadata service and killed at its deadline, as the platform would."
        },
        sortOptions = false,
        footer = {
            "",
            "Exits 0 only when result.json has the same bytes, nothing durable was lost and the job lasted for all evictions; 64 when it did"
                    + " not last, 70 when something is wrong, else as the attempt that failed."
        })
final class DrillCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "JOB.yaml", description = "The job file.")
    private Path file;

    @Option(
            names = "--notice",
            paramLabel = "D|D..D",
            defaultValue = "30s",
            description = "What is left when the event appears, 0s: killed without a word; or drawn between two, as 0s..30s (default: 30s).")
    private String notice;

    @Option(names = "--evictions", paramLabel = "N", defaultValue = "5", description = "How many attempts are evicted (default: 5).")
    private int evictions;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Of the moments of eviction (default: 1).")
    private long seed;

    @Option(names = "--dir", paramLabel = "DIR", description = "Takes the runs and logs (default: holdfast-runs/NAME-drill).")
    private Optional<Path> directory;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Option(
            names = "--lose-directory",
            description = "The run's directory is deleted after each attempt, as where every disk goes with the machine: the next one goes on"
                    + " from the --store alone. What the store holds before is forgotten.")
    private boolean losesDirectory;

    @Option(names = "--store-interval", paramLabel = "D", description = "As of run.")
    private Optional<String> storeInterval;

    @Option(names = "--threads", paramLabel = "N", description = "As of run, for every attempt.")
    private Optional<Integer> threads;

    @Option(names = "--checkpoint-interval", paramLabel = "D|auto", description = "As of run.")
    private Optional<String> checkpointInterval;

    @Option(names = "--journal", paramLabel = "on|off", description = "As of run.")
    private Optional<Switch> journal;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes everything that was measured there.")
    private Optional<Path> json;

    DrillCommand(final Surroundings surroundings) {
        this.surroundings = surroundings;
        this.terminal = surroundings.terminal();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        final JobFile jobFile = JobFile.load(file, Workloads.find()); // Wrong files are told here, not by a child's log.
        final DrillPlan plan = plan(jobFile.name());
        terminal.say(jobFile.name() + ": undisturbed, then evicted " + plan.evictions() + " times with a notice of "
                + told(plan) + (plan.losesDirectory() ? ", its directory lost each time" : "") + "; seed " + plan.seed() + ", in " + plan.directory());
        final DrillReport report;
        try {
            report = new EvictionDrill(plan, ChildCommand.ofThisProcess(), terminal::say).run();
        } catch (final DrillException e) {
            throw new CommandException(exitCode(e), e.getMessage(), e);
        }
        DrillTable.lines(report).forEach(terminal::say);
        if (json.isPresent()) {
            AtomicFile.replace(json.get(), JsonTree.toBytes(report.toTree()));
        }
        return tell(report).number();
    }

    private ExitCode tell(final DrillReport report) {
        if (report.isSame()) {
            terminal.say("the same bits: result.json is that of the undisturbed run, sha256 " + report.digest());
        }
        if (!report.misses().isEmpty()) {
            report.misses().forEach(terminal::warn);
            return ExitCode.BUG;
        }
        if (report.isTooShort()) {
            terminal.warn("the job was completed after " + report.evictions().size() + " of " + report.plan().evictions()
                    + " evictions: give it a greater extent (paths, samples), or ask for fewer by --evictions");
            return ExitCode.USAGE;
        }
        return ExitCode.COMPLETED;
    }

    /** The child's, where it failed by one: a kernel that throws is no bug of ours. */
    private static ExitCode exitCode(final DrillException error) {
        return Arrays.stream(ExitCode.values())
                .filter(exitCode -> exitCode.number() == error.exitCode() && exitCode != ExitCode.COMPLETED)
                .findFirst()
                .orElse(ExitCode.BUG);
    }

    private DrillPlan plan(final String name) {
        final List<String> options = new ArrayList<>();
        threads.ifPresent(count -> options.addAll(List.of("--threads", Integer.toString(count))));
        checkpointInterval.ifPresent(interval -> options.addAll(List.of("--checkpoint-interval", interval)));
        journal.ifPresent(on -> options.addAll(List.of("--journal", on.toString())));
        final String[] notices = notice.split("\\.\\.", 2);
        try {
            return DrillPlan.of(
                    file,
                    directory.orElseGet(() -> Path.of("holdfast-runs", name + "-drill")),
                    new DurationConverter().convert(notices[0]),
                    new DurationConverter().convert(notices[notices.length - 1]),
                    evictions,
                    seed,
                    options,
                    remote());
        } catch (final IllegalArgumentException | TypeConversionException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    private Optional<DrillPlan.Remote> remote() {
        final StoreChoice choice = store.choose(surroundings.environment());
        if (!choice.isPresent()) {
            if (losesDirectory || storeInterval.isPresent()) {
                throw new CommandException(
                        ExitCode.USAGE, (losesDirectory ? "--lose-directory" : "--store-interval") + " is for a --store, and none is named");
            }
            return Optional.empty();
        }
        final List<String> options = new ArrayList<>(choice.options());
        storeInterval.ifPresent(interval -> options.addAll(List.of("--store-interval", interval)));
        return Optional.of(new DrillPlan.Remote(options, losesDirectory));
    }

    private static String told(final DrillPlan plan) {
        final String longest = Quantity.duration(plan.notice().toMillis() / 1e3);
        return plan.noticeMin().equals(plan.notice())
                ? longest
                : Quantity.duration(plan.noticeMin().toMillis() / 1e3) + " to " + longest;
    }
}
