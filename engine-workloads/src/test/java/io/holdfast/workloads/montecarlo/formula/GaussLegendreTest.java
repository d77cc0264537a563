package io.holdfast.workloads.montecarlo.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GaussLegendreTest {

    @Test
    void shouldBeExactUpToTwiceItsPointsLessOne() {
        for (int points = 1; points <= 16; points++) {
            final int degree = 2 * points - 2; // The highest even one.
            final double integral = new GaussLegendre(points).integrate(x -> Math.pow(x, degree), -1, 1);

            assertThat(integral).as("points=%d", points).isCloseTo(2.0 / (degree + 1), within(1e-14));
        }
    }

    @Test
    void shouldIntegrateOverAnyRange() {
        assertThat(new GaussLegendre(16).integrate(Math::exp, 1, 3)).isCloseTo(Math.exp(3) - Math.exp(1), within(1e-13));
    }
}
