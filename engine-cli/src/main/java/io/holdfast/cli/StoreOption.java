package io.holdfast.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --store} and {@code --credential}, the same in every command that has them. Its fields are set by picocli. */
final class StoreOption {

    @Option(
            names = "--store",
            paramLabel = "URI",
            description = "A place for checkpoints that outlives the machine: https://ACCOUNT.blob.core.windows.net/CONTAINER/PREFIX or"
                    + " file:///DIRECTORY.")
    private Optional<String> store;

    @Option(
            names = "--credential",
            paramLabel = "environment|developer",
            description = "How to get into a store of blobs: by AZURE_STORAGE_SAS_TOKEN or AZURE_STORAGE_CONNECTION_STRING where set, else by"
                    + " the machine's managed identity; or as whom a developer is signed in here (default: environment).")
    private Optional<Credential> credential;

    StoreOption() {}

    /**
     * For commands that look at a run's directory or at a store.
     *
     * @param directory the run's directory, where one was given.
     * @return the store; {@link StoreChoice#NONE} where the directory was given.
     * @throws CommandException 64 where it was neither or both.
     */
    StoreChoice chooseInsteadOf(final Optional<Path> directory, final Map<String, String> environment) {
        final StoreChoice choice = choose(environment);
        if (choice.isPresent() == directory.isPresent()) {
            throw new CommandException(
                    ExitCode.USAGE, "give a run's directory or a --store" + (choice.isPresent() ? ", not both" : ""));
        }
        return choice;
    }

    /** What was asked for, checked. */
    StoreChoice choose(final Map<String, String> environment) {
        return StoreChoice.of(store.map(StoreLocation::parse).orElse(StoreLocation.NONE), credential, environment);
    }
}
