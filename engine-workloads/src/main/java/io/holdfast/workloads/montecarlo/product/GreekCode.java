package io.holdfast.workloads.montecarlo.product;

import io.holdfast.workloads.montecarlo.model.Model;
import java.util.Optional;
import java.util.stream.IntStream;

/** Greeks that are sampled on the paths of the model itself, without a step away from it. */
public final class GreekCode {

    /** Most dates of a product for which the likelihood ratio is taken unasked: its variance grows with their number. */
    private static final int RATIO_DATES_MAX = 16;

    private GreekCode() {}

    /** Makes the consumer whose payoffs are samples of a greek. */
    public interface Maker {
        /** Code for the blocks of one kernel. */
        PathConsumer newConsumer(Setting setting);
    }

    /**
     * Derivatives of the payoff, path by path (Broadie, Glasserman: Estimating Security Price Derivatives Using Simulation, 1996); of gamma the likelihood
     * ratio of delta's. Empty where the payoff leaps, where it is not known how it changes with the path, or where the model does not tell how the path changes.
     */
    public static Optional<Maker> pathwise(final Product product, final Model model, final Greek greek, final int asset) {
        final Optional<SlopedPayoff> payoff = SlopedPayoff.of(product);
        if (payoff.isEmpty()) {
            return Optional.empty();
        }
        final boolean laws = payoff.get().assets().stream().allMatch(each -> hasLaws(product, model, each));
        final boolean known =
                switch (greek) {
                    case DELTA, RHO -> true;
                    case VEGA, THETA -> laws;
                    case GAMMA -> laws && payoff.get().assets().size() == 1;
                };
        return known
                ? Optional.of(setting -> greek == Greek.GAMMA
                        ? new LikelihoodRatio(product, Greek.DELTA, asset, new PathwiseGreek(product, Greek.DELTA, asset, setting), true, setting)
                        : new PathwiseGreek(product, greek, asset, setting))
                : Optional.empty();
    }

    /**
     * Payoffs times the score of the paths' law (Glasserman: Monte Carlo Methods in Financial Engineering, 2003, section 7.3). Empty where the payoff depends
     * on the parameter otherwise than by prices at its dates, or the law is not normal.
     */
    public static Optional<Maker> likelihoodRatio(final Product product, final Model model, final Greek greek, final int asset) {
        final boolean known =
                switch (product) {
                    case EuropeanOption option -> option.asset() == asset || !greek.isByAsset();
                    case AsianOption option -> option.asset() == asset || !greek.isByAsset();
                    case DigitalOption option -> option.asset() == asset || !greek.isByAsset();
                    case BarrierOption option ->
                            (option.asset() == asset || !greek.isByAsset()) && !option.isContinuous() && !option.rebateAtHit();
                    default -> false;
                };
        return known && hasLaws(product, model, asset(product))
                ? Optional.of(setting ->
                        new LikelihoodRatio(product, greek, asset(product), product.newConsumer(setting), false, setting))
                : Optional.empty();
    }

    /** Whether the likelihood ratio is better than steps: where the payoff leaps and has few dates. */
    public static boolean prefersLikelihoodRatio(final Product product) {
        return isLeaping(product) && product.dates().length <= RATIO_DATES_MAX;
    }

    /** Whether the payoff may leap where the path changes by little. */
    public static boolean isLeaping(final Product product) {
        return switch (product) {
            case DigitalOption _, AmericanOption _, Autocallable _ -> true;
            case BarrierOption barrier -> !barrier.isContinuous();
            default -> false;
        };
    }

    /** The assets that a product looks at. */
    public static int[] assets(final Product product) {
        return switch (product) {
            case SpreadOption spread -> new int[] {spread.first(), spread.second()};
            case Autocallable autocallable -> autocallable.assets().stream().mapToInt(Integer::intValue).toArray();
            case BasketOption basket -> IntStream.range(0, basket.weights().size()).toArray();
            case ExtremeOption extreme -> IntStream.range(0, extreme.weights().size()).toArray();
            default -> new int[] {asset(product)};
        };
    }

    /** Whether every step from date to date has a normal law that is not certain. */
    private static boolean hasLaws(final Product product, final Model model, final int asset) {
        double from = 0;
        for (final double date : product.dates()) {
            if (model.logReturn(asset, from, date).filter(law -> law.variance() > 0).isEmpty()) {
                return false;
            }
            from = date;
        }
        return true;
    }

    private static int asset(final Product product) {
        return Control.asset(product);
    }
}
