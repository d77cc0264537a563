package io.holdfast.workloads.risk;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Identity;
import io.holdfast.engine.api.JobSpec;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Result;
import io.holdfast.numerics.Moments;
import io.holdfast.numerics.SimdUse;
import io.holdfast.numerics.Stages;
import io.holdfast.workloads.report.Distribution;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Risk by simulated scenarios. Observables are the expected profit and, for each level, value at risk and expected shortfall; of the latter two an
 * observation's second moment is what gives their standard error, and it has none beyond.
 */
final class MonteCarloRisk implements RiskReduction {

    private final JobSpec spec;
    private final Risk risk;
    private final SimdUse simd = new SimdUse();
    /** Written once: by whoever needs it first, from the prepared bytes or by the pilot, which give the same. */
    private volatile Tail tail;

    private MonteCarloRisk(final JobSpec spec, final Risk risk) {
        this.spec = spec;
        this.risk = risk;
    }

    static MonteCarloRisk create(
            final String name,
            final long seed,
            final Extent.Items extent,
            final Risk risk,
            final Map<String, String> parameters,
            final Map<String, String> inputs) {
        final Identity identity =
                new Identity(RiskWorkload.NAME, RiskWorkload.KERNEL_VERSION, seed, RiskTaskSize.of(risk), parameters, inputs);
        return new MonteCarloRisk(JobSpec.of(name, identity, extent), risk);
    }

    @Override
    public JobSpec spec() {
        return spec;
    }

    @Override
    public Risk risk() {
        return risk;
    }

    @Override
    public SimdUse simd() {
        return simd;
    }

    @Override
    public int stateLength() {
        return RiskState.length(risk.levels().size(), risk.portfolio().size());
    }

    @Override
    public byte[] prepare() {
        return tail().encode();
    }

    @Override
    public Kernel newKernel(final MemorySegment prepared) {
        if (tail == null) {
            tail = Tail.decode(prepared);
        }
        return newKernel(simd.create());
    }

    @Override
    public Optional<Kernel> newReferenceKernel(final MemorySegment prepared) {
        return simd.reference().map(this::newKernel);
    }

    private Kernel newKernel(final Stages stages) {
        return new RiskKernel(risk.newRevaluation(stages, RiskTaskSize.BLOCK), layout());
    }

    @Override
    public List<String> observables() {
        return names(risk.levels());
    }

    /** Names of the observables. */
    static List<String> names(final List<Double> levels) {
        final List<String> names = new ArrayList<>(List.of("profit"));
        for (final double level : levels) {
            names.add("var-" + level);
            names.add("es-" + level);
        }
        return names;
    }

    @Override
    public Observation observe(final MemorySegment state, final int observable) {
        final Moments profit = RiskState.moments(state);
        if (observable == 0) {
            return new Observation(profit.count(), profit.mean(), profit.m2(), profit.m3(), profit.m4());
        }
        final LevelFigures figures = new TailReading(layout(), state).figures(risk.levels().get((observable - 1) / 2));
        return observable % 2 == 1
                ? observation(profit.count(), figures.var(), figures.varError())
                : observation(profit.count(), figures.es(), figures.esError());
    }

    @Override
    public RiskFigures figures(final Result.Folded result) {
        final RiskState layout = layout();
        final TailReading reading = new TailReading(layout, result.state());
        final List<LevelFigures> levels = risk.levels().stream().map(reading::figures).toList();
        final Distribution distribution = Distribution.ofEqualBins(
                RiskFigures.LOSS,
                layout.tail().low(),
                layout.tail().high(),
                layout.histogram(result.state()),
                layout.below(result.state()),
                layout.above(result.state()),
                RiskFigures.quantiles(levels));
        return new RiskFigures(result.items(), RiskState.moments(result.state()), levels, distribution);
    }

    /** A second moment that gives the standard error. */
    private static Observation observation(final long count, final double value, final double error) {
        return new Observation(count, value, error * error * count * (count - 1.0), 0, 0);
    }

    private RiskState layout() {
        return new RiskState(tail(), risk.levels().size(), risk.portfolio().size());
    }

    private Tail tail() {
        final Tail present = tail;
        if (present != null) {
            return present;
        }
        final Tail made = Pilot.tail(risk);
        tail = made;
        return made;
    }
}
