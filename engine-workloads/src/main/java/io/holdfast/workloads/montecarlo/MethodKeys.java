package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.JobSection;
import java.util.List;

/** Reads the section {@code method}, and refuses what does not go together. */
final class MethodKeys {

    /** Fewest randomisations: a standard error from fewer says little. */
    static final int RANDOMISATIONS_MIN = 8;
    /** Most randomisations; the state limits them further. */
    static final int RANDOMISATIONS_MAX = 1_024;
    /** Most strata: the paths of a block. */
    static final int STRATA_MAX = TaskSize.BLOCK_MAX;

    static final String SOBOL = "sobol";
    static final String STRATIFICATION = "stratification";

    private static final int RANDOMISATIONS_DEFAULT = 32;

    private MethodKeys() {}

    /** The section may be missing. */
    static Method parse(final JobSection file) {
        if (!file.has("method")) {
            return Method.PLAIN;
        }
        final JobSection section = file.section("method");
        final boolean antithetic = section.flag("antithetic", false);
        final boolean controlVariate = section.flag("controlVariate", false);
        final boolean sobol = SOBOL.equals(section.choice("sequence", List.of("philox", SOBOL), "philox"));
        if (!sobol && section.has("randomisations")) {
            throw section.error("randomisations", "randomisations of independent numbers", "sequence: sobol beside them");
        }
        refuse(
                sobol && antithetic,
                section,
                "antithetic",
                "antithetic with sequence: sobol",
                "points of a sequence are no mirrored pairs");
        final long randomisations = sobol
                ? section.integer("randomisations", RANDOMISATIONS_MIN, RANDOMISATIONS_MAX, RANDOMISATIONS_DEFAULT)
                : 0;
        final Method method = new Method(
                antithetic, controlVariate, (int) randomisations, strata(section), ImportanceSampling.parse(section));
        check(method, section);
        return method;
    }

    private static int strata(final JobSection section) {
        if (!section.has(STRATIFICATION)) {
            return 0;
        }
        final long strata = section.integer(STRATIFICATION, 2, STRATA_MAX);
        if (Long.bitCount(strata) != 1) {
            throw section.error(STRATIFICATION, Long.toString(strata), "a power of two from 2 to " + STRATA_MAX);
        }
        return (int) strata;
    }

    private static void check(final Method method, final JobSection section) {
        final boolean stratified = method.isStratified();
        refuse(
                stratified && method.isSobol(),
                section,
                STRATIFICATION,
                "stratification with sequence: sobol",
                "points of a sequence are stratified in every coordinate");
        refuse(
                stratified && method.antithetic(),
                section,
                STRATIFICATION,
                "stratification with antithetic",
                "strata are as many on either side");
        refuse(
                stratified && method.controlVariate(),
                section,
                STRATIFICATION,
                "stratification with controlVariate",
                "the coefficient of independent paths is wrong for those of a set");
        refuse(
                method.importance().isUsed() && method.controlVariate(),
                section,
                ImportanceSampling.KEY,
                "importanceSampling with controlVariate",
                "a weighted control varies more than what it controls");
    }

    private static void refuse(
            final boolean refused, final JobSection section, final String key, final String found, final String reason) {
        if (refused) {
            throw section.error(key, found, "one of them: " + reason);
        }
    }
}
