package io.holdfast.workloads.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.numerics.Stages;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PositionTest {

    private static final Market MARKET = Market.of(new double[] {100}, 0.05);
    private static final Option CALL = new Option("call", 0, 2, 1, 100, 1, 0.2, 0);

    static List<Position> positions() {
        return List.of(
                new Share("share", 0, -3),
                new Forward("forward", 0, 5, 103, 1, 0.01),
                CALL,
                new Option("put", 0, -2, -1, 90, 0.5, 0.3, 0.02),
                new Option("sure", 0, 1, 1, 90, 0.5, 0, 0.02),
                new Option("ending", 0, 1, -1, 110, 0.25, 0.3, 0));
    }

    @Test
    void shouldValueAnOptionAsTheTextbooksDo() {
        assertThat(CALL.value(MARKET)).isCloseTo(2 * 10.450583572185565, within(1e-12));
    }

    @Test
    void shouldKeepPutCallParityWithTheForward() {
        final Option put = new Option("put", 0, 2, -1, 100, 1, 0.2, 0);

        assertThat(CALL.value(MARKET) - put.value(MARKET))
                .isCloseTo(new Forward("forward", 0, 2, 100, 1, 0).value(MARKET), within(1e-12));
    }

    @Test
    void shouldPayAnOptionThatEndsAtTheHorizonWhatItIsWorthThen() {
        final Option ending = new Option("ending", 0, 1, -1, 110, 0.25, 0.3, 0);

        assertThat(ending.value(MARKET.after(0.25))).isCloseTo(10, within(1e-12));
    }

    @Test
    void shouldShiftVolatilitiesButNotBelowNothing() {
        assertThat(CALL.value(MARKET.shocked(new double[] {100}, 0.1)))
                .isCloseTo(new Option("call", 0, 2, 1, 100, 1, 0.3, 0).value(MARKET), within(1e-12));
        assertThat(CALL.value(MARKET.shocked(new double[] {100}, -0.5)))
                .isCloseTo(new Option("call", 0, 2, 1, 100, 1, 0, 0).value(MARKET), within(1e-12));
    }

    /** An asset that is worth nothing is a stress, too. */
    @Test
    void shouldValueAnOptionOnNothing() {
        final Market nothing = MARKET.shocked(new double[] {0}, 0);

        assertThat(CALL.value(nothing)).isZero();
        assertThat(new Option("put", 0, 1, -1, 100, 1, 0.2, 0).value(nothing)).isCloseTo(100 * Math.exp(-0.05), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("positions")
    void shouldRevalueBlocksAsOneByOne(final Position position) {
        final double[] logReturns = {-0.5, -0.1, 0, 0.02, 0.7, 50, -50, 1e-9};
        final double[] prices = Stream.of(-0.5, -0.1, 0.0, 0.02, 0.7, 50.0, -50.0, 1e-9)
                .mapToDouble(x -> 100 * io.holdfast.numerics.Elementary.exp(x)).toArray();
        final double[] values = new double[prices.length];

        position.newRevaluer(MARKET.after(0.25), Stages.create(), prices.length).value(prices, logReturns, values);

        for (int i = 0; i < prices.length; i++) {
            final double expected = position.value(new Market(new double[] {prices[i]}, 0.05, 0.25, 0));
            assertThat(values[i]).isCloseTo(expected, within(1e-12 * Math.max(100, prices[i])));
        }
    }
}
