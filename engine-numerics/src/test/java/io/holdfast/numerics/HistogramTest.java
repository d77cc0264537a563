package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class HistogramTest {

    private static final Histogram SHAPE = new Histogram(-1.0, 3.0, 8);

    @Test
    void shouldCountEdgesInTheUpperBin() {
        final MemorySegment state = state();
        for (int bin = 0; bin <= SHAPE.bins(); bin++) {
            SHAPE.add(state, 0, SHAPE.edge(bin));
        }

        for (int bin = 0; bin < SHAPE.bins(); bin++) {
            assertThat(SHAPE.count(state, 0, bin)).isEqualTo(1);
        }
        assertThat(SHAPE.above(state, 0)).isEqualTo(1);
        assertThat(SHAPE.below(state, 0)).isZero();
    }

    @Test
    void shouldCountWhatFallsOutside() {
        final MemorySegment state = state();
        final double[] values = {Double.NaN, Double.NEGATIVE_INFINITY, Math.nextDown(-1.0), 3.0, 1e300, Double.POSITIVE_INFINITY};
        SHAPE.addAll(values, 0, values.length, state, 0);

        assertThat(SHAPE.notNumbers(state, 0)).isEqualTo(1);
        assertThat(SHAPE.below(state, 0)).isEqualTo(2);
        assertThat(SHAPE.above(state, 0)).isEqualTo(3);
    }

    @Test
    void shouldPutTheLastValueBelowTheEndInTheLastBin() {
        final Histogram thirds = new Histogram(0.0, 0.3, 3);
        final MemorySegment state = Arena.ofAuto().allocate(thirds.bytes(), 8);

        thirds.add(state, 0, Math.nextDown(0.3));

        assertThat(thirds.count(state, 0, 2)).isEqualTo(1);
    }

    @Test
    void shouldMergeToTheCountsOfTheWhole() {
        final SplittableRandom random = new SplittableRandom(3);
        final double[] values = random.doubles(1_000, -2.0, 4.0).toArray();
        final MemorySegment whole = state();
        SHAPE.addAll(values, 0, values.length, whole, 0);

        final MemorySegment left = state();
        final MemorySegment right = state();
        SHAPE.addAll(values, 0, 300, left, 0);
        SHAPE.addAll(values, 300, 700, right, 0);
        SHAPE.merge(left, 0, right, 0);

        assertThat(left.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(whole.toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void shouldRefuseShapesAndBinsThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Histogram(1.0, 1.0, 4)).withMessageContaining("low=1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Histogram(-Double.MAX_VALUE, Double.MAX_VALUE, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Histogram(0.0, 1.0, 0)).withMessageContaining("bins=0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Histogram(0.0, 1.0, Histogram.BINS_MAX + 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> SHAPE.count(state(), 0, 8));
    }

    private static MemorySegment state() {
        return Arena.ofAuto().allocate(SHAPE.bytes(), 8);
    }
}
