package io.holdfast.cli;

import io.holdfast.azure.BlobCheckpointStore;
import io.holdfast.azure.BlobConfig;
import io.holdfast.azure.BlobCredential;
import io.holdfast.azure.BlobLocation;
import io.holdfast.engine.api.CheckpointStore;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The one door to stores of blobs. Whoever names none never loads this class, nor anything of the cloud's library behind it, which would
 * cost each start a second.
 */
final class BlobStores {

    /** Takes a signature; a constant, so that a message may name it without loading this class. */
    static final String SAS_VARIABLE = "AZURE_STORAGE_SAS_TOKEN";

    private BlobStores() {}

    /**
     * Checks what a person gave; connects to nothing.
     *
     * @throws CommandException 64 where the URI or a variable is malformed, or one is not for the other.
     */
    static void check(final StoreLocation.Blob blob, final Credential credential, final Map<String, String> environment) {
        config(blob, credential, environment, Optional.empty());
    }

    /** Where it is, as the store tells it. */
    static String location(final StoreLocation.Blob blob) {
        return BlobLocation.parse(blob.uri()).toString();
    }

    /** By what it is entered, in words; never a secret. */
    static String credential(final Credential credential, final Map<String, String> environment) {
        return of(credential, environment).describe();
    }

    /** A store that is not open yet. */
    static CheckpointStore store(
            final StoreLocation.Blob blob,
            final Credential credential,
            final Map<String, String> environment,
            final Supplier<Optional<String>> vmId) {
        return new DeferredStore(
                location(blob), () -> BlobCheckpointStore.of(config(blob, credential, environment, vmId.get())));
    }

    /** All that is needed to get in. Never to be in the signature of a command: picocli would load what it names. */
    static BlobConfig config(
            final StoreLocation.Blob blob,
            final Credential credential,
            final Map<String, String> environment,
            final Optional<String> vmId) {
        try {
            final BlobConfig.Builder builder = BlobConfig.builder(BlobLocation.parse(blob.uri()), of(credential, environment));
            vmId.ifPresent(builder::vmId);
            return builder.build();
        } catch (final IllegalArgumentException e) { // Its message has no secret, whatever was given.
            throw new CommandException(ExitCode.USAGE, "--store: " + e.getMessage(), e);
        }
    }

    private static BlobCredential of(final Credential credential, final Map<String, String> environment) {
        return BlobCredential.fromEnvironment(environment, credential == Credential.DEVELOPER);
    }
}
