package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Goal: odd functions are odd to the last bit, even ones even, and no form's edge makes a step backwards. Method: seeded pairs. */
final class SymmetryPropertyTest {

    private static final long SEED = Long.getLong("holdfast.seed", 20_251_107);
    private static final int PAIRS = 50_000;

    @Test
    void shouldBeOddOrEvenToTheLastBit() {
        final SplittableRandom random = new SplittableRandom(SEED);
        final Draw anywhere = Draw.magnitudes(Double.MIN_VALUE, Double.MAX_VALUE);
        for (int i = 0; i < PAIRS; i++) {
            final double x = i % 2 == 0 ? anywhere.next(random) : 10.0 * random.nextDouble();

            assertThat(Elementary.sin(-x)).as("sin %s, seed=%d", x, SEED).isEqualTo(-Elementary.sin(x));
            assertThat(Elementary.cos(-x)).as("cos %s, seed=%d", x, SEED).isEqualTo(Elementary.cos(x));
            assertThat(Elementary.sinTwoPi(-x)).as("sinTwoPi %s, seed=%d", x, SEED).isEqualTo(-Elementary.sinTwoPi(x));
            assertThat(Elementary.cosTwoPi(-x)).as("cosTwoPi %s, seed=%d", x, SEED).isEqualTo(Elementary.cosTwoPi(x));
            assertThat(Elementary.erf(-x)).as("erf %s, seed=%d", x, SEED).isEqualTo(-Elementary.erf(x));
            assertThat(Normal.density(-x)).as("density %s, seed=%d", x, SEED).isEqualTo(Normal.density(x));
        }
    }

    @Test
    void shouldInvertTheNormalSymmetrically() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < PAIRS; i++) {
            final double p = Uniform.open(random.nextLong());

            assertThat(Normal.inverse(1.0 - p)).as("p=%s, seed=%d", p, SEED).isEqualTo(-Normal.inverse(p));
        }
    }

    @Test
    void shouldNeverStepBackWhereFormsMeet() {
        shouldRise("exp", Elementary::exp, 0.34657359027997264, 1.0397207708399179, -0.34657359027997264, 1.0);
        shouldRise("expm1", Elementary::expm1, 0.34657359027997264, -0.34657359027997264, 0x1p-54, 1e-5);
        shouldRise("log", Elementary::log, 0.7071067811865476, 1.4142135623730951, 1.0, 0x1p-1022, 5.656854249492381);
        shouldRise("log1p", Elementary::log1p, -0.2928932188134525, 0.41421356237309503, 0x1p-54, 0x1p53, 1e-5);
        shouldRise("sin", Elementary::sin, 0.7853981633974483, -0.7853981633974483, 5.497787143782138);
        shouldRise("sinTwoPi", Elementary::sinTwoPi, 0.125, -0.125, 0.875);
        shouldRise("erf", Elementary::erf, 0.477, -0.477, 0.5887);
        shouldRise("erfc", x -> -Elementary.erfc(x), 0.477, -0.477, 0.5887, 1.0197);
        shouldRise("normal", Normal::distribution, 0.6744, -0.6744, -0.8326, -1.4421);
        shouldRise("inverse normal", Normal::inverse, 4.8285e-4, 2.8134e-8, 1.2766e-17, 0.5, 0.99951715);
    }

    /** In steps so wide that the true function moves by at least 4 ulp, more than twice any error, in each. */
    private static void shouldRise(final String name, final DoubleUnaryOperator function, final double... edges) {
        for (final double edge : edges) {
            final double slope = Math.abs(function.applyAsDouble(edge + edge * 0x1p-20) - function.applyAsDouble(edge - edge * 0x1p-20))
                    / Math.abs(edge * 0x1p-19);
            final double step = Math.max(4.0 * Math.ulp(function.applyAsDouble(edge)) / slope, Math.ulp(edge)) * 1.5;
            double last = function.applyAsDouble(edge - 2_000 * step);
            for (int i = -1_999; i <= 2_000; i++) {
                final double next = function.applyAsDouble(edge + i * step);
                assertThat(next).as("%s near %s, at %s", name, edge, edge + i * step).isGreaterThanOrEqualTo(last);
                last = next;
            }
        }
    }
}
