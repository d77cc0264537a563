package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goal: both forms of the stages compute the bits of the single-value forms they are named for.
 * Method: special values and random ones of every magnitude, lengths about the stages' own, in place and not.
 */
final class StagesPropertyTest {

    private static final long SEED = 20_250;
    private static final int[] COUNTS = {0, 1, 3, 7, 8, 9, 255, 256, 257, 1_000, 20_011};
    private static final int FROM = 3;

    private final SplittableRandom random = new SplittableRandom(SEED);

    static Stream<Stages> forms() {
        return Stream.of(Stages.scalar(), new LaneStages());
    }

    static Stream<Arguments> operations() {
        return forms().flatMap(form -> ArrayOperation.all().stream().map(operation -> Arguments.of(form, operation)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("operations")
    void shouldGiveTheBitsOfTheSingleForm(final Stages stages, final ArrayOperation operation) {
        for (final int count : COUNTS) {
            final double[] source = ArrayOperation.inputs(random, count + 2 * FROM);
            final double[] expected = source.clone();
            for (int i = FROM; i < FROM + count; i++) {
                expected[i] = operation.single().applyAsDouble(source[i]);
            }
            final double[] target = source.clone();
            final double[] inPlace = source.clone();

            operation.array().apply(stages, source, target, FROM, count);
            operation.array().apply(stages, inPlace, inPlace, FROM, count);

            assertSameBits(operation.name(), source, target, expected);
            assertSameBits(operation.name(), source, inPlace, expected);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldDrawTheWordsOfPhilox(final Stages stages) {
        for (final int count : COUNTS) {
            final long seed = random.nextLong();
            final long task = random.nextLong();
            final int stream = random.nextInt();
            final long firstBlock = Philox4x32.BLOCKS_MAX - count;
            final long[][] expected = new long[2][count + 5];
            Philox4x32.fillPairs(seed, task, stream, firstBlock, expected[0], expected[1], FROM, count);
            final long[][] actual = new long[2][count + 5];

            stages.fillPairs(seed, task, stream, firstBlock, actual[0], actual[1], FROM, count);

            assertThat(actual).as("seed=%d", SEED).isDeepEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldDrawUniformsAndNormalsOfThoseWords(final Stages stages) {
        for (final int count : COUNTS) {
            final long seed = random.nextLong();
            final long[][] words = new long[2][count + 5];
            final double[][] uniforms = new double[2][count + 5];
            final double[][] normals = new double[2][count + 5];
            Philox4x32.fillPairs(seed, 7, 1, 11, words[0], words[1], FROM, count);
            Uniform.open(words[0], uniforms[0], FROM, count);
            Uniform.open(words[1], uniforms[1], FROM, count);
            Normal.boxMuller(uniforms[0], uniforms[1], normals[0], normals[1], FROM, count);
            final double[][] actualUniforms = new double[2][count + 5];
            final double[][] actualNormals = new double[2][count + 5];
            final double[] inOne = new double[2 * count + 5];

            stages.uniforms(seed, 7, 1, 11, actualUniforms[0], actualUniforms[1], FROM, count);
            stages.normals(seed, 7, 1, 11, actualNormals[0], actualNormals[1], FROM, count);
            stages.normals(seed, 7, 1, 11, inOne, FROM, count);

            assertThat(actualUniforms).as("seed=%d", SEED).isDeepEqualTo(uniforms);
            assertThat(actualNormals).as("seed=%d", SEED).isDeepEqualTo(normals);
            assertThat(Arrays.copyOfRange(inOne, FROM, FROM + count)).isEqualTo(Arrays.copyOfRange(normals[0], FROM, FROM + count));
            assertThat(Arrays.copyOfRange(inOne, FROM + count, FROM + 2 * count))
                    .isEqualTo(Arrays.copyOfRange(normals[1], FROM, FROM + count));
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldSumInTheFixedOrder(final Stages stages) {
        final MemorySegment states = Arena.ofAuto().allocate(2 * Moments.BYTES, 8);
        for (final int count : COUNTS) {
            final double[] values = new double[count + 5];
            Arrays.setAll(values, i -> random.nextGaussian() * Math.scalb(1.0, random.nextInt(-30, 30)));

            Moments.addAll(values, FROM, count, states, 0);
            Moments.addAll(stages, values, FROM, count, states, Moments.BYTES);

            assertThat(stages.sum(values, FROM, count)).as("seed=%d", SEED).isEqualTo(LaneSums.sum(values, FROM, count));
            assertThat(states.asSlice(Moments.BYTES).toArray(ValueLayout.JAVA_BYTE))
                    .isEqualTo(states.asSlice(0, Moments.BYTES).toArray(ValueLayout.JAVA_BYTE));
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldCountWhatItDid(final Stages stages) {
        final double[] values = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1e-9};

        stages.inverse(values, values.clone(), 0, 10);
        stages.sum(values, 0, 10);

        assertThat(stages.inLanes()).isEqualTo(stages.isVector() ? 9 + 8 : 0);
        assertThat(stages.oneByOne()).isEqualTo(stages.isVector() ? 1 + 2 : 20);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldRefuseRangesOutsideTheArrays(final Stages stages) {
        final double[] shorter = new double[9];
        final double[] longer = new double[10];

        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> stages.exp(longer, shorter, 0, 10));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> stages.log(shorter, longer, 0, 10));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> stages.sinCos(longer, longer, shorter, 0, 10));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> stages.normals(1, 2, 3, 4, longer, shorter, 0, 10));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> stages.normals(1, 2, 3, 4, longer, 1, 5));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> stages.sum(longer, 1, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> stages.normals(1, 2, 3, Philox4x32.BLOCKS_MAX - 1, longer, shorter, 0, 2));
    }

    private static void assertSameBits(final String name, final double[] source, final double[] actual, final double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (Double.doubleToLongBits(actual[i]) != Double.doubleToLongBits(expected[i])) {
                assertThat(actual[i]).as("%s of %s, index=%d, seed=%d", name, source[i], i, SEED).isEqualTo(expected[i]);
            }
        }
    }
}
