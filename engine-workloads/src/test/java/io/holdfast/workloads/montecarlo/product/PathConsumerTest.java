package io.holdfast.workloads.montecarlo.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.path.PathGenerator;
import io.holdfast.workloads.montecarlo.path.PhiloxSource;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import java.nio.DoubleBuffer;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PathConsumerTest {

    private static final Model MODEL = Model.blackScholes(100, 0.05, 0, 0.2);
    private static final double DISCOUNT = MODEL.discount(1);
    private static final Offset<Double> TOLERANCE = within(1e-12);

    @Test
    void shouldPayACallAboveItsStrike() {
        final Product product = new EuropeanOption("c", 0, OptionType.CALL, 110, 1);

        assertThat(payoffs(product, new double[] {100, 110, 120.5})).containsExactly(0, 0, DISCOUNT * 10.5);
    }

    @Test
    void shouldPayAPutBelowItsStrike() {
        final Product product = new EuropeanOption("p", 0, OptionType.PUT, 110, 1);

        assertThat(payoffs(product, new double[] {100, 110, 120.5})).containsExactly(DISCOUNT * 10, 0, 0);
    }

    @Test
    void shouldPayOnTheArithmeticMean() {
        final Product product = asian(AsianOption.Average.ARITHMETIC, OptionType.CALL, 3);

        assertThat(payoffs(product, new double[] {90, 80}, new double[] {110, 100}, new double[] {130, 105}))
                .containsExactly(DISCOUNT * 10, 0);
    }

    @Test
    void shouldPayOnTheGeometricMean() {
        final Product product = asian(AsianOption.Average.GEOMETRIC, OptionType.PUT, 2);

        final double[] payoffs = payoffs(product, new double[] {50, 200}, new double[] {100, 100});

        assertThat(payoffs[0]).isCloseTo(DISCOUNT * (100 - Math.sqrt(50.0 * 100)), TOLERANCE);
        assertThat(payoffs[1]).isZero();
    }

    @Test
    void shouldForgetTheBlockBefore() {
        final PathConsumer consumer =
                asian(AsianOption.Average.ARITHMETIC, OptionType.CALL, 1).newConsumer(setting(1));
        final double[] first = payoffs(consumer, new double[] {150});

        final double[] again = payoffs(consumer, new double[] {150});

        assertThat(again).containsExactly(first);
    }

    @Test
    void shouldNeverPayNegativeZero() {
        final double[] payoffs = payoffs(new EuropeanOption("p", 0, OptionType.PUT, 100, 1), new double[] {100, 101});

        assertThat(Double.doubleToRawLongBits(payoffs[0])).isZero();
        assertThat(Double.doubleToRawLongBits(payoffs[1])).isZero();
    }

    private static Product asian(final AsianOption.Average average, final OptionType option, final int fixings) {
        return new AsianOption("a", 0, average, option, 100, 1, fixings);
    }

    private static Setting setting(final int blockLength) {
        final Stages stages = Stages.create();
        final TimeGrid grid = TimeGrid.of(List.of(new double[] {1}));
        return new Setting(MODEL, grid, new PhiloxSource(0, stages, 2), 0, DoubleBuffer.allocate(0), stages, blockLength);
    }

    private static double[] payoffs(final Product product, final double[]... pricesByDate) {
        return payoffs(product.newConsumer(setting(pricesByDate[0].length)), pricesByDate);
    }

    private static double[] payoffs(final PathConsumer consumer, final double[]... pricesByDate) {
        final GivenPaths paths = new GivenPaths(pricesByDate);
        consumer.begin();
        for (int i = 0; i < pricesByDate.length; i++) {
            paths.advance();
            consumer.observe(paths);
        }
        final double[] payoffs = new double[pricesByDate[0].length];
        consumer.payoffs(payoffs);
        return payoffs;
    }

    /** Paths that a test wrote down. */
    private static final class GivenPaths implements PathGenerator {

        private final double[][] pricesByDate;
        private int date = -1;

        private GivenPaths(final double[][] pricesByDate) {
            this.pricesByDate = pricesByDate;
        }

        @Override
        public void begin() {
            date = -1;
        }

        @Override
        public void advance() {
            date++;
        }

        @Override
        public double[] logReturns(final int asset) {
            final double[] logReturns = new double[pricesByDate[date].length];
            for (int i = 0; i < logReturns.length; i++) {
                logReturns[i] = Math.log(pricesByDate[date][i] / MODEL.spot(0));
            }
            return logReturns;
        }

        @Override
        public double[] prices(final int asset) {
            return pricesByDate[date];
        }

        @Override
        public double[] stepVariances(final int asset) {
            throw new UnsupportedOperationException("no product of these tests looks between its dates");
        }
    }
}
