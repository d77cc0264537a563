package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class MomentsTest {

    private static final MathContext DIGITS = new MathContext(60);

    @Test
    void shouldAgreeWithBigDecimalValueByValue() {
        final double[] values = sample(3_000);
        final MemorySegment state = state();
        for (final double value : values) {
            Moments.add(state, 0, value);
        }

        shouldBeClose(Moments.read(state, 0), exact(values), 1e-12);
    }

    @Test
    void shouldAgreeWithBigDecimalByRanges() {
        final double[] values = sample(3_000);
        final MemorySegment state = state();
        Moments.addAll(values, 0, 1_001, state, 0);
        Moments.addAll(values, 1_001, 7, state, 0);
        Moments.addAll(values, 1_008, 1_992, state, 0);

        shouldBeClose(Moments.read(state, 0), exact(values), 1e-13);
    }

    @Test
    void shouldAgreeWithBigDecimalMergedInATree() {
        final double[] values = sample(4_096);
        final MemorySegment states = Arena.ofAuto().allocate(64 * Moments.BYTES, 8);
        for (int i = 0; i < 64; i++) {
            Moments.addAll(values, i * 64, 64, states, i * Moments.BYTES);
        }
        for (int step = 1; step < 64; step *= 2) {
            for (int i = 0; i < 64; i += 2 * step) {
                Moments.merge(states, i * Moments.BYTES, states, (i + step) * Moments.BYTES);
            }
        }

        shouldBeClose(Moments.read(states, 0), exact(values), 1e-13);
    }

    @Test
    void shouldKeepPrecisionWhenTheMeanIsFarFromZero() {
        final double[] values = sample(2_000);
        for (int i = 0; i < values.length; i++) {
            values[i] += 1e9;
        }
        final MemorySegment state = state();
        Moments.addAll(values, 0, values.length, state, 0);

        shouldBeClose(Moments.read(state, 0), exact(values), 1e-9);
    }

    @Test
    void shouldChangeNoBitWhenOneSideIsEmpty() {
        final MemorySegment left = state();
        final MemorySegment right = state();
        Moments.addAll(sample(100), 0, 100, left, 0);
        final byte[] before = left.toArray(ValueLayout.JAVA_BYTE);

        Moments.merge(left, 0, right, 0);
        Moments.merge(right, 0, left, 0);
        Moments.addAll(new double[4], 2, 0, left, 0);

        assertThat(left.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(before);
        assertThat(right.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(before);
    }

    @Test
    void shouldLayOutFiveLittleEndianWords() {
        final MemorySegment state = Arena.ofAuto().allocate(8 + Moments.BYTES, 8);
        Moments.add(state, 8, 2.0);

        final byte[] bytes = state.toArray(ValueLayout.JAVA_BYTE);
        assertThat(bytes[8]).isEqualTo((byte) 1);
        assertThat(bytes[23]).isEqualTo((byte) 0x40);
        assertThat(bytes[0]).isZero();
        assertThat(Moments.read(state, 8)).isEqualTo(new Moments(1, 2.0, 0.0, 0.0, 0.0));
    }

    @Test
    void shouldStoreOneNanOnly() {
        final MemorySegment state = state();
        Moments.add(state, 0, Double.longBitsToDouble(0xFFF8_0000_0000_0001L));

        assertThat(state.get(ValueLayout.JAVA_LONG, 8)).isEqualTo(Double.doubleToLongBits(Double.NaN));
    }

    @Test
    void shouldDescribeASmallSample() {
        final MemorySegment state = state();
        for (final double value : new double[] {2, 4, 4, 4, 5, 5, 7, 9}) {
            Moments.add(state, 0, value);
        }
        final Moments moments = Moments.read(state, 0);

        assertThat(moments.mean()).isEqualTo(5.0);
        assertThat(moments.variance()).isEqualTo(32.0 / 7.0, within(1e-15));
        assertThat(moments.standardDeviation()).isEqualTo(2.138089935299395, within(1e-15));
        assertThat(moments.standardError()).isEqualTo(0.7559289460184544, within(1e-15));
        assertThat(moments.skewness()).isEqualTo(0.65625, within(1e-15));
        assertThat(moments.kurtosis()).isEqualTo(-0.21875, within(1e-15));
        assertThat(moments.varianceOfVariance()).isEqualTo(356.0 / 1024.0 - 0.125, within(1e-15));
        assertThat(moments.confidence95().low()).isEqualTo(5.0 - 2.364624251592785 * 0.7559289460184544, within(1e-12));
        assertThat(moments.confidence95().contains(5.0)).isTrue();
        assertThat(moments.confidence95().contains(7.0)).isFalse();
    }

    @Test
    void shouldHaveNoVarianceOfFewerThanTwoValues() {
        final MemorySegment state = state();
        assertThat(Moments.read(state, 0).variance()).isNaN();

        Moments.add(state, 0, 3.0);

        assertThat(Moments.read(state, 0).variance()).isNaN();
        assertThat(Moments.read(state, 0).confidence95().low()).isNaN();
    }

    @Test
    void shouldRefuseRangesOutsideTheArray() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> Moments.addAll(new double[3], 1, 3, state(), 0));
    }

    private static void shouldBeClose(final Moments computed, final Moments exact, final double relative) {
        assertThat(computed.count()).isEqualTo(exact.count());
        assertThat(computed.mean()).isEqualTo(exact.mean(), within(relative * Math.abs(exact.mean())));
        assertThat(computed.m2()).isEqualTo(exact.m2(), within(relative * exact.m2()));
        assertThat(computed.m3()).isEqualTo(exact.m3(), within(relative * exact.m4()));
        assertThat(computed.m4()).isEqualTo(exact.m4(), within(relative * exact.m4()));
    }

    private static Moments exact(final double[] values) {
        final BigDecimal n = BigDecimal.valueOf(values.length);
        BigDecimal sum = BigDecimal.ZERO;
        for (final double value : values) {
            sum = sum.add(new BigDecimal(value));
        }
        final BigDecimal mean = sum.divide(n, DIGITS);
        final BigDecimal[] powers = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
        for (final double value : values) {
            final BigDecimal distance = new BigDecimal(value).subtract(mean);
            for (int i = 0; i < powers.length; i++) {
                powers[i] = powers[i].add(distance.pow(i + 2, DIGITS));
            }
        }
        return new Moments(values.length, mean.doubleValue(), powers[0].doubleValue(), powers[1].doubleValue(), powers[2].doubleValue());
    }

    /** Skewed and with a heavy side, like a payoff. */
    private static double[] sample(final int count) {
        final SplittableRandom random = new SplittableRandom(11);
        final double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = Math.max(0.0, 100.0 * Elementary.exp(0.2 * Normal.inverse(Uniform.open(random.nextLong()))) - 95.0);
        }
        return values;
    }

    private static MemorySegment state() {
        return Arena.ofAuto().allocate(Moments.BYTES, 8);
    }
}
