package io.holdfast.workloads.montecarlo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.workloads.montecarlo.path.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

class JumpStageTest {

    private static final Jumps JUMPS = new Jumps(2, -0.1, 0.3);

    @Test
    void shouldCountTheJumpsThatAUniformMeans() {
        final double[] distribution = JumpStage.distribution(2);

        assertThat(number(0x1p-53)).isZero();
        assertThat(number(Math.exp(-2) - 1e-15)).isZero();
        assertThat(number(Math.exp(-2) + 1e-15)).isEqualTo(1);
        assertThat(number(distribution[0])).isZero(); // P(N ≤ 0) itself still means 0.
        assertThat(number(Math.nextUp(distribution[0]))).isEqualTo(1);
        assertThat(number(0.999)).isEqualTo(8);
        assertThat(number(1 - 0x1p-53)).isBetween(22, 25);
    }

    @Test
    void shouldAddMeanAndVarianceByJump() {
        final double[] means = {0.5, 0.5};
        final double[] variances = {0.04, 0.04};

        stage(2).add(0, new double[] {0.5, 0.01}, means, variances); // Two jumps, and none.

        assertThat(means).containsExactly(Math.fma(-0.1, 2, 0.5), 0.5);
        assertThat(variances).containsExactly(Math.fma(0.3 * 0.3, 2, 0.04), 0.04);
    }

    @Test
    void shouldHaveTheMeanOfThePoissonDistribution() {
        for (final double expected : new double[] {0, 1e-9, 0.01, 1, 7.5, 64}) {
            double mean = 0; // The sum over n of P(N > n).
            for (final double probability : JumpStage.distribution(expected)) {
                mean += 1 - probability;
            }
            assertThat(mean).as("expected=%s", expected).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void shouldNeverJumpWithoutIntensity() {
        assertThat(JumpStage.distribution(0)).isEmpty();
    }

    private static int number(final double uniform) {
        final double[] means = new double[2];
        stage(2).add(0, new double[] {uniform, uniform}, means, new double[2]);
        return (int) Math.round(means[0] / JUMPS.mean());
    }

    private static JumpStage stage(final int blockLength) {
        return new JumpStage(JUMPS, TimeGrid.of(List.of(new double[] {1})), blockLength);
    }
}
