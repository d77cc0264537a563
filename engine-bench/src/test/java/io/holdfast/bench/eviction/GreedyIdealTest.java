package io.holdfast.bench.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GreedyIdealTest {

    private static final long[] VALUES = {3, 9, 1, 5};

    @Test
    void shouldTakeTheDearestFirstAndAPartOfTheLast() {
        assertThat(GreedyIdeal.value(VALUES, 10, 25)).isEqualTo(9 + 5 + 0.5 * 3);
    }

    @Test
    void shouldTakeNothingWithoutRoomAndAllWhereThereIsEnough() {
        assertThat(GreedyIdeal.value(VALUES, 10, 0)).isZero();
        assertThat(GreedyIdeal.value(VALUES, 10, 1_000)).isEqualTo(18);
    }

    @Test
    void shouldLeaveTheValuesAsTheyAre() {
        final long[] values = VALUES.clone();

        GreedyIdeal.value(values, 10, 25);

        assertThat(values).containsExactly(VALUES);
    }
}
