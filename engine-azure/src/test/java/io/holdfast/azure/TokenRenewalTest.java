package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpHeaderName;
import io.holdfast.engine.api.PermissionException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A token that the server refuses before its time. */
class TokenRenewalTest {

    private final FakeTicks ticks = new FakeTicks();
    private final FakeBlobServer server = new FakeBlobServer(ticks);
    private final AtomicInteger fetched = new AtomicInteger();

    @Test
    void shouldGoOnWithANewTokenOnceTheOldOneWasRefused() {
        final BlobConfig config = BlobConfig.of(FakeStores.LOCATION, new BlobCredential.ManagedIdentity(Optional.empty()));
        final TokenKeeper.Source tokens =
                () -> new TokenKeeper.Token("token-" + fetched.incrementAndGet(), ticks.wallClockMs() + 3_600_000);
        try (BlobCheckpointStore store = new BlobCheckpointStore(config, Optional.of(server), Optional.of(tokens), ticks)) {
            assertThat(store.readRoot()).isEmpty();
            server.refusals(request -> "Bearer token-1".equals(request.getHeaders().getValue(HttpHeaderName.AUTHORIZATION))
                    ? FakeBlobServer.error(request, 401, "InvalidAuthenticationInfo")
                    : null);

            assertThatThrownBy(store::readRoot).isInstanceOf(PermissionException.class);

            boolean isRenewed = false;
            for (int i = 0; i < 200 && !isRenewed; i++) {
                ticks.advanceMs(100); // Not more often than each second, of time that only this test lets pass.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                isRenewed = fetched.get() > 1;
            }
            assertThat(isRenewed).isTrue();
            assertThat(store.readRoot()).isEmpty();
        }
    }
}
