package io.holdfast.bench.overhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IntervalTest {

    @ParameterizedTest
    @CsvSource({"6, 2.5706", "15, 2.1448", "30, 2.0452", "61, 2.0003"})
    void shouldBeAsWideAsStudentsTSays(final int count, final double quantile) {
        final List<Double> values = IntStream.range(0, count).mapToObj(i -> (double) i).toList();

        final Interval interval = Interval.of(values);

        final double deviation = Math.sqrt(count * (count + 1) / 12.0); // Of 0 … count - 1, with count - 1 as divisor.
        assertThat(interval.mean()).isEqualTo((count - 1) / 2.0);
        assertThat(interval.halfWidth()).isCloseTo(quantile * deviation / Math.sqrt(count), within(2e-3 * interval.halfWidth()));
    }

    @Test
    void shouldHaveNoWidthWhereNothingVaries() {
        final Interval interval = Interval.of(Collections.nCopies(15, 0.5));

        assertThat(interval.low()).isEqualTo(0.5);
        assertThat(interval.high()).isEqualTo(0.5);
    }

    @Test
    void shouldKnowNothingFromOneValue() {
        assertThat(Interval.of(List.of(1.0)).halfWidth()).isInfinite();
    }
}
