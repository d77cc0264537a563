package io.holdfast.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void shouldTakeTheNearestRank() {
        final Percentiles hundred = Percentiles.of(DoubleStream.iterate(100, x -> x - 1).limit(100));

        assertThat(hundred.at(50)).hasValue(50);
        assertThat(hundred.at(99)).hasValue(99);
        assertThat(hundred.at(100)).hasValue(100);
        assertThat(hundred.count()).isEqualTo(100);
    }

    @Test
    void shouldTakeTheLargestOfFew() {
        final Percentiles few = Percentiles.of(DoubleStream.of(3, 1, 2));

        assertThat(few.at(99)).hasValue(3);
        assertThat(few.at(1)).hasValue(1);
    }

    @Test
    void shouldHaveNothingToSayOfNothing() {
        assertThat(Percentiles.of(DoubleStream.empty()).at(50)).isEmpty();
    }

    @Test
    void shouldJoin() {
        assertThat(Percentiles.of(DoubleStream.of(1, 2)).and(Percentiles.of(DoubleStream.of(0, 3))).at(50)).hasValue(1);
    }
}
