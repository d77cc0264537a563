package io.holdfast.workloads.montecarlo.model;

import io.holdfast.engine.api.JobSection;
import io.holdfast.numerics.Elementary;
import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.formula.ClosedForms;
import io.holdfast.workloads.montecarlo.path.Dimensions;
import io.holdfast.workloads.montecarlo.path.PathGenerator;
import io.holdfast.workloads.montecarlo.path.RandomSource;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Assets whose log-returns are normal and correlated: drift {@code rate − dividend − volatility²/2} a year, continuously compounded rates, each of
 * which may change with time (Black, Scholes 1973; Merton 1973).
 */
record BlackScholes(List<Underlying> underlyings, Correlation correlation, Curve rate) implements Model {

    static final String TYPE = "black-scholes";
    /** Most assets of one model. */
    static final int ASSETS_MAX = 100;

    /** A normal number and an exponential: measured on a core with 512-bit vectors; others take up to four times as long. */
    private static final long DATE_NS = 6;
    /** Products of the root with the normals that take one nanosecond. */
    private static final int PRODUCTS_PER_NS = 16;

    static BlackScholes parse(final JobSection section) {
        final boolean several = section.has("assets");
        final List<Underlying> underlyings = several ? assets(section) : List.of(Underlying.parse(section, Underlying.ONLY));
        final List<String> names = underlyings.stream().map(Underlying::name).toList();
        return new BlackScholes(
                underlyings,
                several ? Correlation.parse(section, names) : Correlation.one(),
                ModelKeys.rate(section));
    }

    private static List<Underlying> assets(final JobSection section) {
        final List<Underlying> assets = new ArrayList<>();
        for (final JobSection element : section.sections("assets", ASSETS_MAX)) {
            final String name = element.text("name");
            if (assets.stream().anyMatch(asset -> asset.name().equals(name))) {
                throw element.error("name", "'" + name + "' again", "a name that no other asset has");
            }
            assets.add(Underlying.parse(element, name));
        }
        return assets;
    }

    @Override
    public List<String> assets() {
        return underlyings.stream().map(Underlying::name).toList();
    }

    @Override
    public double spot(final int asset) {
        return underlyings.get(asset).spot();
    }

    @Override
    public double discount(final double years) {
        return Elementary.exp(-rate.mean(0, years) * years);
    }

    @Override
    public double forward(final int asset, final double years) {
        final double yield = underlyings.get(asset).dividend().mean(0, years);
        return spot(asset) * Elementary.exp((rate.mean(0, years) - yield) * years);
    }

    /** With parameters that change, their means up to maturity take their place, of the volatility the root of the mean square. */
    @Override
    public double european(final boolean call, final int asset, final double strike, final double maturity) {
        final Underlying underlying = underlyings.get(asset);
        return ClosedForms.european(
                call,
                underlying.spot(),
                strike,
                rate.mean(0, maturity),
                underlying.dividend().mean(0, maturity),
                underlying.volatility().rootMeanSquare(0, maturity),
                maturity);
    }

    @Override
    public Optional<Lognormal> lognormal(final int asset) {
        final Underlying underlying = underlyings.get(asset);
        return rate.isConstant() && underlying.isConstant()
                ? Optional.of(new Lognormal(
                        underlying.spot(),
                        rate.mean(0, 1),
                        underlying.dividend().mean(0, 1),
                        underlying.volatility().mean(0, 1)))
                : Optional.empty();
    }

    @Override
    public double rateToday() {
        return rate.mean(0, 0);
    }

    @Override
    public double volatilityMin(final int asset) {
        return underlyings.get(asset).volatility().lowest();
    }

    @Override
    public double deviation(final int asset, final double years) {
        return underlyings.get(asset).volatility().rootMeanSquare(0, years) * Math.sqrt(years);
    }

    @Override
    public Model bumped(final Bump bump) {
        final List<Underlying> bumped = IntStream.range(0, underlyings.size())
                .mapToObj(i -> underlyings.get(i).bumped(i, bump))
                .toList();
        return new BlackScholes(bumped, correlation, rate.shifted(bump.rate()));
    }

    @Override
    public Optional<LogReturn> logReturn(final int asset, final double from, final double to) {
        return Optional.of(underlyings.get(asset).logReturn(rate, from, to));
    }

    @Override
    public boolean isSmoothInTime() {
        return true;
    }

    @Override
    public double correlation(final int asset, final int other) {
        return correlation.of(asset, other);
    }

    /** Where several volatilities change, a step across a change would have a correlation of its own. */
    @Override
    public TimeGrid grid(final TimeGrid dates, final boolean continuous) {
        final Stream<Curve> volatilities = underlyings.stream().map(Underlying::volatility);
        if (continuous) {
            final Stream<Curve> drifts = Stream.concat(Stream.of(rate), underlyings.stream().map(Underlying::dividend));
            return dates.with(changes(Stream.concat(volatilities, drifts)));
        }
        return underlyings.size() == 1 ? dates : dates.with(changes(volatilities));
    }

    private static double[] changes(final Stream<Curve> curves) {
        return curves.map(Curve::changes).flatMapToDouble(DoubleStream::of).toArray();
    }

    @Override
    public Dimensions dimensions(final TimeGrid grid) {
        return new Dimensions(grid, underlyings.size(), 0);
    }

    @Override
    public long dateNs() {
        final int assets = underlyings.size();
        return DATE_NS * assets + assets * (assets - 1) / (2 * PRODUCTS_PER_NS);
    }

    @Override
    public void describe(final String prefix, final Map<String, String> parameters) {
        parameters.put(prefix + "type", TYPE);
        parameters.put(prefix + "rate", rate.text());
        if (underlyings.size() == 1) {
            underlyings.getFirst().describe(prefix, parameters);
            return;
        }
        for (int i = 0; i < underlyings.size(); i++) {
            underlyings.get(i).describe(prefix + "asset." + i + ".", parameters);
            if (i > 0) {
                parameters.put(prefix + "asset." + i + ".correlation", correlation.text(i));
            }
        }
    }

    @Override
    public List<String> warnings() {
        final boolean still = underlyings.stream().allMatch(asset -> asset.volatility().equals(Curve.constant(0)));
        return still ? List.of("model.volatility is 0: every path is the same, one would do") : List.of();
    }

    @Override
    public PathGenerator newGenerator(
            final TimeGrid grid, final RandomSource random, final Stages stages, final int blockLength) {
        return new BlackScholesPaths(this, grid, random, stages, blockLength);
    }
}
