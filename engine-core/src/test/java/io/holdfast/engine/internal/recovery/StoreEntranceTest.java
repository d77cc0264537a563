package io.holdfast.engine.internal.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.WilfulStore;
import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.FencedException;
import io.holdfast.engine.api.PermissionException;
import io.holdfast.engine.api.StoreUnreachableException;
import io.holdfast.engine.internal.checkpoint.SimulatedStore;
import io.holdfast.engine.internal.time.FakeClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StoreEntranceTest {

    private static final long SECOND_NS = 1_000_000_000;

    private final FakeClock clock = new FakeClock();
    private final Deque<EngineException> refusals = new ArrayDeque<>();
    private final List<String> reasons = new ArrayList<>();
    private final WilfulStore store = WilfulStore.of(SimulatedStore.withSeed(1)).refuseOpen(refusals::poll);

    @Test
    void shouldEnterAFreeStoreWithoutWaiting() {
        assertThat(entrance(Optional.empty()).open(this::goOn)).isTrue();

        assertThat(reasons).isEmpty();
    }

    @Test
    void shouldWaitForALiveOwnerAsLongAsItTakes() {
        for (int i = 0; i < 10_000; i++) {
            refusals.add(alive());
        }

        assertThat(entrance(Optional.empty()).open(this::goOn)).isTrue();

        assertThat(reasons).hasSize(10_000).containsOnly("alive");
    }

    @Test
    void shouldGiveUpWhenTheOwnerStaysAliveForTheTimeThatIsWaited() {
        for (int i = 0; i < 100; i++) {
            refusals.add(alive());
        }
        final long beganNs = clock.nanoTime();

        assertThatThrownBy(() -> entrance(Optional.of(Duration.ofSeconds(5))).open(this::goOn))
                .isInstanceOf(FencedException.class);

        assertThat(clock.nanoTime() - beganNs).isBetween(5 * SECOND_NS, 6 * SECOND_NS);
    }

    @Test
    void shouldRefuseALiveOwnerAtOnceWhenNothingIsWaited() {
        refusals.add(alive());

        assertThatThrownBy(() -> entrance(Optional.of(Duration.ZERO)).open(this::goOn)).isInstanceOf(FencedException.class);

        assertThat(reasons).isEmpty();
    }

    @Test
    void shouldGiveUpAStoreThatDoesNotAnswerForTwoMinutes() {
        for (int i = 0; i < 1000; i++) {
            refusals.add(unreachable());
        }
        final long beganNs = clock.nanoTime();

        assertThatThrownBy(() -> entrance(Optional.empty()).open(this::goOn)).isInstanceOf(StoreUnreachableException.class);

        assertThat(clock.nanoTime() - beganNs).isBetween(120 * SECOND_NS, 121 * SECOND_NS);
    }

    @Test
    void shouldBePatientAgainWithAStoreThatAnsweredMeanwhile() {
        for (int i = 0; i < 100; i++) {
            refusals.add(unreachable());
        }
        refusals.add(alive());
        for (int i = 0; i < 100; i++) {
            refusals.add(unreachable());
        }

        assertThat(entrance(Optional.empty()).open(this::goOn)).isTrue();
    }

    @Test
    void shouldNotWaitForAPermission() {
        refusals.add(new PermissionException("no"));

        assertThatThrownBy(() -> entrance(Optional.empty()).open(this::goOn)).isInstanceOf(PermissionException.class);
    }

    @Test
    void shouldEndWhenItIsToldTo() {
        for (int i = 0; i < 10; i++) {
            refusals.add(alive());
        }

        assertThat(entrance(Optional.empty()).open(why -> false)).isFalse();

        assertThat(refusals).hasSize(9);
    }

    /** A second of the fake clock passes with each question. */
    private boolean goOn(final String why) {
        reasons.add(why);
        clock.advance(SECOND_NS);
        return true;
    }

    private StoreEntrance entrance(final Optional<Duration> ownerWait) {
        return new StoreEntrance(store, ownerWait, clock);
    }

    private static FencedException alive() {
        return new FencedException("alive");
    }

    private static StoreUnreachableException unreachable() {
        return new StoreUnreachableException("no answer");
    }
}
