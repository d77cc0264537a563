package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.JobSection;
import io.holdfast.numerics.Stages;
import java.util.List;
import java.util.Map;

/** How the underlying moves and what money costs. Immutable. */
sealed interface Model permits BlackScholes {

    /** Price today. */
    double spot();

    /** Value today of 1 paid after {@code years}. */
    double discount(double years);

    /** Adds every parameter that a path depends on, in the canonical spelling, under keys that begin with {@code prefix}. */
    void describe(String prefix, Map<String, String> parameters);

    /** What a person should know about the parameters before trusting a result. */
    List<String> warnings();

    /**
     * Code that generates paths.
     *
     * @param grid dates to stop at.
     * @param seed seed of all random numbers.
     * @param stages scratch of the kernel that the generator belongs to.
     * @param blockLength paths of a block, even.
     */
    PathGenerator newGenerator(TimeGrid grid, long seed, Stages stages, int blockLength);

    /** Reads the section {@code model}. */
    static Model parse(final JobSection section) {
        section.choice("type", List.of(BlackScholes.TYPE));
        return BlackScholes.parse(section);
    }
}
