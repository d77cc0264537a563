package io.holdfast.workloads.montecarlo.product;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A product that pays max(± (U − K), 0) at maturity, U being a sum of prices with weights by asset and date: its payoff has a derivative on almost every path.
 * Immutable.
 *
 * @param assets that U is made of.
 * @param weights by asset, in their order.
 * @param over which dates U takes.
 */
record SlopedPayoff(List<Integer> assets, List<Double> weights, Over over, OptionType option, double strike, double maturity) {

    /** The dates that U takes. */
    enum Over {
        /** The prices at the last date. */
        LAST,
        /** The mean over all dates. */
        MEAN,
        /** The last price less the mean over all dates. */
        LAST_LESS_MEAN
    }

    static Optional<SlopedPayoff> of(final Product product) {
        return Optional.ofNullable(
                switch (product) {
                    case EuropeanOption it -> new SlopedPayoff(
                            List.of(it.asset()), List.of(1.0), Over.LAST, it.option(), it.strike(), it.maturity());
                    case AsianOption it when it.average() == AsianOption.Average.ARITHMETIC -> new SlopedPayoff(
                            List.of(it.asset()), List.of(1.0), it.floating() ? Over.LAST_LESS_MEAN : Over.MEAN, it.option(), it.strike(), it.maturity());
                    case BasketOption it when !it.geometric() -> new SlopedPayoff(
                            IntStream.range(0, it.weights().size()).boxed().toList(),
                            it.weights(),
                            Over.LAST,
                            it.option(),
                            it.strike(),
                            it.maturity());
                    case SpreadOption it -> new SlopedPayoff(
                            List.of(it.first(), it.second()), List.of(1.0, -1.0), Over.LAST, it.option(), it.strike(), it.maturity());
                    default -> null;
                });
    }

    /** What a price at each of the dates counts. */
    double[] weightsByDate(final int dates) {
        final double ofMean = 1.0 / dates;
        final double[] byDate = new double[dates];
        for (int i = 0; i < dates; i++) {
            final double ofLast = i == dates - 1 ? 1 : 0;
            byDate[i] = switch (over) {
                case LAST -> ofLast;
                case MEAN -> ofMean;
                case LAST_LESS_MEAN -> ofLast - ofMean;
            };
        }
        return byDate;
    }
}
