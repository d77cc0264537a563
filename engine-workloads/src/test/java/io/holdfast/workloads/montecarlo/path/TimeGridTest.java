package io.holdfast.workloads.montecarlo.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeGridTest {

    @Test
    void shouldMergeTheDatesOfAllProducts() {
        final TimeGrid grid = TimeGrid.of(List.of(european(0.6), asian(1.0, 4), asian(0.5, 2)));

        assertThat(dates(grid)).containsExactly(0.25, 0.5, 0.6, 0.75, 1.0);
        assertThat(grid.step(0)).isEqualTo(0.25);
        assertThat(grid.step(2)).isEqualTo(0.6 - 0.5);
    }

    @Test
    void shouldTakeDatesThatDifferByRoundingForOne() {
        final double rounded = 3 * 0.1; // One unit in the last place above 0.3.

        final TimeGrid grid = TimeGrid.of(List.of(european(rounded), european(0.3)));

        assertThat(rounded).isNotEqualTo(0.3);
        assertThat(dates(grid)).containsExactly(0.3);
        assertThat(grid.indexOf(rounded)).isZero();
    }

    /** The shortest maturity with the most fixings of a product. */
    @Test
    void shouldKeepEveryDateOfTheLongestProductApart() {
        final double[] dates = asian(1e-6, 10_000);

        final TimeGrid grid = TimeGrid.of(List.of(dates));

        assertThat(grid.length()).isEqualTo(10_000);
        for (int i = 0; i < grid.length(); i++) {
            assertThat(grid.indexOf(dates[i])).isEqualTo(i);
        }
    }

    @Test
    void shouldCutEveryStepIntoEqualOnesNoLongerThanAsked() {
        final TimeGrid grid = TimeGrid.of(List.of(new double[] {0.25, 0.35, 1.0})).refined(0.125);

        assertThat(dates(grid)).containsExactly(0.125, 0.25, 0.35, 0.35 + 0.65 / 6, 0.35 + 0.65 * 2 / 6, 0.675, 0.35 + 0.65 * 4 / 6, 0.35 + 0.65 * 5 / 6, 1.0);
    }

    @Test
    void shouldNotCutStepsThatAreAsLongAsAskedButForRounding() {
        final TimeGrid grid = TimeGrid.of(List.of(asian(40, 10_000)));

        assertThat(dates(grid.refined(0.004))).containsExactly(dates(grid));
    }

    @Test
    void shouldKnowItsDatesOnly() {
        final TimeGrid grid = TimeGrid.of(List.of(asian(1.0, 4)));

        assertThat(grid.indexOf(0.75)).isEqualTo(2);
        assertThatThrownBy(() -> grid.indexOf(0.7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> grid.indexOf(0.1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] dates(final TimeGrid grid) {
        final double[] dates = new double[grid.length()];
        for (int i = 0; i < dates.length; i++) {
            dates[i] = grid.date(i);
        }
        return dates;
    }

    private static double[] european(final double maturity) {
        return new double[] {maturity};
    }

    private static double[] asian(final double maturity, final int fixings) {
        return IntStream.rangeClosed(1, fixings).mapToDouble(i -> i * maturity / fixings).toArray();
    }
}
