package io.holdfast.workloads.montecarlo.model;

import io.holdfast.engine.api.JobSection;
import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.path.Dimensions;
import io.holdfast.workloads.montecarlo.path.PathGenerator;
import io.holdfast.workloads.montecarlo.path.RandomSource;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How assets move and what money costs. Immutable. */
public sealed interface Model permits BlackScholes, OneAsset {

    /** Names of its assets, at least one; everywhere else an asset is its index here. */
    List<String> assets();

    /** Price of an asset today. */
    double spot(int asset);

    /** Value today of 1 paid after {@code years}. */
    double discount(double years);

    /** Expected price of an asset after {@code years}, under the pricing measure. */
    double forward(int asset, double years);

    /** Price today of a European option, by a closed form or by quadrature. */
    double european(boolean call, int asset, double strike, double maturity);

    /** The asset's parameters where it is lognormal and they are constant: then closed forms of other products hold too. */
    Optional<Lognormal> lognormal(int asset);

    /** Interest rate of the instant. */
    double rateToday();

    /** A lowest volatility of an asset: a larger step down would turn its sign. Of a stochastic variance the root of today's. */
    double volatilityMin(int asset);

    /** Standard deviation of an asset's log-return, or near it: the scale of steps. */
    double deviation(int asset, double years);

    /** This model a small step away; a step in time changes no parameter of it. */
    Model bumped(Bump bump);

    /** The law of an asset's log-return from one time to a later one, where it is normal whatever the path before. */
    default Optional<LogReturn> logReturn(final int asset, final double from, final double to) {
        return Optional.empty();
    }

    /** Whether a path, its random numbers held, has a derivative by the volatility; else it may leap. */
    default boolean isSmoothInVolatility() {
        return true;
    }

    /** Whether a path, its random numbers held, has a derivative by the time at which it begins; else it may leap. */
    default boolean isSmoothInTime() {
        return false;
    }

    /** Correlation of two assets' Brownian motions. */
    double correlation(int asset, int other);

    /**
     * The grid that paths of this model walk.
     *
     * @param dates the products' dates; each is a date of the grid too.
     * @param continuous whether a product looks between the dates: then every step has constant parameters, as {@link
     *     PathGenerator#stepVariances} wants it.
     */
    TimeGrid grid(TimeGrid dates, boolean continuous);

    /** Why extremes that a product draws from {@link PathGenerator#stepVariances} are an approximation; empty where they are exact. */
    default Optional<String> betweenDates() {
        return Optional.empty();
    }

    /** The random numbers that its paths take on a grid of its own. */
    Dimensions dimensions(TimeGrid grid);

    /** How many numbers a path's future depends on beside the prices, such as a variance: those that its generator answers. */
    default int states() {
        return 0;
    }

    /** Cost of one date of one path in ns, for the size of tasks: a constant of the model, never a measurement. */
    long dateNs();

    /** Adds every parameter that a path depends on, in the canonical spelling, under keys that begin with {@code prefix}. */
    void describe(String prefix, Map<String, String> parameters);

    /** What a person should know about the parameters before trusting a result. */
    List<String> warnings();

    /**
     * Code that generates paths.
     *
     * @param grid made by {@link #grid}.
     * @param random answers to {@link #dimensions}.
     * @param stages scratch of the kernel that the generator belongs to.
     * @param blockLength paths of a block, even.
     */
    PathGenerator newGenerator(TimeGrid grid, RandomSource random, Stages stages, int blockLength);

    /** One asset with normal log-returns and constant parameters. */
    static Model blackScholes(final double spot, final double rate, final double dividend, final double volatility) {
        final Underlying only =
                new Underlying(Underlying.ONLY, spot, Curve.constant(dividend), Curve.constant(volatility));
        return new BlackScholes(List.of(only), Correlation.one(), Curve.constant(rate));
    }

    /** Reads the section {@code model}. */
    static Model parse(final JobSection section) {
        final List<String> types = List.of(BlackScholes.TYPE, Merton.TYPE, Heston.TYPE, Heston.TYPE_WITH_JUMPS);
        return switch (section.choice("type", types)) {
            case BlackScholes.TYPE -> BlackScholes.parse(section);
            case Merton.TYPE -> Merton.parse(section);
            case Heston.TYPE -> Heston.parse(section, false);
            default -> Heston.parse(section, true);
        };
    }
}
