package io.holdfast.azure;

import java.util.Optional;

/** Stores over a {@link FakeBlobServer}. */
final class FakeStores {

    static final String PREFIX = "job/one";
    static final BlobLocation LOCATION = BlobLocation.parse("https://example.blob.core.windows.net/checkpoints/" + PREFIX);
    /** Base64 of nothing secret, as long as a real key. */
    static final String KEY = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVowMTIzNDU2Nzg5YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY3ODkw";
    static final BlobCredential ACCOUNT_KEY =
            BlobCredential.connectionString("DefaultEndpointsProtocol=https;AccountName=example;AccountKey=" + KEY);

    private FakeStores() {}

    static BlobConfig.Builder config() {
        return BlobConfig.builder(LOCATION, ACCOUNT_KEY).blockLength(4 << 20).parallelism(2);
    }

    static BlobCheckpointStore store(final FakeBlobServer server, final FakeTicks ticks) {
        return store(server, ticks, config().build());
    }

    static BlobCheckpointStore store(final FakeBlobServer server, final FakeTicks ticks, final BlobConfig config) {
        return new BlobCheckpointStore(config, Optional.of(server), Optional.empty(), ticks);
    }
}
