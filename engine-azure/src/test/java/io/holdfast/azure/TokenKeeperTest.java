package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.PermissionException;
import io.holdfast.engine.api.StoreUnreachableException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The thread is the test's: it calls what the keeper's own would. */
class TokenKeeperTest {

    private static final long LIFE_MS = 3_600_000;

    private final FakeTicks ticks = new FakeTicks();
    private final AtomicInteger fetched = new AtomicInteger();
    private volatile boolean down;
    private final TokenKeeper keeper = new TokenKeeper(this::fetch, "managed identity", ticks);

    @Test
    void shouldAskAgainAfterHalfOfATokensLife() {
        final long delayNs = keeper.refresh();

        assertThat(delayNs).isEqualTo(TimeUnit.MILLISECONDS.toNanos(LIFE_MS / 2));
        assertThat(keeper.newest()).isEqualTo("secret-1");
    }

    @Test
    void shouldGoOnWithTheOldTokenWhileNoNewOneComes() {
        keeper.refresh();
        down = true;
        ticks.advanceMs(LIFE_MS / 2);

        assertThat(keeper.refresh()).isEqualTo(1_000_000_000L);
        assertThat(keeper.refresh()).isEqualTo(2_000_000_000L);

        assertThat(keeper.newest()).isEqualTo("secret-1");
    }

    @Test
    void shouldNeverSendATokenThatHasRunOut() {
        keeper.refresh();
        down = true;
        ticks.advanceMs(LIFE_MS);
        keeper.refresh();

        assertThatThrownBy(keeper::newest)
                .isInstanceOf(StoreUnreachableException.class)
                .hasMessageContaining("has run out")
                .hasMessageContaining("service unavailable")
                .hasMessageNotContaining("secret")
                .hasNoCause();

        down = false;
        keeper.refresh();
        assertThat(keeper.newest()).isEqualTo("secret-2");
    }

    @Test
    void shouldWaitForTheFirstTokenOnlySoLong() {
        down = true;
        try (keeper) {
            assertThatThrownBy(() -> keeper.awaitFirst(50_000_000))
                    .isInstanceOf(PermissionException.class)
                    .hasMessageContaining("no token of the managed identity")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void shouldFetchTheFirstTokenOnAThreadOfItsOwn() {
        try (keeper) {
            keeper.awaitFirst(TimeUnit.SECONDS.toNanos(20));

            assertThat(keeper.newest()).startsWith("secret-");
        }
    }

    @Test
    void shouldNotPrintAToken() {
        assertThat(new TokenKeeper.Token("secret", 1)).asString().doesNotContain("secret");
    }

    private TokenKeeper.Token fetch() {
        if (down) {
            throw new IllegalStateException("service unavailable, request was Bearer secret-of-another");
        }
        return new TokenKeeper.Token("secret-" + fetched.incrementAndGet(), ticks.wallClockMs() + LIFE_MS);
    }
}
