package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.JobSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How samples are drawn so that fewer paths do: the section {@code method}. Immutable.
 *
 * <p>An item of the job is one path; with {@code antithetic} a pair of mirrored paths, whose mean is one sample; with a Sobol sequence one point
 * under all its randomisations.
 *
 * @param antithetic whether paths come in mirrored pairs.
 * @param controlVariate whether samples are corrected by a control.
 * @param randomisations of a Sobol sequence; 0 where the numbers are independent.
 */
record Method(boolean antithetic, boolean controlVariate, int randomisations) {

    /** Independent paths, as they come. */
    static final Method PLAIN = new Method(false, false, 0);

    /** Fewest randomisations: a standard error from fewer says little. */
    static final int RANDOMISATIONS_MIN = 8;
    /** Most randomisations; the state limits them further. */
    static final int RANDOMISATIONS_MAX = 1_024;

    private static final int RANDOMISATIONS_DEFAULT = 32;
    private static final String SOBOL = "sobol";

    /** Reads the section {@code method}, which may be missing. */
    static Method parse(final JobSection file) {
        if (!file.has("method")) {
            return PLAIN;
        }
        final JobSection section = file.section("method");
        final boolean antithetic = section.flag("antithetic", false);
        final boolean controlVariate = section.flag("controlVariate", false);
        final boolean sobol = SOBOL.equals(section.choice("sequence", List.of("philox", SOBOL), "philox"));
        if (!sobol && section.has("randomisations")) {
            throw section.error("randomisations", "randomisations of independent numbers", "sequence: sobol beside them");
        }
        if (sobol && antithetic) {
            throw section.error(
                    "antithetic", "antithetic with sequence: sobol", "one of them: points of a sequence are no mirrored pairs");
        }
        final long randomisations = sobol
                ? section.integer("randomisations", RANDOMISATIONS_MIN, RANDOMISATIONS_MAX, RANDOMISATIONS_DEFAULT)
                : 0;
        return new Method(antithetic, controlVariate, (int) randomisations);
    }

    /** Whether one path says nothing of another. */
    boolean hasIndependentPaths() {
        return !antithetic && !isSobol();
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
        return antithetic ? 2 : 1;
    }

    /** Independent estimates of each observable: their spread is the error. */
    int replicates() {
        return Math.max(randomisations, 1);
    }

    /** What an item is called. */
    String item() {
        return isSobol() ? "point" : antithetic ? "pair" : "path";
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
            parameters.put("method.sequence", SOBOL);
            parameters.put("method.randomisations", Integer.toString(randomisations));
        }
    }
}
