package io.holdfast.cli;

import io.holdfast.engine.CheckpointCopy;
import io.holdfast.engine.CheckpointStores;
import io.holdfast.engine.api.CheckpointStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holdfast fetch}: brings what a store holds to this machine. Its fields are set by picocli. */
@Command(
        name = "fetch",
        description = {
            "Download the newest checkpoint of a store into a run's directory, verified.",
            "'holdfast run JOB.yaml --dir DIR' goes on from there without the store, or writes the result of a completed job."
        },
        sortOptions = false)
final class FetchCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            required = true,
            description = "The run's directory, in which nothing was run or fetched before.")
    private Path path;

    FetchCommand(final Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        final StoreChoice choice = store.choose(surroundings.environment());
        if (!choice.isPresent()) {
            throw new CommandException(ExitCode.USAGE, "fetch needs a --store to fetch from");
        }
        try (CheckpointStore source = choice.toRead()) {
            tell(copy(source), source);
        }
        return ExitCode.COMPLETED.number();
    }

    private CheckpointCopy copy(final CheckpointStore source) throws IOException {
        final RunDirectory directory = new RunDirectory(path);
        directory.create();
        try (FileChannel _ = directory.lock();
                CheckpointStore target = CheckpointStores.directory(directory.checkpoint())) {
            target.open();
            return CheckpointCopy.copy(source, target);
        }
    }

    private void tell(final CheckpointCopy copy, final CheckpointStore source) {
        final Terminal terminal = surroundings.terminal();
        terminal.say("fetched from " + source.location() + ": " + copy.completedWork() + " tasks or steps of " + copy.attempts()
                + " attempts, " + copy.objects() + " objects, " + Quantity.bytes(copy.bytes()));
        copy.damaged().forEach(damage -> terminal.warn("did not verify, and will be computed again: " + damage));
        if (!copy.isCompleted() && source.liveness() == CheckpointStore.Liveness.ALIVE) {
            terminal.warn("a run still owns the store and goes on: this is what it had stored by now");
        }
        terminal.say((copy.isCompleted()
                        ? "the job is completed: its result is written, and nothing computed, by"
                        : "the job goes on from there, without the store, by")
                + " 'holdfast run JOB.yaml --dir " + path + "'");
    }
}
