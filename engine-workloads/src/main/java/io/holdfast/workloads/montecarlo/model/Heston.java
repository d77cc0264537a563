package io.holdfast.workloads.montecarlo.model;

import io.holdfast.engine.api.JobSection;
import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.formula.HestonFormula;
import io.holdfast.workloads.montecarlo.formula.MertonFormula;
import io.holdfast.workloads.montecarlo.path.Dimensions;
import io.holdfast.workloads.montecarlo.path.PathGenerator;
import io.holdfast.workloads.montecarlo.path.RandomSource;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Stochastic variance (Heston: A Closed-Form Solution for Options with Stochastic Volatility, 1993), and with jumps (Bates: Jumps and Stochastic
 * Volatility, 1996), in steps of at most a year over {@code stepsPerYear} by Andersen's scheme.
 */
record Heston(Carry carry, StochasticVariance variance, Optional<Jumps> jumps, int stepsPerYear) implements OneAsset {

    static final String TYPE = "heston";
    static final String TYPE_WITH_JUMPS = "bates";

    private static final int STEPS_PER_YEAR_MAX = 10_000;
    private static final int STEPS_PER_YEAR_DEFAULT = 64;
    /** Of {@link VarianceStep#load}: above it the martingale correction comes near to having no value. */
    private static final double LOAD_MAX = 1;
    /** Measured as for {@link BlackScholes}, Feller's condition broken, so that both branches are computed. */
    private static final long DATE_NS = 32;

    static Heston parse(final JobSection section, final boolean withJumps) {
        final Carry carry = Carry.parse(section);
        final StochasticVariance variance = StochasticVariance.parse(section);
        final Optional<Jumps> jumps = withJumps ? Optional.of(Jumps.parse(section)) : Optional.empty();
        final int steps = (int) section.integer("stepsPerYear", 1, STEPS_PER_YEAR_MAX, STEPS_PER_YEAR_DEFAULT);
        final double load = VarianceStep.load(variance, 1.0 / steps);
        if (load > LOAD_MAX) {
            throw section.error(
                    "stepsPerYear",
                    steps + (section.has("stepsPerYear") ? "" : ", the default"),
                    "about " + (long) Math.ceil(steps * load) + " at least, for correlation · volatilityOfVariance = "
                            + variance.correlation() * variance.volatility());
        }
        return new Heston(carry, variance, jumps, steps);
    }

    @Override
    public double european(final boolean call, final int asset, final double strike, final double maturity) {
        final double forward = carry.forward(maturity);
        final double discount = carry.discount(maturity);
        final Jumps ofPrice = jumps.orElse(Jumps.NONE);
        return variance.isDeterministic()
                ? MertonFormula.european(
                        call,
                        forward,
                        strike,
                        discount,
                        variance.expectedIntegral(maturity),
                        ofPrice.intensity() * maturity,
                        ofPrice.mean(),
                        ofPrice.volatility())
                : new HestonFormula(
                                variance.initial(),
                                variance.meanReversion(),
                                variance.longRun(),
                                variance.volatility(),
                                variance.correlation(),
                                maturity,
                                ofPrice.intensity() * maturity,
                                ofPrice.mean(),
                                ofPrice.volatility())
                        .european(call, forward, strike, discount);
    }

    @Override
    public Optional<Lognormal> lognormal(final int asset) {
        return Optional.empty();
    }

    @Override
    public double volatilityMin(final int asset) {
        return Math.sqrt(variance.initial());
    }

    @Override
    public double deviation(final int asset, final double years) {
        return Math.sqrt(variance.expectedIntegral(years) + jumps.orElse(Jumps.NONE).variance() * years);
    }

    @Override
    public Model bumped(final Bump bump) {
        return new Heston(carry.bumped(bump), variance.bumped(bump.volatilityOf(0)), jumps, stepsPerYear);
    }

    /** The scheme leaps where it goes from one form to the other. */
    @Override
    public boolean isSmoothInVolatility() {
        return variance.isDeterministic();
    }

    @Override
    public TimeGrid grid(final TimeGrid dates, final boolean continuous) {
        final Stream<Curve> curves = Stream.of(carry.rate(), carry.dividend());
        final TimeGrid grid = continuous
                ? dates.with(curves.map(Curve::changes).flatMapToDouble(DoubleStream::of).toArray())
                : dates;
        return grid.refined(Math.min(1.0 / stepsPerYear, jumps.orElse(Jumps.NONE).stepMax()));
    }

    @Override
    public Optional<String> betweenDates() {
        return Optional.of("extremes between two steps are those of a Brownian bridge with the path's variance of the step"
                + (jumps.isPresent() ? ", jumps left out" : "") + ": compare two values of stepsPerYear");
    }

    @Override
    public Dimensions dimensions(final TimeGrid grid) {
        return new Dimensions(grid, 2, jumps.isPresent() ? 1 : 0);
    }

    /** The variance. */
    @Override
    public int states() {
        return variance.isDeterministic() ? 0 : 1;
    }

    @Override
    public long dateNs() {
        return DATE_NS;
    }

    @Override
    public void describe(final String prefix, final Map<String, String> parameters) {
        parameters.put(prefix + "type", jumps.isPresent() ? TYPE_WITH_JUMPS : TYPE);
        carry.describe(prefix, parameters);
        variance.describe(prefix, parameters);
        jumps.ifPresent(ofPrice -> ofPrice.describe(prefix, parameters));
        parameters.put(prefix + "stepsPerYear", Integer.toString(stepsPerYear));
    }

    @Override
    public List<String> warnings() {
        final List<String> warnings = new ArrayList<>();
        if (!variance.isFeller()) {
            warnings.add("Feller's condition does not hold: 2 · meanReversion · longRunVariance = "
                    + 2 * variance.meanReversion() * variance.longRun() + " is below volatilityOfVariance² = "
                    + variance.volatility() * variance.volatility()
                    + ", so the variance comes to 0 again and again; compare two values of stepsPerYear");
        }
        if (variance.isDeterministic()) {
            warnings.add("model.volatilityOfVariance is below " + StochasticVariance.VOLATILITY_MIN
                    + ": the variance is taken to be certain");
        }
        return warnings;
    }

    @Override
    public PathGenerator newGenerator(
            final TimeGrid grid, final RandomSource random, final Stages stages, final int blockLength) {
        return new HestonPaths(this, grid, random, stages, blockLength);
    }
}
