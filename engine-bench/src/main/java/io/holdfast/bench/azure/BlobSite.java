package io.holdfast.bench.azure;

import io.holdfast.azure.Azurite;
import io.holdfast.azure.BlobCheckpointStore;
import io.holdfast.azure.BlobConfig;
import io.holdfast.azure.BlobCredential;
import io.holdfast.azure.BlobLocation;
import io.holdfast.engine.api.CheckpointStore;
import java.net.URI;
import java.util.Map;

/** A blob service of a proof's own, with one container. Gone when it is closed. */
final class BlobSite implements AutoCloseable {

    private static final String CONTAINER = "proofs";

    private final Azurite azurite;
    private final boolean isOwn;

    private BlobSite(final Azurite azurite, final boolean isOwn) {
        this.azurite = azurite;
        this.isOwn = isOwn;
    }

    /** One of its own. */
    static BlobSite launch() {
        return new BlobSite(Azurite.launch(), true);
    }

    /** The one of this JVM's tests, for prefixes that nobody else has. */
    static BlobSite shared() {
        return new BlobSite(Azurite.shared(), false);
    }

    Azurite azurite() {
        return azurite;
    }

    /** What {@code --store} takes. */
    String uri(final String prefix) {
        return uri(azurite.blobEndpoint(), prefix);
    }

    /** The same by another way, such as a proxy. */
    static String uri(final URI endpoint, final String prefix) {
        return endpoint + "/" + CONTAINER + "/" + prefix;
    }

    /** What a child needs to get in. */
    Map<String, String> environment() {
        return Map.of(BlobCredential.CONNECTION_STRING_VARIABLE, azurite.connectionString());
    }

    /** A store of this JVM's own, not open yet. */
    CheckpointStore store(final String prefix) {
        return store(azurite.blobEndpoint(), prefix);
    }

    /** The same by another way, such as a proxy. */
    CheckpointStore store(final URI endpoint, final String prefix) {
        return BlobCheckpointStore.of(BlobConfig.of(
                BlobLocation.parse(uri(endpoint, prefix)), BlobCredential.connectionString(azurite.connectionString(endpoint))));
    }

    @Override
    public void close() {
        if (isOwn) {
            azurite.close();
        }
    }
}
