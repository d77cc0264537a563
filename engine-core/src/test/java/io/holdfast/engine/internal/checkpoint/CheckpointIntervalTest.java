package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class CheckpointIntervalTest {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long HOUR_NS = 3_600 * SECOND_NS;

    @Test
    void shouldKeepAGivenInterval() {
        final CheckpointInterval interval = new CheckpointInterval(7 * SECOND_NS, OptionalLong.empty());

        interval.cost(SECOND_NS);

        assertThat(interval.ns()).isEqualTo(7 * SECOND_NS);
    }

    @Test
    void shouldChooseYoungsOptimum() {
        final CheckpointInterval interval = new CheckpointInterval(10 * SECOND_NS, OptionalLong.of(HOUR_NS));
        assertThat(interval.ns()).isEqualTo(10 * SECOND_NS);

        interval.cost(SECOND_NS / 20);

        assertThat(interval.ns() / 1e9).isCloseTo(Math.sqrt(2 * 0.05 * 3_600), Percentage.withPercentage(0.1));
    }

    @Test
    void shouldStayWithinASecondAndAMinute() {
        final CheckpointInterval cheap = new CheckpointInterval(10 * SECOND_NS, OptionalLong.of(HOUR_NS));
        cheap.cost(1_000);
        assertThat(cheap.ns()).isEqualTo(SECOND_NS);

        final CheckpointInterval dear = new CheckpointInterval(10 * SECOND_NS, OptionalLong.of(1000 * 24 * HOUR_NS));
        dear.cost(60 * SECOND_NS);
        assertThat(dear.ns()).isEqualTo(60 * SECOND_NS);
    }
}
