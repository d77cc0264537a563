package io.holdfast.workloads.montecarlo.model;

import io.holdfast.engine.api.JobSection;
import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.formula.MertonFormula;
import io.holdfast.workloads.montecarlo.path.Dimensions;
import io.holdfast.workloads.montecarlo.path.PathGenerator;
import io.holdfast.workloads.montecarlo.path.RandomSource;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Normal log-returns with jumps: exact at every date (Merton: Option Pricing when Underlying Stock Returns are Discontinuous, 1976). */
record Merton(Carry carry, Curve volatility, Jumps jumps) implements OneAsset {

    static final String TYPE = "merton";

    private static final long DATE_NS = 10;

    static Merton parse(final JobSection section) {
        return new Merton(Carry.parse(section), ModelKeys.volatility(section), Jumps.parse(section));
    }

    @Override
    public double european(final boolean call, final int asset, final double strike, final double maturity) {
        final double deviation = volatility.rootMeanSquare(0, maturity);
        return MertonFormula.european(
                call,
                carry.forward(maturity),
                strike,
                carry.discount(maturity),
                deviation * deviation * maturity,
                jumps.intensity() * maturity,
                jumps.mean(),
                jumps.volatility());
    }

    @Override
    public Optional<Lognormal> lognormal(final int asset) {
        return jumps.intensity() == 0 && carry.isConstant() && volatility.isConstant()
                ? Optional.of(new Lognormal(
                        carry.spot(), carry.rate().mean(0, 1), carry.dividend().mean(0, 1), volatility.mean(0, 1)))
                : Optional.empty();
    }

    @Override
    public double volatilityMin(final int asset) {
        return volatility.lowest();
    }

    @Override
    public double deviation(final int asset, final double years) {
        final double deviation = volatility.rootMeanSquare(0, years);
        return Math.sqrt((deviation * deviation + jumps.variance()) * years);
    }

    @Override
    public Model bumped(final Bump bump) {
        return new Merton(carry.bumped(bump), volatility.shifted(bump.volatilityOf(0)), jumps);
    }

    @Override
    public TimeGrid grid(final TimeGrid dates, final boolean continuous) {
        final Stream<Curve> curves = Stream.of(carry.rate(), carry.dividend(), volatility);
        final TimeGrid grid = continuous
                ? dates.with(curves.map(Curve::changes).flatMapToDouble(DoubleStream::of).toArray())
                : dates;
        return grid.refined(jumps.stepMax());
    }

    @Override
    public Optional<String> betweenDates() {
        return Optional.of("extremes between two dates are those of a Brownian bridge, jumps left out: compare with more dates");
    }

    @Override
    public Dimensions dimensions(final TimeGrid grid) {
        return new Dimensions(grid, 1, 1);
    }

    @Override
    public long dateNs() {
        return DATE_NS;
    }

    @Override
    public void describe(final String prefix, final Map<String, String> parameters) {
        parameters.put(prefix + "type", TYPE);
        carry.describe(prefix, parameters);
        parameters.put(prefix + "volatility", volatility.text());
        jumps.describe(prefix, parameters);
    }

    @Override
    public List<String> warnings() {
        return jumps.intensity() == 0 ? List.of("model.jumpIntensity is 0: this is the model black-scholes") : List.of();
    }

    @Override
    public PathGenerator newGenerator(
            final TimeGrid grid, final RandomSource random, final Stages stages, final int blockLength) {
        return new MertonPaths(this, grid, random, stages, blockLength);
    }
}
