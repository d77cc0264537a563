package io.holdfast.cli;

import io.holdfast.engine.CheckpointInspection;
import io.holdfast.engine.api.CheckpointStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast inspect}: reads all that a run has stored, and says what of it is right. Its fields are set by picocli. */
@Command(
        name = "inspect",
        description = "List job, attempts, checkpoints, segments and journal of a run, or of what a store holds, verified or not.")
final class InspectCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "The run's directory; or give a --store.")
    private Optional<Path> path;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    InspectCommand(final Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        final StoreChoice choice = store.chooseInsteadOf(path, surroundings.environment());
        final InspectReport report = path.isPresent() ? ofRun(path.get()) : ofStore(choice);
        final Terminal terminal = surroundings.terminal();
        if (json) {
            terminal.out().print(new String(JsonTree.toBytes(report.toTree()), StandardCharsets.UTF_8));
        } else {
            report.toLines(System.currentTimeMillis()).forEach(terminal::say);
        }
        return report.isUsable() ? ExitCode.COMPLETED.number() : ExitCode.CHECKPOINT_UNUSABLE.number();
    }

    private static InspectReport ofRun(final Path run) {
        if (!Files.isDirectory(run)) {
            throw new CommandException(ExitCode.INPUT_MISSING, "no such run: path=" + run);
        }
        return InspectReport.of(new RunDirectory(run), CheckpointInspection.ofDirectory(run));
    }

    private static InspectReport ofStore(final StoreChoice choice) {
        try (CheckpointStore opened = choice.toRead()) {
            return InspectReport.of(CheckpointInspection.ofStore(opened), opened.liveness());
        }
    }
}
