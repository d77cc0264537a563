package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Identity;
import io.holdfast.engine.api.JobSpec;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.numerics.SimdUse;
import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.product.Product;
import java.lang.foreign.MemorySegment;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Prices products on the paths of a model: items are what the method draws, the state is the moments of each product's discounted payoff. */
final class MonteCarloReduction implements Reduction {

    /** Raised whenever the bits of a result change; a test holds the digest of a small job against it. */
    static final int KERNEL_VERSION = 1;

    private final JobSpec spec;
    private final Simulation simulation;
    private final StateLayout layout;
    private final PayoffBins bins;
    private final SimdUse simd = new SimdUse();
    /** Written once: by whoever needs it first, from the prepared bytes or by the pilots, which give the same. */
    private volatile Learned learned;

    private MonteCarloReduction(final JobSpec spec, final Simulation simulation, final PayoffBins bins) {
        this.spec = spec;
        this.simulation = simulation;
        this.bins = bins;
        this.layout = layout(simulation.products(), simulation.greeks(), simulation.method());
    }

    static MonteCarloReduction create(
            final String name,
            final long seed,
            final Extent.Items extent,
            final Model model,
            final List<Product> products,
            final Greeks greeks,
            final Method method,
            final PayoffBins bins) {
        final TreeMap<String, String> parameters = new TreeMap<>();
        model.describe("model.", parameters);
        for (int i = 0; i < products.size(); i++) {
            products.get(i).describe("product." + i + ".", parameters);
        }
        greeks.describe(parameters);
        method.describe(parameters);
        bins.describe(parameters);
        final Simulation simulation = Simulation.of(model, products, greeks, method, seed);
        final Identity identity =
                Identity.of(MonteCarloWorkload.NAME, KERNEL_VERSION, seed, simulation.taskSize(), parameters);
        return new MonteCarloReduction(JobSpec.of(name, identity, extent), simulation, bins);
    }

    static StateLayout layout(final List<Product> products, final List<Sensitivity> greeks, final Method method) {
        return new StateLayout(products.size(), method.replicates(), !method.isPlain(), greeks.size());
    }

    /** Paths that go through the stages together. */
    int block() {
        return simulation.block();
    }

    Model model() {
        return simulation.model();
    }

    List<Product> products() {
        return simulation.products();
    }

    List<Sensitivity> greeks() {
        return simulation.greeks();
    }

    Method method() {
        return simulation.method();
    }

    @Override
    public JobSpec spec() {
        return spec;
    }

    @Override
    public int stateLength() {
        return layout.length() + (int) PayoffHistograms.length(products().size(), bins.count());
    }

    SimdUse simd() {
        return simd;
    }

    @Override
    public MonteCarloKernel newKernel(final MemorySegment prepared) {
        return newKernel(prepared, simd.create());
    }

    @Override
    public Optional<Kernel> newReferenceKernel(final MemorySegment prepared) {
        return simd.reference().map(stages -> newKernel(prepared, stages));
    }

    private MonteCarloKernel newKernel(final MemorySegment prepared, final Stages stages) {
        final List<DoubleBuffer> parts = parts(prepared);
        if (learned == null) {
            learned = learned(parts);
        }
        return new MonteCarloKernel(simulation, layout, learned, parts, stages);
    }

    /** Of the products, then the coefficients of their controls, the ranges of their histograms, and the drift of importance sampling. */
    private List<DoubleBuffer> parts(final MemorySegment prepared) {
        final Stream<Integer> ofProducts = products().stream().map(product -> product.preparedLength(model()));
        final int ranges = bins.isKept() ? 2 * products().size() : 0;
        final int drifts = method().importance().isUsed() ? 1 : 0;
        return Prepared.parts(
                prepared,
                Stream.concat(ofProducts, Stream.of(simulation.controls().size(), ranges, drifts)).toList());
    }

    private Learned learned(final List<DoubleBuffer> parts) {
        final int next = products().size() + 1;
        final double[] ranges = new double[parts.get(next).capacity()];
        parts.get(next).get(0, ranges);
        final DoubleBuffer drift = parts.get(next + 1);
        return new Learned(
                new PayoffHistograms(bins, ranges, layout.length()), drift.capacity() == 0 ? 0 : drift.get(0));
    }

    /** A run that was complete before it began made no kernel. */
    private Learned learned() {
        final Learned present = learned;
        if (present != null) {
            return present;
        }
        final Learned made = learned(parts(Computation.preparedSegment(prepare())));
        learned = made;
        return made;
    }

    @Override
    public byte[] prepare() {
        final List<double[]> parts = new ArrayList<>(products().stream()
                .map(product -> product.prepare(model(), simulation.seed()))
                .toList());
        if (method().controlVariate()) {
            parts.add(ControlFit.fit(simulation, parts.stream().map(DoubleBuffer::wrap).toList()));
        }
        if (bins.isKept()) {
            parts.add(RangePilot.fit(simulation, parts.stream().map(DoubleBuffer::wrap).toList()));
        }
        if (method().importance().isUsed()) {
            final List<DoubleBuffer> before = parts.stream().map(DoubleBuffer::wrap).toList();
            parts.add(new double[] {method().importance().drift().orElseGet(() -> DriftFit.fit(simulation, before))});
        }
        return Prepared.bytes(parts);
    }

    @Override
    public List<String> observables() {
        return Stream.concat(
                        products().stream().map(Product::name), greeks().stream().map(Sensitivity::name))
                .toList();
    }

    @Override
    public Observation observe(final MemorySegment state, final int observable) {
        return layout.observe(state, observable);
    }

    /** What each product paid on the paths of a state; empty where no distribution is kept. */
    List<PayoffCounts> payoffs(final MemorySegment state) {
        if (!bins.isKept()) {
            return List.of();
        }
        final PayoffHistograms histograms = learned().histograms();
        return IntStream.range(0, products().size()).mapToObj(i -> histograms.read(state, i)).toList();
    }

    /** What the method is worth for an observable, see {@link StateLayout#varianceReduction}. */
    double varianceReduction(final MemorySegment state, final int observable) {
        return method().importance().isUsed()
                ? layout.varianceReductionByWeights(state, observable)
                : layout.varianceReduction(state, observable);
    }

    /** The drift of importance sampling a year, given or found; empty without. */
    OptionalDouble drift() {
        return method().importance().isUsed() ? OptionalDouble.of(learned().drift()) : OptionalDouble.empty();
    }
}
