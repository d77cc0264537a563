package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpHeaderName;
import io.holdfast.azure.FakeBlobServer.Fault;
import io.holdfast.engine.api.CheckpointStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goal: no secret is in anything that an operation throws, whatever fails; each credential is sent as it should be. */
class SecretsTest {

    private static final String SIGNATURE = "SECRETSIGNATUREOFTHESTORE";
    private static final String TOKEN = "SECRETTOKENOFTHEIDENTITY";
    private static final BlobCredential SAS = BlobCredential.sas("sv=2024-11-04&sp=rwdl&sig=" + SIGNATURE);
    private static final BlobCredential IDENTITY = new BlobCredential.ManagedIdentity(Optional.empty());

    private final FakeTicks ticks = new FakeTicks();
    private final FakeBlobServer server = new FakeBlobServer(ticks);

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 500, 503, 507})
    void shouldTellNoSecretWhateverTheServerAnswers(final int status) {
        for (final BlobCredential credential : List.of(SAS, FakeStores.ACCOUNT_KEY, IDENTITY)) {
            final Runnable spoil = () -> server.refusals(request -> FakeBlobServer.error(request, status, "Code"));

            assertThat(printed(credential, spoil)).isNotEmpty().allSatisfy(SecretsTest::assertHoldsNoSecret);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOST", "HANG", "CUT_OFF"})
    void shouldTellNoSecretWhateverHappensToRequests(final String fault) {
        for (final BlobCredential credential : List.of(SAS, FakeStores.ACCOUNT_KEY, IDENTITY)) {
            final Runnable spoil = () -> server.faults(request -> Fault.valueOf(fault));

            assertThat(printed(credential, spoil)).isNotEmpty().allSatisfy(SecretsTest::assertHoldsNoSecret);
        }
    }

    @Test
    void shouldSignEachRequest() {
        server.refusals(request -> request.getUrl().toString().contains("sig=" + SIGNATURE) ? null : FakeBlobServer.error(request, 403, "No"));
        try (CheckpointStore store = store(SAS)) {
            assertThat(store.readRoot()).isEmpty();
        }
        server.refusals(request -> String.valueOf(request.getHeaders().getValue(HttpHeaderName.AUTHORIZATION)).startsWith("SharedKey example:")
                ? null
                : FakeBlobServer.error(request, 403, "No"));
        try (CheckpointStore store = store(FakeStores.ACCOUNT_KEY)) {
            assertThat(store.readRoot()).isEmpty();
        }
        server.refusals(request -> ("Bearer " + TOKEN).equals(request.getHeaders().getValue(HttpHeaderName.AUTHORIZATION))
                ? null
                : FakeBlobServer.error(request, 403, "No"));
        try (CheckpointStore store = store(IDENTITY)) {
            assertThat(store.readRoot()).isEmpty();
        }
    }

    /** The stack traces of all operations that fail. */
    private List<String> printed(final BlobCredential credential, final Runnable spoil) {
        final List<String> traces = new ArrayList<>();
        try (CheckpointStore store = store(credential)) {
            spoil.run();
            final List<Runnable> operations = List.of(
                    store::open,
                    store::readRoot,
                    store::liveness,
                    () -> store.read("a", 0, 1),
                    () -> store.list(""));
            operations.forEach(operation -> trace(operation).ifPresent(traces::add));
            heal();
        }
        try (CheckpointStore store = store(credential)) {
            store.open();
            spoil.run();
            final List<Runnable> operations = List.of(
                    () -> store.putIfAbsent("a", List.of()),
                    () -> store.putIfAbsent("b", List.of(MemorySegment.ofArray(new byte[9 << 20]))),
                    () -> store.delete("a"),
                    () -> store.compareAndSetRoot(Optional.empty(), new byte[1]));
            operations.forEach(operation -> trace(operation).ifPresent(traces::add));
            heal();
        }
        return traces;
    }

    private void heal() {
        server.faults(request -> Fault.NONE);
        server.refusals(request -> null);
    }

    private BlobCheckpointStore store(final BlobCredential credential) {
        final BlobConfig config = BlobConfig.builder(FakeStores.LOCATION, credential).blockLength(4 << 20).build();
        final Optional<TokenKeeper.Source> tokens = credential.equals(IDENTITY)
                ? Optional.of(() -> new TokenKeeper.Token(TOKEN, ticks.wallClockMs() + 100_000_000))
                : Optional.empty();
        return new BlobCheckpointStore(config, Optional.of(server), tokens, ticks);
    }

    private static Optional<String> trace(final Runnable operation) {
        try {
            operation.run();
            return Optional.empty();
        } catch (final RuntimeException e) {
            final StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            return Optional.of(text.toString());
        }
    }

    private static void assertHoldsNoSecret(final String text) {
        assertThat(text).doesNotContain(SIGNATURE, TOKEN, FakeStores.KEY, "SharedKey ", "Bearer ");
    }
}
