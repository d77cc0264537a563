package io.holdfast.bench.eviction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogHistogramTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 31, 32, 63, 64, 65, 1_000, 123_456_789, Long.MAX_VALUE})
    void shouldHoldEveryValueWithinAThirtySecond(final long value) {
        final LogHistogram histogram = new LogHistogram();
        histogram.record(value);
        histogram.record(Long.MAX_VALUE);

        assertThat((double) histogram.percentile(0.5)).isBetween((double) value, value * (1 + 1.0 / 32) + 0.5);
        assertThat(histogram.max()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldAgreeWithSortedValues(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final long[] values = random.doubles(10_000).mapToLong(x -> (long) (1_000 / (x + 1e-4))).toArray();
        final LogHistogram first = new LogHistogram();
        final LogHistogram second = new LogHistogram();
        for (int i = 0; i < values.length; i++) {
            (i % 2 == 0 ? first : second).record(values[i]);
        }
        first.add(second);
        Arrays.sort(values);

        for (final double part : new double[] {0.5, 0.99, 0.999}) {
            final double expected = values[(int) Math.ceil(part * values.length) - 1];
            assertThat((double) first.percentile(part)).as("seed=%d, part=%s", seed, part).isCloseTo(expected, within(expected / 32 + 1));
        }
        assertThat(first.count()).isEqualTo(values.length);
        assertThat(first.max()).isEqualTo(values[values.length - 1]);
    }

    @Test
    void shouldAnswerNothingWhereNothingWasCounted() {
        assertThat(new LogHistogram().percentile(0.999)).isZero();
    }
}
