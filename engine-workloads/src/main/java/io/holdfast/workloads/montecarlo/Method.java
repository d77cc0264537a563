package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How samples are drawn so that fewer paths do: the section {@code method}. Immutable.
 *
 * <p>An item of the job is one path; with {@code antithetic} a pair of mirrored paths, whose mean is one sample; with a Sobol sequence one point
 * under all its randomisations; with {@code stratification} a set of paths, one for each stratum, whose mean is one sample.
 *
 * @param antithetic whether paths come in mirrored pairs.
 * @param controlVariate whether samples are corrected by a control.
 * @param randomisations of a Sobol sequence; 0 where the numbers are independent.
 * @param strata of the end of the first factor's Brownian motion; 0 where it is not stratified.
 * @param importance whether paths are drawn with a drift.
 */
record Method(
        boolean antithetic, boolean controlVariate, int randomisations, int strata, ImportanceSampling importance) {

    /** Independent paths, as they come. */
    static final Method PLAIN = new Method(false, false, 0, 0, ImportanceSampling.NONE);

    /** Whether one path says nothing of another. */
    boolean hasIndependentPaths() {
        return !antithetic && !isSobol() && !isStratified();
    }

    /** Whether there may be so few samples that Student's quantile counts. */
    boolean hasFewSamples() {
        return isSobol() || isStratified();
    }

    boolean isStratified() {
        return strata > 0;
    }

    boolean isSobol() {
        return randomisations > 0;
    }

    boolean isPlain() {
        return equals(PLAIN);
    }

    int pathsPerItem() {
        return isSobol() ? randomisations : pathsPerSample();
    }

    /** Paths whose mean is one sample. */
    int pathsPerSample() {
        return antithetic ? 2 : Math.max(strata, 1);
    }

    /** Independent estimates of each observable: their spread is the error. */
    int replicates() {
        return Math.max(randomisations, 1);
    }

    /** What an item is called. */
    String item() {
        return isSobol() ? "point" : antithetic ? "pair" : isStratified() ? "set" : "path";
    }

    /** Such as {@code  (antithetic)}, to follow a number of paths; empty without a method. */
    String words() {
        final List<String> words = new ArrayList<>();
        if (antithetic) {
            words.add("antithetic");
        }
        if (isSobol()) {
            words.add("Sobol, " + randomisations + " randomisations");
        }
        if (isStratified()) {
            words.add(strata + " strata");
        }
        if (importance.isUsed()) {
            words.add("importance sampling");
        }
        if (controlVariate) {
            words.add("control variate");
        }
        return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
    }

    /** What to know of an extent under this method. */
    Optional<String> warning(final Extent.Items extent) {
        return isSobol() && extent.rule().isEmpty() && Long.bitCount(extent.items()) != 1
                ? Optional.of(extent.items() + " points are no power of two: a Sobol sequence is at its best at "
                        + Long.highestOneBit(extent.items()) + " or twice as many, paths: "
                        + Long.highestOneBit(extent.items()) * randomisations)
                : Optional.empty();
    }

    /** Adds what is given, and nothing else: a job without a method keeps its identity. */
    void describe(final Map<String, String> parameters) {
        if (antithetic) {
            parameters.put("method.antithetic", "true");
        }
        if (controlVariate) {
            parameters.put("method.controlVariate", "true");
            parameters.put("method.controlSamples", Integer.toString(ControlFit.SAMPLES));
        }
        if (isSobol()) {
            parameters.put("method.sequence", MethodKeys.SOBOL);
            parameters.put("method.randomisations", Integer.toString(randomisations));
        }
        if (isStratified()) {
            parameters.put("method.strata", Integer.toString(strata));
        }
        importance.describe(parameters);
    }
}
