package io.holdfast.cli;

import io.holdfast.engine.CheckpointInspection;
import io.holdfast.engine.api.CheckpointStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast status}: how a run stands, from another shell. Its fields are set by picocli. */
@Command(
        name = "status",
        description = {
            "Say how a run stands: running, completed, interrupted, failed or dead.",
            "By a --store from any machine: what its newest checkpoint holds, and whether a writer is at work."
        })
final class StatusCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final Terminal terminal;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "The run's directory; or give a --store.")
    private Optional<Path> path;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    StatusCommand(final Surroundings surroundings) {
        this.surroundings = surroundings;
        this.terminal = surroundings.terminal();
    }

    @Override
    public Integer call() {
        final StoreChoice choice = store.chooseInsteadOf(path, surroundings.environment());
        if (path.isPresent()) {
            tellRun(path.get());
        } else {
            tellStore(choice);
        }
        return ExitCode.COMPLETED.number();
    }

    private void tellStore(final StoreChoice choice) {
        final StoreStatus status;
        try (CheckpointStore opened = choice.toRead()) {
            status = StoreStatus.of(CheckpointInspection.headOf(opened), opened.liveness());
        }
        if (json) {
            print(status.toTree());
        } else {
            status.toLines(System.currentTimeMillis()).forEach(this::line);
        }
    }

    private void tellRun(final Path run) {
        if (!Files.isDirectory(run)) {
            throw new CommandException(ExitCode.INPUT_MISSING, "no such run: path=" + run);
        }
        final StatusFile status = StatusFile.read(new RunDirectory(run))
                .orElseThrow(() -> new CommandException(
                        ExitCode.INPUT_MISSING, "no run has left a readable status.json there: path=" + run));
        final Map<String, Object> tree = new LinkedHashMap<>(status.tree());
        tree.put("state", status.state().word());
        if (json) {
            print(tree);
        } else {
            tell(tree, status.state());
        }
    }

    private void print(final Map<String, Object> tree) {
        terminal.out().print(new String(JsonTree.toBytes(tree), StandardCharsets.UTF_8));
    }

    private void tell(final Map<String, Object> tree, final StatusFile.State state) {
        final Map<?, ?> job = section(tree, "job");
        final Map<?, ?> progress = section(tree, "progress");
        final Map<?, ?> work = section(progress, "work");
        line("state", state.word() + (state == StatusFile.State.DEAD ? " (its process is gone; the same command goes on)" : ""));
        line("job", job.get("name") + " (" + job.get("workload") + ", " + job.get("extent") + ")");
        if (state != StatusFile.State.COMPLETED) {
            tellProgress(tree, progress);
        }
        if (state == StatusFile.State.RUNNING) {
            line("phase", phase(progress));
            tellStores(tree, section(tree, "store"), progress);
            line("rate", Quantity.count(number(work, "perSecond")) + "/s"
                    + (progress.containsKey("etaSeconds") ? ", ETA " + Quantity.duration(number(progress, "etaSeconds")) : ""));
            tellDebt(section(progress, "debt"));
            tellImds(tree, section(tree, "imds"));
            line("process", "pid " + section(tree, "process").get("pid"));
        }
        for (final String key : new String[] {"interruptedBy", "error"}) {
            if (tree.containsKey(key)) {
                line(key.equals("error") ? key : "by", String.valueOf(tree.get(key)));
            }
        }
        if (progress.containsKey("estimate")) {
            line("estimate", String.valueOf(progress.get("estimate")));
        }
        line("log", String.valueOf(tree.get("log")));
    }

    private void tellProgress(final Map<?, ?> tree, final Map<?, ?> progress) {
        final Map<?, ?> work = section(progress, "work");
        final Map<?, ?> tasks = section(progress, "tasks");
        line("done", Quantity.percent(number(work, "done"), number(work, "total")) + ", " + Quantity.count(number(work, "done")) + " of "
                + Quantity.count(number(work, "total")) + " " + work.get("unit"));
        line("durable", progress.containsKey("secondsSinceDurable")
                ? Quantity.percent(number(tasks, "durable"), number(tasks, "total")) + ", " + ago(tree, progress)
                : "no checkpoint in this attempt yet");
    }

    private static String phase(final Map<?, ?> progress) {
        final String phase = String.valueOf(progress.get("phase"));
        if (progress.containsKey("waitingFor")) {
            return phase + ": " + progress.get("waitingFor");
        }
        return phase.equals("waiting") ? phase + ": asking whether this machine goes; no store is taken while it does" : phase;
    }

    private void tellStores(final Map<?, ?> tree, final Map<?, ?> second, final Map<?, ?> progress) {
        if (!second.isEmpty()) {
            line("store", second.get("location") + (second.containsKey("credential") ? ", by " + second.get("credential") : ""));
        }
        if (progress.get("stores") instanceof final List<?> stores) {
            stores.stream().filter(Map.class::isInstance).map(Map.class::cast).forEach(store -> tellFailure(tree, store));
        }
    }

    private void tellFailure(final Map<?, ?> tree, final Map<?, ?> store) {
        final Map<?, ?> failure = section(store, "failure");
        if (!failure.isEmpty()) {
            line("", store.get("location") + " takes no checkpoints for " + Quantity.duration(number(failure, "seconds") + sinceWritten(tree))
                    + ": " + failure.get("reason") + "; the work goes on, and it is tried again");
        }
    }

    private void tellDebt(final Map<?, ?> debt) {
        if (!debt.isEmpty()) {
            line("debt", Quantity.bytes(Math.round(number(debt, "dirtyBytes"))) + " not durable, " + Quantity.duration(number(debt, "seconds"))
                    + " at " + Quantity.bytes(Math.round(number(debt, "bytesPerSecond"))) + "/s");
        }
        if (Boolean.FALSE.equals(debt.get("fits"))) {
            line("", "more is dirtied per second than the store takes: the most valuable part is kept durable");
        }
    }

    private void tellImds(final Map<?, ?> tree, final Map<?, ?> imds) {
        if (!imds.isEmpty()) {
            line("imds", imds.containsKey(ImdsWatch.SECONDS_SINCE_GOOD_POLL)
                    ? "last good poll " + Quantity.duration(number(imds, ImdsWatch.SECONDS_SINCE_GOOD_POLL) + sinceWritten(tree)) + " ago"
                    : "no good poll yet");
        }
    }

    private void line(final String key, final String value) {
        terminal.say(key + " ".repeat(Math.max(1, 10 - key.length())) + value);
    }

    /** The age counts on since the file was written. */
    private static String ago(final Map<?, ?> tree, final Map<?, ?> progress) {
        return Quantity.duration(number(progress, "secondsSinceDurable") + sinceWritten(tree)) + " ago";
    }

    private static double sinceWritten(final Map<?, ?> tree) {
        return Math.max(0, (System.currentTimeMillis() - number(tree, "updatedMs")) / 1e3);
    }

    private static Map<?, ?> section(final Map<?, ?> tree, final String key) {
        return tree.get(key) instanceof Map<?, ?> section ? section : Map.of();
    }

    private static double number(final Map<?, ?> tree, final String key) {
        return tree.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
