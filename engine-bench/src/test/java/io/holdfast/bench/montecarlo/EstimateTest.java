package io.holdfast.bench.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void shouldTakeMeanAndErrorFromSums() {
        final Estimate estimate = Estimate.of(4, 10, 30); // 1, 2, 3, 4.

        assertThat(estimate.mean()).isEqualTo(2.5);
        assertThat(estimate.standardError()).isCloseTo(Math.sqrt(1.25 / 4), within(1e-15));
    }

    @Test
    void shouldWeighByPathsWhenAdded() {
        final Estimate sum = new Estimate(300, 1.0, 0.3).plus(new Estimate(100, 5.0, 1.2));

        assertThat(sum.paths()).isEqualTo(400);
        assertThat(sum.mean()).isCloseTo(2.0, within(1e-15));
        assertThat(sum.standardError()).isCloseTo(Math.hypot(0.75 * 0.3, 0.25 * 1.2), within(1e-15));
    }

    @Test
    void shouldBeItselfWhenAddedToNone() {
        final Estimate estimate = new Estimate(7, 3.0, 0.5);

        assertThat(Estimate.NONE.plus(estimate)).isEqualTo(estimate);
    }

    @Test
    void shouldComeBackFromALine() {
        final Answer answer = new Answer(1_000_000, 20_000_000, new Estimate(123, 6.98844, 0.1 / 3));

        assertThat(Answer.parse(answer.line())).isEqualTo(answer);
    }
}
