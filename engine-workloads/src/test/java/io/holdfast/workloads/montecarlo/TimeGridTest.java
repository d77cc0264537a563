package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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

    @Test
    void shouldKeepEveryDateOfTheLongestProductApart() {
        final Product product = asian(Keys.MATURITY_MIN, AsianOption.FIXINGS_MAX);

        final TimeGrid grid = TimeGrid.of(List.of(product));

        assertThat(grid.length()).isEqualTo(AsianOption.FIXINGS_MAX);
        for (int i = 0; i < grid.length(); i++) {
            assertThat(grid.indexOf(product.dates()[i])).isEqualTo(i);
        }
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

    private static Product european(final double maturity) {
        return new EuropeanOption("e" + maturity, OptionType.CALL, 1, maturity);
    }

    private static Product asian(final double maturity, final int fixings) {
        return new AsianOption("a" + maturity, AsianOption.Average.ARITHMETIC, OptionType.CALL, 1, maturity, fixings);
    }
}
