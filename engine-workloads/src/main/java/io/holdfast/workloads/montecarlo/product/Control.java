package io.holdfast.workloads.montecarlo.product;

import io.holdfast.workloads.montecarlo.model.Model;
import java.util.Optional;

/**
 * A payoff on the same path as a product's whose expectation is known: a control variate. Of an arithmetic Asian option its geometric twin where that has a
 * closed form (Kemna, Vorst: A Pricing Method for Options Based on Average Asset Values, 1990), of a basket what it holds, of all others the underlying, discounted
 * from the last date that they look at.
 *
 * @param product pays the control; takes no random numbers and prepares nothing.
 * @param expectation of its discounted payoff.
 */
public record Control(Product product, double expectation) {

    private static final String NAME = "control";

    /**
     * The control of a product.
     *
     * @param product is controlled.
     * @param model where its paths come from.
     * @return its control.
     */
    public static Control of(final Product product, final Model model) {
        return twin(product)
                .flatMap(twin -> twin.closedForm(model).stream()
                        .mapToObj(price -> new Control(twin, price))
                        .findFirst())
                .orElseGet(() -> underlying(product, model));
    }

    private static Optional<Product> twin(final Product product) {
        if (product instanceof AsianOption asian && asian.average() == AsianOption.Average.ARITHMETIC) {
            return Optional.of(new AsianOption(
                    NAME,
                    asian.asset(),
                    AsianOption.Average.GEOMETRIC,
                    asian.option(),
                    asian.floating(),
                    asian.strike(),
                    asian.maturity(),
                    asian.fixings()));
        }
        if (product instanceof BasketOption basket && !basket.geometric()) {
            return Optional.of(new BasketOption(NAME, false, OptionType.CALL, 0, basket.weights(), basket.maturity()));
        }
        return Optional.empty();
    }

    private static Control underlying(final Product product, final Model model) {
        final int asset = asset(product);
        final double[] dates = product.dates();
        final double last = dates[dates.length - 1];
        return new Control(
                new EuropeanOption(NAME, asset, OptionType.CALL, 0, last), model.discount(last) * model.forward(asset, last));
    }

    /** The asset that a product looks at, or the first where there are several. */
    static int asset(final Product product) {
        return switch (product) {
            case AmericanOption american -> american.asset();
            case AsianOption asian -> asian.asset();
            case BarrierOption barrier -> barrier.asset();
            case Cliquet cliquet -> cliquet.asset();
            case DigitalOption digital -> digital.asset();
            case EuropeanOption european -> european.asset();
            case LookbackOption lookback -> lookback.asset();
            case SpreadOption spread -> spread.first();
            case VarianceSwap swap -> swap.asset();
            case Autocallable autocallable -> autocallable.assets().getFirst();
            case BasketOption _, ExtremeOption _ -> 0;
        };
    }
}
