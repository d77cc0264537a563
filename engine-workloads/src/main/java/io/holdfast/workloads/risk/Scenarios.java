package io.holdfast.workloads.risk;

import io.holdfast.numerics.Stages;
import java.util.Map;

/** Where log-returns over the horizon come from. Immutable; shared by all kernels. */
sealed interface Scenarios permits NormalScenarios, FilteredScenarios, HistoricalScenarios {

    /**
     * Log-returns are kept within this, e^50 up and down: no figure overflows, whatever a history and its parameters make of variances.
     */
    double LOG_RETURN_MAX = 50;

    /** The word of the job file. */
    String method();

    /** Adds what scenarios depend on beside the returns, in the canonical spelling. */
    void describe(Map<String, String> parameters);

    /**
     * Cost of a scenario.
     *
     * @return nanoseconds on a present core, by a fixed model.
     */
    long costNs();

    /**
     * Code that makes scenarios.
     *
     * @param stages of the kernel that the generator belongs to.
     * @param length scenarios of a block, even.
     */
    ScenarioGenerator newGenerator(Stages stages, int length);
}
