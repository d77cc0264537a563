package io.holdfast.bench.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedianTest {

    /** Ranks of the 95 % interval of a median, from tables of the sign test. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "5, 1", "6, 1", "8, 1", "9, 2", "11, 2", "12, 3", "15, 4", "20, 6", "25, 8", "50, 18"})
    void shouldTakeTheIntervalOfTheSignTest(final int count, final int rank) {
        final Median median = Median.of(shuffled(count));

        assertThat(median.low()).isEqualTo(rank);
        assertThat(median.high()).isEqualTo(count + 1.0 - rank);
    }

    @Test
    void shouldLieBetweenTheTwoMiddleValuesOfAnEvenCount() {
        assertThat(Median.of(List.of(4.0, 1.0, 9.0, 2.0)).value()).isEqualTo(3.0);
    }

    @Test
    void shouldBeTheMiddleValueOfAnOddCount() {
        assertThat(Median.of(List.of(9.0, 1.0, 4.0)).value()).isEqualTo(4.0);
    }

    /** 1, 2, …, count in some order. */
    private static List<Double> shuffled(final int count) {
        final List<Double> values = IntStream.rangeClosed(1, count).mapToObj(i -> (double) i).collect(Collectors.toList());
        Collections.shuffle(values, new Random(count));
        return values;
    }
}
