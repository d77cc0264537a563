package io.holdfast.workloads.montecarlo;

import io.holdfast.workloads.montecarlo.formula.EuropeanGreeks;
import io.holdfast.workloads.montecarlo.model.Bump;
import io.holdfast.workloads.montecarlo.model.Lognormal;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.product.AmericanOption;
import io.holdfast.workloads.montecarlo.product.Autocallable;
import io.holdfast.workloads.montecarlo.product.Cliquet;
import io.holdfast.workloads.montecarlo.product.EuropeanOption;
import io.holdfast.workloads.montecarlo.product.Greek;
import io.holdfast.workloads.montecarlo.product.LookbackOption;
import io.holdfast.workloads.montecarlo.product.OptionType;
import io.holdfast.workloads.montecarlo.product.Product;
import io.holdfast.workloads.montecarlo.product.VarianceSwap;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Greeks of closed forms, to stand beside estimates: central differences of the form, carried to fourth order (Richardson), which agree with the known
 * derivatives to seven digits and more, where these are not written down themselves; theta by the equation of Black and Scholes from delta, gamma and price. Pure.
 */
final class GreekForms {

    private static final double STEP = 1e-3;

    private GreekForms() {}

    /** The greek of a product whose price has a closed form; empty where that is not what paths sample, as of products that measure from today's price. */
    static OptionalDouble of(final Greek greek, final Product product, final int asset, final Model model) {
        if (product instanceof EuropeanOption option && option.strike() > 0) {
            final Optional<Lognormal> lognormal = model.lognormal(option.asset()).filter(m -> m.volatility() > 0);
            if (lognormal.isPresent()) {
                return OptionalDouble.of(european(greek, option, lognormal.get()));
            }
        }
        return differentiated(greek, product, asset, model);
    }

    private static double european(final Greek greek, final EuropeanOption option, final Lognormal m) {
        final EuropeanGreeks greeks = new EuropeanGreeks(
                option.option() == OptionType.CALL, false, m.spot(), option.strike(), m.rate(), m.dividend(), m.volatility(), option.maturity());
        return switch (greek) {
            case DELTA -> greeks.delta();
            case GAMMA -> greeks.gamma();
            case VEGA -> greeks.vega();
            case RHO -> greeks.rho();
            case THETA -> greeks.theta();
        };
    }

    /** By differences, whatever the product. */
    static OptionalDouble differentiated(final Greek greek, final Product product, final int asset, final Model model) {
        final boolean unlike =
                switch (product) {
                    case Cliquet _, VarianceSwap _, Autocallable _, AmericanOption _ -> true;
                    case LookbackOption _ -> greek == Greek.THETA || greek == Greek.GAMMA;
                    default -> false;
                };
        if (unlike || product.closedForm(model).isEmpty()) {
            return OptionalDouble.empty();
        }
        final double spot = model.spot(asset);
        return switch (greek) {
            case DELTA -> OptionalDouble.of(slope(product, model, STEP, h -> Bump.spot(asset, h)) / spot);
            case GAMMA -> OptionalDouble.of(curvature(product, model, asset) / (spot * spot));
            case VEGA -> model.volatilityMin(asset) > 2 * STEP
                    ? OptionalDouble.of(slope(product, model, STEP, h -> Bump.volatility(asset, h)))
                    : OptionalDouble.empty();
            case RHO -> OptionalDouble.of(slope(product, model, STEP, Bump::rate));
            case THETA -> theta(product, model);
        };
    }

    /** r V − (r − q) S Δ − σ² S² Γ / 2. */
    private static OptionalDouble theta(final Product product, final Model model) {
        final Optional<Lognormal> only = model.lognormal(0);
        if (model.assets().size() > 1 || only.isEmpty()) {
            return OptionalDouble.empty();
        }
        final Lognormal m = only.get();
        final double first = slope(product, model, STEP, h -> Bump.spot(0, h));
        final double second = curvature(product, model, 0);
        return OptionalDouble.of(m.rate() * price(product, model, Bump.NONE)
                - (m.rate() - m.dividend()) * first
                - 0.5 * m.volatility() * m.volatility() * second);
    }

    private static double slope(final Product product, final Model model, final double step, final StepTo to) {
        return (4 * difference(product, model, step, to) - difference(product, model, 2 * step, to)) / 3;
    }

    private static double difference(final Product product, final Model model, final double step, final StepTo to) {
        return (price(product, model, to.bump(step)) - price(product, model, to.bump(-step))) / (2 * step);
    }

    private static double curvature(final Product product, final Model model, final int asset) {
        return (4 * second(product, model, asset, STEP) - second(product, model, asset, 2 * STEP)) / 3;
    }

    private static double second(final Product product, final Model model, final int asset, final double step) {
        return (price(product, model, Bump.spot(asset, step)) - 2 * price(product, model, Bump.NONE)
                        + price(product, model, Bump.spot(asset, -step)))
                / (step * step);
    }

    private static double price(final Product product, final Model model, final Bump bump) {
        return product.closedForm(model.bumped(bump)).orElseThrow();
    }

    private interface StepTo {
        Bump bump(double step);
    }
}
