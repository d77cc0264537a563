package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.StoppingRule;
import io.holdfast.workloads.montecarlo.product.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads how far a job goes: {@code paths}, or {@code target} with an error and bounds. */
final class Target {

    /** Fewest paths of a job: one has no standard error. */
    static final long PATHS_MIN = 2;
    /** Most paths of a job. */
    static final long PATHS_MAX = 1_000_000_000_000_000L;

    private static final long PATHS_MIN_DEFAULT = 100_000;
    private static final long PATHS_MAX_DEFAULT = 1_000_000_000_000L;
    private static final double ERROR_MIN = 1e-12;
    private static final double RELATIVE_ERROR_MAX = 1;
    private static final double ABSOLUTE_ERROR_MAX = 1e12;

    private Target() {}

    /** Items for the paths that are asked for. */
    static Extent.Items parse(
            final JobSection file, final List<Product> products, final List<Sensitivity> greeks, final Method method) {
        final boolean target = file.has("target");
        if (file.has("paths") == target) {
            throw file.error("paths", target ? "paths and target" : "neither paths nor target", "one of them");
        }
        return target
                ? parseTarget(file.section("target"), products, greeks, method.pathsPerItem())
                : Extent.Items.of(items(file, method));
    }

    private static long items(final JobSection file, final Method method) {
        final long paths = file.integer("paths", PATHS_MIN, PATHS_MAX);
        final int perItem = method.pathsPerItem();
        if (paths % perItem != 0 || (method.pathsPerSample() > 1 && paths == perItem)) {
            throw file.error("paths", Long.toString(paths), expected(method));
        }
        return paths / perItem;
    }

    private static String expected(final Method method) {
        if (method.isSobol()) {
            return "a multiple of " + method.pathsPerItem() + ", the randomisations of each point";
        }
        return method.isStratified()
                ? "a multiple of " + method.strata() + " from " + 2 * method.strata() + ", one path for each stratum of a set"
                : "an even number from 4: antithetic paths come in pairs";
    }

    private static Extent.Items parseTarget(
            final JobSection section, final List<Product> products, final List<Sensitivity> greeks, final int perItem) {
        final boolean relative = section.has("relativeError");
        if (section.has("absoluteError") == relative) {
            throw section.error(
                    "relativeError",
                    relative ? "relativeError and absoluteError" : "neither relativeError nor absoluteError",
                    "one of them");
        }
        final double error = relative
                ? section.number("relativeError", ERROR_MIN, RELATIVE_ERROR_MAX)
                : section.number("absoluteError", ERROR_MIN, ABSOLUTE_ERROR_MAX);
        final long pathsMax = section.integer("maxPaths", PATHS_MIN, PATHS_MAX, PATHS_MAX_DEFAULT);
        final long pathsMin = section.integer("minPaths", PATHS_MIN, PATHS_MAX, Math.min(PATHS_MIN_DEFAULT, pathsMax));
        if (pathsMin > pathsMax) {
            throw section.error("minPaths", Long.toString(pathsMin), "at most maxPaths, " + pathsMax);
        }
        final List<Integer> observables = section.has("products")
                ? indices(section, products, greeks)
                : greeks.isEmpty() ? List.of() : IntStream.range(0, products.size()).boxed().toList();
        final long itemsMax = Math.max(pathsMax / perItem, PATHS_MIN);
        final long itemsMin = Math.min(Math.max(Math.ceilDiv(pathsMin, perItem), PATHS_MIN), itemsMax);
        return new Extent.Items(itemsMax, Optional.of(new StoppingRule(error, relative, itemsMin, observables)));
    }

    /** Ascending and each once, so that one choice has one spelling. */
    private static List<Integer> indices(
            final JobSection section, final List<Product> products, final List<Sensitivity> greeks) {
        final List<String> names = Stream.concat(
                        products.stream().map(Product::name), greeks.stream().map(Sensitivity::name))
                .toList();
        final List<Integer> indices = new ArrayList<>();
        for (final String name : section.texts("products", names.size())) {
            final int index = names.indexOf(name);
            if (index < 0 || indices.contains(index)) {
                throw section.error(
                        "products",
                        "'" + name + "'" + (index < 0 ? "" : " again"),
                        "names of products" + (greeks.isEmpty() ? "" : " and greeks") + ", each once: " + String.join(", ", names));
            }
            indices.add(index);
        }
        return indices.stream().sorted().toList();
    }
}
