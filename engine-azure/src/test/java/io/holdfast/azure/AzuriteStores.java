package io.holdfast.azure;

import java.util.UUID;

/** Stores on the JVM's {@link Azurite}, each under a prefix of its own. */
final class AzuriteStores {

    private AzuriteStores() {}

    static BlobConfig.Builder config() {
        final BlobLocation location = BlobLocation.parse(Azurite.shared().blobEndpoint() + "/contract/" + UUID.randomUUID());
        return BlobConfig.builder(location, BlobCredential.connectionString(Azurite.shared().connectionString()))
                .blockLength(4 << 20)
                .parallelism(4);
    }
}
