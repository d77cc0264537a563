package io.holdfast.workloads.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailTest {

    private static final List<Double> LEVELS = List.of(0.95, 0.99);

    @Test
    void shouldCutFinelyAboutEachLevel() {
        final Tail tail = Tail.of(IntStream.range(0, 16_384).asDoubleStream().toArray(), LEVELS);

        for (final double level : LEVELS) {
            final double quantile = level * 16_384;
            final int zone = tail.zone(quantile);
            final double width = tail.edges()[zone + 1] - tail.edges()[zone];
            assertThat(width).isLessThan(0.05 * (16_384 - quantile));
        }
        assertThat(tail.edges()[0]).isLessThan(0.91 * 16_384);
        assertThat(tail.zones()).isLessThanOrEqualTo(Tail.zonesMax(2));
        assertThat(tail.edges()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void shouldFindTheZoneOfALoss() {
        final Tail tail = new Tail(0, 10, new double[] {1, 2, 4});

        assertThat(new double[] {0.9, 1, 1.9, 2, 3.9, 4, 1e300}).satisfies(losses ->
                assertThat(Arrays.stream(losses).mapToInt(tail::zone)).containsExactly(-1, 0, 0, 1, 1, 2, 2));
    }

    @Test
    void shouldReadBackWhatWasPrepared() {
        final Tail tail = Tail.of(IntStream.range(0, 1_000).asDoubleStream().toArray(), LEVELS);
        final byte[] bytes = tail.encode();
        final MemorySegment prepared = MemorySegment.ofArray(new long[bytes.length / 8]);
        MemorySegment.copy(bytes, 0, prepared, ValueLayout.JAVA_BYTE, 0, bytes.length);

        final Tail read = Tail.decode(prepared.asReadOnly());

        assertThat(read.edges()).isEqualTo(tail.edges());
        assertThat(read.low()).isEqualTo(tail.low());
        assertThat(read.high()).isEqualTo(tail.high());
    }

    @Test
    void shouldMakeOneZoneOfOneValue() {
        final Tail tail = Tail.of(new double[1_000], LEVELS);

        assertThat(tail.edges()).containsExactly(0.0);
        assertThat(tail.low()).isLessThan(0);
        assertThat(tail.high()).isGreaterThan(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 50, 512})
    void shouldFitAStateOfSixtyFourKibibytes(final int positions) {
        for (int levels = 1; levels <= 4; levels++) {
            assertThat(RiskState.length(levels, positions)).isLessThanOrEqualTo(65_536).isPositive();
            assertThat(RiskState.groupsMax(levels, positions)).isGreaterThanOrEqualTo(12);
        }
    }

    /** Of ten values with 20 % beyond, P(K < 1) = 10.7 %, P(K ≥ 5) = 3.3 % and P(K ≥ 6) = 0.6 %. */
    @Test
    void shouldTakeRanksThatHoldTheQuantile() {
        for (final long values : List.of(20L, 100L, 800L, 5_000L, 100_000L)) {
            final BinomialRanks ranks = BinomialRanks.of(values, 0.05);
            final double mean = 0.05 * values;
            final double reach = 1.96 * Math.sqrt(mean * 0.95);

            assertThat((double) ranks.fewest()).isBetween(Math.max(mean - reach - 2, 0), mean);
            assertThat((double) ranks.most()).isBetween(mean, mean + reach + 3);
        }
        assertThat(BinomialRanks.of(10, 0.2)).isEqualTo(new BinomialRanks(0, 6));
    }
}
