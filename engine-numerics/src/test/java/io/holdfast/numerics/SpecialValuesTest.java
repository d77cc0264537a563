package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SpecialValuesTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;
    private static final double TINY = Double.MIN_VALUE;
    private static final double HUGE = Double.MAX_VALUE;

    static Stream<Arguments> values() {
        return Stream.of(
                of("exp", Elementary::exp, 0.0, 1.0, -0.0, 1.0, TINY, 1.0, INFINITY, INFINITY, -INFINITY, 0.0, HUGE, INFINITY, -HUGE, 0.0,
                        0x1.62e42fefa39efp9, 0x1.fffffffffff2ap1023, 0x1.62e42fefa39f0p9, INFINITY, 710.0, INFINITY, 711.0, INFINITY,
                        -745.1332191019411, 4.9e-324, -745.2, 0.0, -746.0, 0.0, -800.0, 0.0),
                of("expm1", Elementary::expm1, 0.0, 0.0, -0.0, -0.0, TINY, TINY, -TINY, -TINY, INFINITY, INFINITY, -INFINITY, -1.0,
                        HUGE, INFINITY, -HUGE, -1.0, 0x1.62e42fefa39f0p9, INFINITY, -38.0, -1.0, -40.0, -1.0, -41.0, -1.0),
                of("log", Elementary::log, 1.0, 0.0, 0.0, -INFINITY, -0.0, -INFINITY, -TINY, NAN, -1.0, NAN, -INFINITY, NAN, INFINITY,
                        INFINITY, TINY, -744.4400719213812, HUGE, 709.782712893384, Double.MIN_NORMAL, -708.3964185322641),
                of("log1p", Elementary::log1p, 0.0, 0.0, -0.0, -0.0, TINY, TINY, -TINY, -TINY, -1.0, -INFINITY, -1.0 - 0x1p-52, NAN,
                        -INFINITY, NAN, INFINITY, INFINITY, HUGE, 709.782712893384, 1.0, 0.6931471805599453),
                of("sin", Elementary::sin, 0.0, 0.0, -0.0, -0.0, TINY, TINY, -TINY, -TINY, INFINITY, NAN, -INFINITY, NAN),
                of("cos", Elementary::cos, 0.0, 1.0, -0.0, 1.0, TINY, 1.0, INFINITY, NAN, -INFINITY, NAN),
                of("sinTwoPi", Elementary::sinTwoPi, 0.0, 0.0, -0.0, -0.0, 0.25, 1.0, 0.5, 0.0, -0.5, -0.0, 0.75, -1.0, 1.0, 0.0, -1.0, -0.0,
                        -0.25, -1.0, 0x1p51 + 0.5, 0.0, 0x1p52, 0.0, HUGE, 0.0, -HUGE, -0.0, INFINITY, NAN, -INFINITY, NAN),
                of("cosTwoPi", Elementary::cosTwoPi, 0.0, 1.0, -0.0, 1.0, 0.25, 0.0, 0.5, -1.0, 0.75, 0.0, 1.0, 1.0, -0.25, 0.0, -0.5, -1.0,
                        0x1p51 + 0.5, -1.0, 0x1p52, 1.0, HUGE, 1.0, -HUGE, 1.0, INFINITY, NAN, -INFINITY, NAN),
                of("erf", Elementary::erf, 0.0, 0.0, -0.0, -0.0, INFINITY, 1.0, -INFINITY, -1.0, HUGE, 1.0, -HUGE, -1.0, 6.0, 1.0),
                of("erfc", Elementary::erfc, 0.0, 1.0, -0.0, 1.0, INFINITY, 0.0, -INFINITY, 2.0, HUGE, 0.0, -HUGE, 2.0, 28.0, 0.0, -6.0, 2.0,
                        27.226, 4.9e-324),
                of("normal distribution", Normal::distribution, 0.0, 0.5, -0.0, 0.5, INFINITY, 1.0, -INFINITY, 0.0, HUGE, 1.0, -HUGE, 0.0,
                        -38.6, 0.0, -38.4674, 4.9e-324, 9.0, 1.0),
                of("normal density", Normal::density, 0.0, 0.3989422804014327, -0.0, 0.3989422804014327, INFINITY, 0.0, -INFINITY, 0.0,
                        HUGE, 0.0, 39.0, 0.0, 56.0, 0.0),
                of("inverse normal", Normal::inverse, 0.0, -INFINITY, -0.0, -INFINITY, 1.0, INFINITY, 0.5, 0.0, -TINY, NAN,
                        1.0 + 0x1p-52, NAN, INFINITY, NAN, -INFINITY, NAN, TINY, -38.467405617144344));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void shouldBeDefinedAtSpecialValues(final String name, final DoubleUnaryOperator function, final double[] pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            assertThat(Double.doubleToLongBits(function.applyAsDouble(pairs[i])))
                    .as("%s(%s) = %s", name, pairs[i], function.applyAsDouble(pairs[i]))
                    .isEqualTo(Double.doubleToLongBits(pairs[i + 1]));
        }
        assertThat(function.applyAsDouble(NAN)).as("%s(NaN)", name).isNaN();
    }

    @Test
    void shouldTreatSpecialArgumentsOfPowAsThePlatformDoes() {
        final double[] specials = DoubleStream.of(0.0, TINY, 0x1p-1022, 0.5, 1.0 - 0x1p-53, 1.0, 1.0 + 0x1p-52, 2.0, 3.0, 0x1p52 + 1.0, 0x1p53,
                        0x1p53 + 2.0, 1e300, HUGE, INFINITY)
                .flatMap(x -> DoubleStream.of(x, -x))
                .toArray();
        for (final double x : DoubleStream.concat(DoubleStream.of(specials), DoubleStream.of(NAN)).toArray()) {
            for (final double y : DoubleStream.concat(DoubleStream.of(specials), DoubleStream.of(NAN)).toArray()) {
                final double expected = StrictMath.pow(x, y);

                final double computed = Elementary.pow(x, y);

                if (Double.isNaN(expected)) {
                    assertThat(computed).as("pow(%s, %s)", x, y).isNaN();
                } else if (Double.isInfinite(expected) || expected == 0.0) {
                    assertThat(Double.doubleToLongBits(computed)).as("pow(%s, %s)", x, y).isEqualTo(Double.doubleToLongBits(expected));
                } else {
                    assertThat(Math.abs(computed - expected)).as("pow(%s, %s)", x, y).isLessThanOrEqualTo(2.0 * Math.ulp(expected));
                }
            }
        }
    }

    private static Arguments of(final String name, final DoubleUnaryOperator function, final double... pairs) {
        return Arguments.of(name, function, pairs);
    }
}
