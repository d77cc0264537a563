package io.holdfast.cli;

import io.holdfast.engine.CheckpointInspection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast inspect}: reads all that a run has stored, and says what of it is right. Its fields are set by picocli. */
@Command(name = "inspect", description = "List job, attempts, checkpoints, segments and journal of a run, verified or not.")
final class InspectCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "DIR", description = "The run's directory.")
    private Path path;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    InspectCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!Files.isDirectory(path)) {
            throw new CommandException(ExitCode.INPUT_MISSING, "no such run: path=" + path);
        }
        final InspectReport report = InspectReport.of(new RunDirectory(path), CheckpointInspection.ofDirectory(path));
        if (json) {
            terminal.out().print(new String(JsonTree.toBytes(report.toTree()), StandardCharsets.UTF_8));
        } else {
            report.toLines(System.currentTimeMillis()).forEach(terminal::say);
        }
        return report.isUsable() ? ExitCode.COMPLETED.number() : ExitCode.CHECKPOINT_UNUSABLE.number();
    }
}
