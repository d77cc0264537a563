package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long MIB = 1 << 20;

    private final Pace pace = new Pace(FakeStores.config().build());

    @Test
    void shouldGiveATryWhatItsLengthNeedsAtTheFloor() {
        assertThat(pace.tryNs(0, 1, false)).isEqualTo(TimeUnit.SECONDS.toNanos(2));
        assertThat(pace.tryNs(4 * MIB, 1, false)).isEqualTo(TimeUnit.SECONDS.toNanos(2 + 8));
    }

    @Test
    void shouldGiveLessWhereBlocksHaveBeenQuick() {
        pace.onAnswer(4 * MIB, TimeUnit.MILLISECONDS.toNanos(40));

        assertThat(pace.tryNs(4 * MIB, 1, false)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(2_000 + 4 * 40));
    }

    @Test
    void shouldGiveLaterTriesMoreWithinBounds() {
        pace.onAnswer(4 * MIB, TimeUnit.MILLISECONDS.toNanos(40));

        assertThat(pace.tryNs(4 * MIB, 2, false)).isEqualTo(2 * pace.tryNs(4 * MIB, 1, false));
        assertThat(pace.tryNs(4 * MIB, 50, false)).isEqualTo(TimeUnit.SECONDS.toNanos(4 * 2 + 8));
        assertThat(pace.tryNs(0, 50, false)).isEqualTo(TimeUnit.SECONDS.toNanos(8));
    }

    @Test
    void shouldGiveLessBeforeADeadlineWhereRequestsHaveBeenQuick() {
        assertThat(pace.tryNs(0, 1, true)).isEqualTo(TimeUnit.SECONDS.toNanos(2));

        pace.onAnswer(300, TimeUnit.MILLISECONDS.toNanos(7));
        assertThat(pace.tryNs(0, 1, true)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(400));
        assertThat(pace.tryNs(0, 2, true)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(800));
        assertThat(pace.tryNs(0, 1, false)).isEqualTo(TimeUnit.SECONDS.toNanos(2));

        pace.onAnswer(300, TimeUnit.SECONDS.toNanos(60));
        assertThat(pace.tryNs(0, 1, true)).isEqualTo(TimeUnit.SECONDS.toNanos(2));
    }

    @Test
    void shouldReserveForACommitWhatRequestsTake() {
        assertThat(pace.reserveNs()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(200));

        pace.onAnswer(300, TimeUnit.MILLISECONDS.toNanos(50));
        assertThat(pace.reserveNs()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(400));

        pace.onAnswer(300, TimeUnit.SECONDS.toNanos(60));
        assertThat(pace.reserveNs()).isEqualTo(TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void shouldBeMorePatientWithLongRequests() {
        assertThat(pace.patienceNs(0)).isEqualTo(TimeUnit.SECONDS.toNanos(15));
        assertThat(pace.patienceNs(4 * MIB)).isEqualTo(TimeUnit.SECONDS.toNanos(15 + 4 * 8));
        assertThat(pace.patienceOfManyNs(256 * MIB)).isEqualTo(TimeUnit.SECONDS.toNanos(15 + 512));
    }
}
