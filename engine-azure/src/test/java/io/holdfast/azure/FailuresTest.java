package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.PermissionException;
import io.holdfast.engine.api.StorageException;
import io.holdfast.engine.api.StorageFullException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an answer that is an error becomes: a type, and one line that says what to do. */
class FailuresTest {

    private final FakeTicks ticks = new FakeTicks();
    private final FakeBlobServer server = new FakeBlobServer(ticks);
    private final CheckpointStore store = FakeStores.store(server, ticks);

    @BeforeEach
    void open() {
        store.open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void shouldSayWhichRoleIsMissing() {
        final Throwable failure = failureOf(403, "AuthorizationPermissionMismatch");

        assertThat(failure).isInstanceOf(PermissionException.class).hasNoCause();
        assertThat(failure).hasMessageContainingAll(
                "write of a failed", "status=403", "code=AuthorizationPermissionMismatch", "request=request-1",
                "store=https://example.blob.core.windows.net/checkpoints/job/one", "account key of AZURE_STORAGE_CONNECTION_STRING");
    }

    @Test
    void shouldTellOfASkewedClock() {
        ticks.skewMs(1_200_000);

        assertThat(failureOf(403, "AuthenticationFailed"))
                .isInstanceOf(PermissionException.class)
                .hasMessageContaining("this machine's clock is 1200 s ahead of the server's");
    }

    @Test
    void shouldTellOfAClockThatIsBehind() {
        ticks.skewMs(-1_201_000); // The date has whole seconds.

        assertThat(failureOf(403, "AuthenticationFailed")).hasMessageMatching(".*120[01] s behind the server's.*");
    }

    @Test
    void shouldNotTryAgainWhatIsNotPermitted() {
        final int before = server.requests().size();

        failureOf(401, "InvalidAuthenticationInfo");

        assertThat(server.requests()).hasSize(before + 1);
    }

    @Test
    void shouldSayThatTheContainerIsGone() {
        server.loseContainer(true);

        assertThat(catchThrowable(() -> store.putIfAbsent("a", List.of())))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("az storage container create --name checkpoints");
        assertThat(catchThrowable(() -> store.delete("a"))).isInstanceOf(StorageException.class);
    }

    @Test
    void shouldSayThatTheContainerIsBeingDeleted() {
        assertThat(failureOf(409, "ContainerBeingDeleted"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("wait half a minute");
    }

    @Test
    void shouldTellAFullStoreByType() {
        assertThat(failureOf(507, "InsufficientStorage")).isInstanceOf(StorageFullException.class);
        assertThat(failureOf(413, "RequestBodyTooLarge")).isInstanceOf(StorageFullException.class);
    }

    @Test
    void shouldTryAgainWhatDidNotArriveAsItWasSent() {
        server.refusals(new java.util.function.Function<>() {
            private int count;

            @Override
            public FakeReply apply(final com.azure.core.http.HttpRequest request) {
                return count++ == 0 ? FakeBlobServer.error(request, 400, "Md5Mismatch") : null;
            }
        });

        assertThat(store.putIfAbsent("a", List.of(MemorySegment.ofArray(new byte[10])))).isTrue();
    }

    private Throwable failureOf(final int status, final String code) {
        server.refusals(request -> FakeBlobServer.error(request, status, code));
        final Throwable failure = catchThrowable(() -> store.putIfAbsent("a", List.of(MemorySegment.ofArray(new byte[10]))));
        server.refusals(request -> null);
        return failure;
    }
}
