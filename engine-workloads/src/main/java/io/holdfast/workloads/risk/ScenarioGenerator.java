package io.holdfast.workloads.risk;

/** Makes blocks of scenarios. Belongs to one kernel, hence to one thread. A scenario is a function of identity and index alone. */
interface ScenarioGenerator {

    /**
     * Makes a block.
     *
     * @param block index of the block; the pilot's are below 0.
     * @param target receives log-returns from today to the horizon, by asset and scenario.
     */
    void fill(long block, double[][] target);
}
