package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.JobSection;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import io.holdfast.workloads.montecarlo.product.Greek;
import io.holdfast.workloads.montecarlo.product.GreekCode;
import io.holdfast.workloads.montecarlo.product.Product;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which greeks a job asks for: the key {@code greeks}, a list of their names, or a section with {@code which} and {@code method}. Immutable.
 *
 * @param which in the order of {@link Greek}, each once; empty where none is asked for.
 * @param method a word of {@link #METHODS}.
 */
record Greeks(List<Greek> which, String method) {

    static final Greeks NONE = new Greeks(List.of(), "auto");

    /** Most models a step away: each has arrays of its own in every kernel, 150 KB with 100 assets. */
    static final int MODELS_MAX = 512;

    private static final String KEY = "greeks";
    private static final String AUTO = "auto";
    private static final List<String> METHODS = List.of(
            AUTO, Sensitivity.Way.BUMP.word(), Sensitivity.Way.PATHWISE.word(), Sensitivity.Way.LIKELIHOOD_RATIO.word());
    /** Raised when the rules by which ways and steps are chosen change. */
    private static final String RULES = "1";

    static Greeks parse(final JobSection file) {
        if (!file.has(KEY)) {
            return NONE;
        }
        if (file.hasList(KEY)) {
            return new Greeks(which(file, KEY), AUTO);
        }
        final JobSection section = file.section(KEY);
        return new Greeks(which(section, "which"), section.choice("method", METHODS, AUTO));
    }

    private static List<Greek> which(final JobSection section, final String key) {
        final List<Greek> found = new ArrayList<>();
        for (final String word : section.texts(key, Greek.values().length + 1)) {
            final Optional<Greek> greek = Arrays.stream(Greek.values()).filter(each -> each.word().equals(word)).findFirst();
            if (greek.isEmpty() || found.contains(greek.get())) {
                throw section.error(key, "'" + word + "'" + (greek.isEmpty() ? "" : " again"), "each once of " + words(List.of(Greek.values())));
            }
            found.add(greek.get());
        }
        return found.stream().sorted().toList();
    }

    private static String words(final List<Greek> greeks) {
        return greeks.stream().map(Greek::word).collect(Collectors.joining(", "));
    }

    /** Adds what is asked for, and nothing else: a job without greeks keeps its identity. */
    void describe(final Map<String, String> parameters) {
        if (!which.isEmpty()) {
            parameters.put("greeks.which", words(which));
            parameters.put("greeks.method", method);
            parameters.put("greeks.rules", RULES);
        }
    }

    /** How each is sampled, by products, then greeks, then assets; of an asset that a product does not look at there is none. */
    List<Sensitivity> sensitivities(final Model model, final List<Product> products, final TimeGrid grid) {
        final List<Sensitivity> all = new ArrayList<>();
        final Steps steps = new Steps(model, grid);
        for (int i = 0; i < products.size(); i++) {
            for (final Greek greek : which) {
                final int[] assets = GreekCode.assets(products.get(i));
                for (final int asset : greek.isByAsset() ? assets : new int[] {assets[0]}) {
                    all.add(sensitivity(model, products.get(i), i, greek, asset, steps));
                }
            }
        }
        return List.copyOf(all);
    }

    /** Refuses what the method given cannot do, names that are taken, and more models than kernels have memory for. */
    void check(final JobSection file, final Model model, final List<Product> products, final List<Sensitivity> all) {
        final int models = GreekSamples.products(all).size();
        if (models > MODELS_MAX) {
            throw file.error(
                    KEY, "steps to " + models + " models", "at most " + MODELS_MAX + ": fewer greeks, assets or different maturities");
        }
        final List<String> names = new ArrayList<>(products.stream().map(Product::name).toList());
        for (final Sensitivity each : all) {
            if (names.contains(each.name())) {
                throw file.error(KEY, "'" + each.name() + "', which a product is called", "names of products that no greek has");
            }
            names.add(each.name());
            final boolean refused = !AUTO.equals(method) && !method.equals(Sensitivity.Way.BUMP.word()) && each.maker().isEmpty();
            if (refused) {
                throw file.section(KEY).error(
                        "method",
                        method + " of " + each.name(),
                        "auto or bump: that way is not known for this product and model");
            }
        }
    }

    private Sensitivity sensitivity(
            final Model model, final Product product, final int index, final Greek greek, final int asset, final Steps steps) {
        final String of = greek.isByAsset() && model.assets().size() > 1 ? "." + model.assets().get(asset) : "";
        final String name = product.name() + "." + greek.word() + of;
        final Optional<GreekCode.Maker> pathwise =
                isAllowed(Sensitivity.Way.PATHWISE) ? GreekCode.pathwise(product, model, greek, asset) : Optional.empty();
        if (pathwise.isPresent()) {
            final Sensitivity.Way way = greek == Greek.GAMMA ? Sensitivity.Way.MIXED : Sensitivity.Way.PATHWISE;
            return new Sensitivity(name, index, greek, asset, way, pathwise, List.of(), 0);
        }
        final boolean ratio = isAllowed(Sensitivity.Way.LIKELIHOOD_RATIO)
                && (!AUTO.equals(method) || GreekCode.prefersLikelihoodRatio(product));
        final Optional<GreekCode.Maker> maker =
                ratio ? GreekCode.likelihoodRatio(product, model, greek, asset) : Optional.empty();
        return maker.isPresent()
                ? new Sensitivity(name, index, greek, asset, Sensitivity.Way.LIKELIHOOD_RATIO, maker, List.of(), 0)
                : steps.sensitivity(name, product, index, greek, asset);
    }

    private boolean isAllowed(final Sensitivity.Way way) {
        return AUTO.equals(method) || way.word().equals(method);
    }
}
