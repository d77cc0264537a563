package io.holdfast.cli;

import io.holdfast.engine.CheckpointStores;
import io.holdfast.engine.api.CheckpointStore;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The store that a command was told of, and how to get in. One class for all commands, so that one URI means the same in each. Not a record:
 * the environment in it holds secrets, and this is logged.
 */
final class StoreChoice {

    /** No store. */
    static final StoreChoice NONE = new StoreChoice(StoreLocation.NONE, Credential.ENVIRONMENT, Map.of());

    private final StoreLocation location;
    private final Credential credential;
    private final Map<String, String> environment;

    private StoreChoice(final StoreLocation location, final Credential credential, final Map<String, String> environment) {
        this.location = location;
        this.credential = credential;
        this.environment = environment;
    }

    /**
     * Checks what was asked for; connects to nothing.
     *
     * @param location where.
     * @param credential by what; for blobs only.
     * @param environment of the process.
     * @throws CommandException 64 where that makes no sense.
     */
    static StoreChoice of(final StoreLocation location, final Optional<Credential> credential, final Map<String, String> environment) {
        if (!(location instanceof StoreLocation.Blob) && credential.isPresent()) {
            throw new CommandException(ExitCode.USAGE, "--credential is for a --store of blobs, and none is named");
        }
        final StoreChoice choice = new StoreChoice(location, credential.orElse(Credential.ENVIRONMENT), environment);
        if (location instanceof final StoreLocation.Blob blob) {
            BlobStores.check(blob, choice.credential, environment);
        }
        return choice;
    }

    boolean isPresent() {
        return !(location instanceof StoreLocation.None);
    }

    StoreLocation location() {
        return location;
    }

    /** Where it is, as the store itself tells it; never a secret. */
    String told() {
        return switch (location) {
            case StoreLocation.None _ -> "none";
            case StoreLocation.Directory directory -> CheckpointStores.directory(directory.path()).location();
            case StoreLocation.Blob blob -> BlobStores.location(blob);
        };
    }

    /** By what it is entered, in words; empty where nothing is needed. */
    Optional<String> credential() {
        return location instanceof StoreLocation.Blob ? Optional.of(BlobStores.credential(credential, environment)) : Optional.empty();
    }

    /** The words by which another command is told of the same store; empty where there is none. */
    List<String> options() {
        return switch (location) {
            case StoreLocation.None _ -> List.of();
            case StoreLocation.Directory directory -> List.of("--store", directory.path().toUri().toString());
            case StoreLocation.Blob blob -> List.of("--store", blob.uri(), "--credential", credential.toString());
        };
    }

    /** For reports: empty where there is no store. */
    Map<String, Object> tree() {
        final Map<String, Object> tree = new LinkedHashMap<>();
        if (isPresent()) {
            tree.put("location", told());
            credential().ifPresent(words -> tree.put("credential", words));
        }
        return tree;
    }

    /**
     * The store to write to, not open yet.
     *
     * @param vmId names this machine, where that is known when it is asked for.
     * @return empty where none is named.
     */
    Optional<CheckpointStore> toWrite(final Supplier<Optional<String>> vmId) {
        if (!isPresent()) { // The usual start does not pay for the switch.
            return Optional.empty();
        }
        return switch (location) {
            case StoreLocation.None _ -> Optional.empty();
            case StoreLocation.Directory directory -> Optional.of(CheckpointStores.directory(directory.path()));
            case StoreLocation.Blob blob -> Optional.of(BlobStores.store(blob, credential, environment, vmId));
        };
    }

    /**
     * The store to read from; nothing is written, locked or made.
     *
     * @return the store, to be closed.
     * @throws CommandException 66 where it is a directory that is not there.
     */
    CheckpointStore toRead() {
        if (location instanceof final StoreLocation.Directory directory && !Files.isDirectory(directory.path())) {
            throw new CommandException(ExitCode.INPUT_MISSING, "no such store: path=" + directory.path());
        }
        return toWrite(Optional::empty).orElseThrow(() -> new IllegalStateException("no store is named"));
    }

    /** Asks a store of blobs what it is worth, and tells it; says nothing of another one. */
    ExitCode examineBlobs(final Terminal terminal) {
        return location instanceof final StoreLocation.Blob blob
                ? BlobDoctor.tell(blob, credential, environment, terminal)
                : ExitCode.COMPLETED;
    }

    @Override
    public String toString() {
        return !isPresent() ? "none" : told() + credential().map(words -> ", by " + words).orElse("");
    }
}
