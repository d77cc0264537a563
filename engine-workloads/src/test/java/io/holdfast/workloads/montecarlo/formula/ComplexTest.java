package io.holdfast.workloads.montecarlo.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ComplexTest {

    private static final long SEED = 7;

    @Test
    void shouldInvertItsExponential() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 10_000; i++) {
            final Complex z = new Complex(random.nextDouble(-20, 20), random.nextDouble(-Math.PI, Math.PI));

            assertThat(z.exp().log().minus(z).abs()).as("seed=%d, z=%s", SEED, z).isLessThan(1e-14 * (1 + z.abs()));
        }
    }

    @Test
    void shouldHaveThePlatformsArgumentInEveryOctant() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 10_000; i++) {
            final Complex z = new Complex(random.nextDouble(-1, 1), random.nextDouble(-1, 1));

            assertThat(z.log().im()).as("seed=%d, z=%s", SEED, z).isCloseTo(Math.atan2(z.im(), z.re()), within(1e-15));
        }
        assertThat(new Complex(-2, 0).log().im()).isEqualTo(Math.PI);
        assertThat(new Complex(0, -2).log().im()).isCloseTo(-Math.PI / 2, within(1e-15));
    }

    @Test
    void shouldTakeThePrincipalRoot() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 10_000; i++) {
            final Complex z = new Complex(random.nextDouble(-9, 9), random.nextDouble(-9, 9));
            final Complex root = z.sqrt();

            assertThat(root.re()).as("seed=%d, z=%s", SEED, z).isNotNegative();
            assertThat(root.times(root).minus(z).abs()).as("seed=%d, z=%s", SEED, z).isLessThan(1e-14);
        }
        assertThat(Complex.ZERO.sqrt()).isEqualTo(Complex.ZERO);
    }

    @Test
    void shouldDivideWhatItMultiplied() {
        final Complex a = new Complex(3, -4);
        final Complex b = new Complex(-0.5, 2);

        assertThat(a.times(b).over(b).minus(a).abs()).isLessThan(1e-15);
        assertThat(a.times(b).over(a).minus(b).abs()).isLessThan(1e-15);
        assertThat(a.abs()).isEqualTo(5);
    }

    /** ln(1 + z) = z − z²/2 + …: what a logarithm of the rounded sum would lose. */
    @Test
    void shouldKeepTheDigitsOfSmallNumbersInLog1p() {
        final Complex small = new Complex(3e-9, -4e-9);
        final Complex expected = small.minus(small.times(small).times(0.5));

        assertThat(small.log1p().minus(expected).abs()).isLessThan(1e-24);
        for (double radius = 0.01; radius < 0.1; radius += 0.001) {
            final Complex z = new Complex(radius, -radius / 2);
            assertThat(z.log1p().minus(z.plus(Complex.ONE).log()).abs()).as("z=%s", z).isLessThan(1e-15);
        }
    }
}
