package io.holdfast.workloads.montecarlo;

import io.holdfast.workloads.montecarlo.model.Bump;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import io.holdfast.workloads.montecarlo.product.Greek;
import io.holdfast.workloads.montecarlo.product.GreekCode;
import io.holdfast.workloads.montecarlo.product.Product;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the steps of difference quotients: powers of two, so that products of about one maturity share the models a step away.
 *
 * <p>Where payoff and path have derivatives, a quotient's variance does not depend on the step, which is as small as rounding allows. Where one of them leaps, the
 * variance grows as one over the step and the bias as its square: the step is 3 to 6 % of the scale on which the price changes.
 */
final class Steps {

    /** Of a quantity of the order of 1. */
    private static final double SMALL = 0x1p-13;
    /** Fraction of the scale on which a price changes. */
    private static final double WIDE = 0x1p-4;
    /** Fraction of the volatility. */
    private static final double WIDE_OF_VOLATILITY = 0x1p-5;

    private final Model model;
    private final TimeGrid grid;

    Steps(final Model model, final TimeGrid grid) {
        this.model = model;
        this.grid = grid;
    }

    Sensitivity sensitivity(
            final String name, final Product product, final int index, final Greek greek, final int asset) {
        final boolean leaps = GreekCode.isLeaping(product);
        final double years = product.maturity();
        return switch (greek) {
            case DELTA -> {
                final double step = leaps ? ofPrice(asset, years) : SMALL;
                yield central(name, index, greek, asset, Bump.spot(asset, step), Bump.spot(asset, -step), 2 * step * model.spot(asset));
            }
            case GAMMA -> {
                final double step = ofPrice(asset, years);
                final double length = step * model.spot(asset);
                yield central(name, index, greek, asset, Bump.spot(asset, step), Bump.spot(asset, -step), length * length);
            }
            case VEGA -> {
                final double least = model.volatilityMin(asset);
                final double wide = Math.max(powerOfTwo(least * WIDE_OF_VOLATILITY), SMALL);
                final double step = leaps || !model.isSmoothInVolatility() ? wide : SMALL;
                final Bump up = Bump.volatility(asset, step);
                yield least > step
                        ? central(name, index, greek, asset, up, Bump.volatility(asset, -step), 2 * step)
                        : central(name, index, greek, asset, up, Bump.NONE, step);
            }
            case RHO -> {
                final double step = leaps ? powerOfTwo(ofPrice(asset, years) / years) : SMALL;
                yield central(name, index, greek, asset, Bump.rate(step), Bump.rate(-step), 2 * step);
            }
            case THETA -> {
                final boolean wide = leaps || !model.isSmoothInTime();
                final double step = powerOfTwo(wide
                        ? Math.min(years / 32, grid.date(0) / 4)
                        : Math.min(years * SMALL, grid.date(0) / 64));
                yield central(name, index, greek, asset, Bump.start(step), Bump.start(-step), 2 * step);
            }
        };
    }

    private double ofPrice(final int asset, final double years) {
        return Math.clamp(powerOfTwo(model.deviation(asset, years) * WIDE), SMALL, WIDE);
    }

    private static Sensitivity central(
            final String name, final int index, final Greek greek, final int asset, final Bump up, final Bump down, final double span) {
        return new Sensitivity(
                name, index, greek, asset, Sensitivity.Way.BUMP, Optional.empty(), List.of(up, down), span);
    }

    /** The largest that is not above. */
    private static double powerOfTwo(final double value) {
        return value > Double.MIN_NORMAL ? Math.scalb(1.0, Math.getExponent(value)) : Double.MIN_NORMAL;
    }
}
