package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Identity;
import io.holdfast.engine.api.JobSpec;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.numerics.Moments;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import io.holdfast.workloads.montecarlo.product.Product;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.TreeMap;

/** Prices products on the paths of a model: items are paths, the state is the moments of each product's discounted payoff. */
final class MonteCarloReduction implements Reduction {

    /** Raised whenever the bits of a result change; a test holds the digest of a small job against it. */
    static final int KERNEL_VERSION = 1;

    private final JobSpec spec;
    private final Model model;
    private final List<Product> products;
    private final TimeGrid grid;

    private MonteCarloReduction(
            final JobSpec spec, final Model model, final List<Product> products, final TimeGrid grid) {
        this.spec = spec;
        this.model = model;
        this.products = products;
        this.grid = grid;
    }

    static MonteCarloReduction create(
            final String name, final long seed, final Extent.Items extent, final Model model, final List<Product> products) {
        final TreeMap<String, String> parameters = new TreeMap<>();
        model.describe("model.", parameters);
        for (int i = 0; i < products.size(); i++) {
            products.get(i).describe("product." + i + ".", parameters);
        }
        final TimeGrid grid = grid(model, products);
        final Identity identity = Identity.of(
                MonteCarloWorkload.NAME, KERNEL_VERSION, seed, TaskSize.of(grid, model, products), parameters);
        return new MonteCarloReduction(JobSpec.of(name, identity, extent), model, List.copyOf(products), grid);
    }

    /** The products' dates, and those that the model needs between. */
    static TimeGrid grid(final Model model, final List<Product> products) {
        final TimeGrid dates = TimeGrid.of(products.stream().map(Product::dates).toList());
        return model.grid(dates, products.stream().anyMatch(Product::isContinuous));
    }

    /** Paths that go through the stages together. */
    int block() {
        return TaskSize.block((int) spec.identity().taskSize(), model.assets().size());
    }

    Model model() {
        return model;
    }

    List<Product> products() {
        return products;
    }

    @Override
    public JobSpec spec() {
        return spec;
    }

    @Override
    public int stateLength() {
        return Math.toIntExact(Moments.BYTES * products.size());
    }

    @Override
    public MonteCarloKernel newKernel(final MemorySegment prepared) {
        final Identity identity = spec.identity();
        return new MonteCarloKernel(
                model,
                products,
                grid,
                identity.seed(),
                block(),
                Prepared.parts(prepared, products.stream().map(product -> product.preparedLength(model)).toList()));
    }

    @Override
    public byte[] prepare() {
        return Prepared.bytes(products.stream()
                .map(product -> product.prepare(model, spec.identity().seed()))
                .toList());
    }

    @Override
    public List<String> observables() {
        return products.stream().map(Product::name).toList();
    }

    @Override
    public Observation observe(final MemorySegment state, final int observable) {
        final Moments moments = Moments.read(state, observable * Moments.BYTES);
        return new Observation(moments.count(), moments.mean(), moments.m2(), moments.m3(), moments.m4());
    }
}
