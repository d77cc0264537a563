package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Goal: the documented example is right, and its error falls far faster than the root of the points, kink of the payoff and all.
 * Method: the geometric average has a closed form; the arithmetic one is computed beside it.
 */
final class AsianExampleTest {

    @Test
    void shouldPriceTheGeometricAverageAsItsClosedForm() {
        final Moments prices = AsianExample.price(1 << 12, 32, true);

        assertThat(Math.abs(prices.mean() - AsianExample.closedForm())).isLessThan(4.0 * prices.standardError());
        assertThat(prices.standardError()).isLessThan(1e-3);
    }

    @Test
    void shouldFallFasterThanTheRootOfThePoints() {
        final double early = AsianExample.price(1 << 7, 32, false).standardError();
        final double late = AsianExample.price(1 << 12, 32, false).standardError();

        // -0.8 over many randomisations; 32 of them tell it to within 0.05.
        assertThat(Elementary.log(late / early) / Elementary.log(32.0)).isLessThan(-0.7);
    }
}
