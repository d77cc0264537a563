package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ArrayFormsTest {

    private static final int FROM = 3;
    private static final int COUNT = 1_000;
    private static final int LENGTH = FROM + COUNT + 5;

    static Stream<Arguments> forms() {
        return Stream.of(
                of("exp", Elementary::exp, Elementary::exp),
                of("expm1", Elementary::expm1, Elementary::expm1),
                of("log", Elementary::log, Elementary::log),
                of("log1p", Elementary::log1p, Elementary::log1p),
                of("sqrt", Math::sqrt, Elementary::sqrt),
                of("erf", Elementary::erf, Elementary::erf),
                of("erfc", Elementary::erfc, Elementary::erfc),
                of("pow", x -> Elementary.pow(x, 2.5), (source, target, from, count) -> Elementary.pow(source, 2.5, target, from, count)),
                of("distribution", Normal::distribution, Normal::distribution),
                of("inverse", Normal::inverse, Normal::inverse),
                of("sin", Elementary::sin, (source, target, from, count) ->
                        Elementary.sinCos(source, target, new double[LENGTH], from, count)),
                of("cos", Elementary::cos, (source, target, from, count) ->
                        Elementary.sinCos(source, new double[LENGTH], target, from, count)),
                of("sinTwoPi", Elementary::sinTwoPi, (source, target, from, count) ->
                        Elementary.sinCosTwoPi(source, target, new double[LENGTH], from, count)),
                of("cosTwoPi", Elementary::cosTwoPi, (source, target, from, count) ->
                        Elementary.sinCosTwoPi(source, new double[LENGTH], target, from, count)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void shouldGiveTheBitsOfTheSingleForm(final String name, final DoubleUnaryOperator single, final ArrayForm array) {
        final double[] source = values(name.startsWith("inverse"));
        final double[] target = new double[LENGTH];
        array.apply(source, target, FROM, COUNT);

        final double[] expected = new double[LENGTH];
        for (int i = FROM; i < FROM + COUNT; i++) {
            expected[i] = single.applyAsDouble(source[i]);
        }

        assertThat(target).isEqualTo(expected);
    }

    @Test
    void shouldWorkInPlace() {
        final double[] source = values(true);
        final double[] target = new double[LENGTH];
        Elementary.log(source, target, 0, LENGTH);

        Elementary.log(source, source, 0, LENGTH);

        assertThat(source).isEqualTo(target);
    }

    @Test
    void shouldMakePairsOfNormalsOfPairsOfUniforms() {
        final double[] u = values(true);
        final double[] v = Arrays.copyOf(u, LENGTH);
        Arrays.sort(v);
        final double[] cosines = new double[LENGTH];
        final double[] sines = new double[LENGTH];
        Normal.boxMuller(u, v, cosines, sines, FROM, COUNT);

        for (int i = FROM; i < FROM + COUNT; i++) {
            final double radius = Math.sqrt(-2.0 * Elementary.log(u[i]));
            assertThat(cosines[i]).isEqualTo(radius * Elementary.cosTwoPi(v[i]));
            assertThat(sines[i]).isEqualTo(radius * Elementary.sinTwoPi(v[i]));
        }

        Normal.boxMuller(u, v, u, v, FROM, COUNT);
        assertThat(Arrays.copyOfRange(u, FROM, FROM + COUNT)).isEqualTo(Arrays.copyOfRange(cosines, FROM, FROM + COUNT));
        assertThat(Arrays.copyOfRange(v, FROM, FROM + COUNT)).isEqualTo(Arrays.copyOfRange(sines, FROM, FROM + COUNT));
    }

    @Test
    void shouldRefuseRangesOutsideTheArrays() {
        final double[] shorter = new double[9];
        final double[] longer = new double[10];

        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Elementary.exp(longer, shorter, 0, 10));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Elementary.exp(shorter, longer, 0, 10));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Elementary.exp(longer, longer, -1, 3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> Normal.boxMuller(longer, longer, longer, shorter, 0, 10));
    }

    private static double[] values(final boolean probabilities) {
        final SplittableRandom random = new SplittableRandom(5);
        final double[] values = new double[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            final double u = Uniform.open(random.nextLong());
            values[i] = probabilities ? u : 20.0 * u - 5.0;
        }
        return values;
    }

    private static Arguments of(final String name, final DoubleUnaryOperator single, final ArrayForm array) {
        return Arguments.of(name, single, array);
    }

    @FunctionalInterface
    interface ArrayForm {
        void apply(double[] source, double[] target, int from, int count);
    }
}
