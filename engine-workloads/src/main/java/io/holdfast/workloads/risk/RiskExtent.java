package io.holdfast.workloads.risk;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.StoppingRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads how far a Monte Carlo job goes: {@code paths}, or {@code target} with an error and bounds. */
final class RiskExtent {

    /** Fewest paths: below, no tail is worth the name. */
    static final long PATHS_MIN = 1_000;
    /** Most paths. */
    static final long PATHS_MAX = 1_000_000_000_000_000L;

    private static final long PATHS_MIN_DEFAULT = 100_000;
    private static final long PATHS_MAX_DEFAULT = 1_000_000_000_000L;
    private static final double ERROR_MIN = 1e-12;
    private static final double ABSOLUTE_ERROR_MAX = 1e15;

    private RiskExtent() {}

    static Extent.Items parse(final JobSection file, final List<String> figures) {
        final boolean target = file.has("target");
        if (file.has("paths") == target) {
            throw file.error("paths", target ? "paths and target" : "neither paths nor target", "one of them");
        }
        return target
                ? parseTarget(file.section("target"), figures)
                : Extent.Items.of(file.integer("paths", PATHS_MIN, PATHS_MAX));
    }

    private static Extent.Items parseTarget(final JobSection section, final List<String> figures) {
        final boolean relative = section.has("relativeError");
        if (section.has("absoluteError") == relative) {
            throw section.error(
                    "relativeError",
                    relative ? "relativeError and absoluteError" : "neither relativeError nor absoluteError",
                    "one of them");
        }
        final double error = relative
                ? section.number("relativeError", ERROR_MIN, 1)
                : section.number("absoluteError", ERROR_MIN, ABSOLUTE_ERROR_MAX);
        final long pathsMax = section.integer("maxPaths", PATHS_MIN, PATHS_MAX, PATHS_MAX_DEFAULT);
        final long pathsMin = section.integer("minPaths", PATHS_MIN, PATHS_MAX, Math.min(PATHS_MIN_DEFAULT, pathsMax));
        if (pathsMin > pathsMax) {
            throw section.error("minPaths", Long.toString(pathsMin), "at most maxPaths, " + pathsMax);
        }
        return new Extent.Items(pathsMax, Optional.of(new StoppingRule(error, relative, pathsMin, indices(section, figures))));
    }

    /** Ascending and each once; without a choice all but the expected profit, which may be near 0. */
    private static List<Integer> indices(final JobSection section, final List<String> figures) {
        final List<Integer> indices = new ArrayList<>();
        final List<String> chosen =
                section.has("figures") ? section.texts("figures", figures.size()) : figures.subList(1, figures.size());
        for (final String name : chosen) {
            final int index = figures.indexOf(name);
            if (index < 0 || indices.contains(index)) {
                throw section.error("figures", "'" + name + "'" + (index < 0 ? "" : " again"),
                        "some of, each once: " + String.join(", ", figures));
            }
            indices.add(index);
        }
        return indices.stream().sorted().toList();
    }
}
