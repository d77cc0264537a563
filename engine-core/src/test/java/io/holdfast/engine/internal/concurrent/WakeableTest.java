package io.holdfast.engine.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A lost wake-up shows as a nap of an hour: the test's timeout fails it. */
@Timeout(60)
class WakeableTest {

    private static final long HOUR_NS = TimeUnit.HOURS.toNanos(1);
    private static final int CYCLES_TO_ANNOUNCE = 21;

    @Test
    void shouldNotSleepWhenWokenAfterTheAnnouncement() {
        final Wakeable wakeable = new Wakeable(HOUR_NS);
        announce(wakeable);

        wakeable.wake();

        wakeable.idle(0);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void shouldBeWokenAgainWhenTheDutyCycleUsedUpTheFirstWaking() {
        final Wakeable wakeable = new Wakeable(HOUR_NS);
        announce(wakeable);
        wakeable.wake(); // A late one: its work was taken before.
        LockSupport.park(); // The last look waits for some lock, which takes the permit.

        wakeable.wake(); // For work that came after the look.

        wakeable.idle(0);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void shouldNeverLoseAWakingBetweenTwoThreads() throws InterruptedException {
        final int rounds = 20_000;
        final Wakeable here = new Wakeable(HOUR_NS);
        final Wakeable there = new Wakeable(HOUR_NS);
        final AtomicLong ball = new AtomicLong();
        final Thread other = Thread.ofPlatform().daemon().start(() -> play(there, here, ball, 1, rounds));

        play(here, there, ball, 0, rounds);
        other.join();

        assertThat(ball.get()).isEqualTo(2L * rounds);
    }

    /** Waits until the ball is of its parity, plays it, wakes the other. */
    private static void play(final Wakeable self, final Wakeable other, final AtomicLong ball, final int parity, final int rounds) {
        for (int played = 0; played < rounds; ) {
            final boolean isMine = (ball.getAcquire() & 1) == parity;
            if (isMine) {
                ball.setRelease(ball.getPlain() + 1);
                played++;
                other.wake();
            }
            if (played < rounds) {
                self.idle(isMine ? 1 : 0);
            }
        }
    }

    private static void announce(final Wakeable wakeable) {
        for (int i = 0; i < CYCLES_TO_ANNOUNCE; i++) {
            wakeable.idle(0);
        }
    }
}
