package io.holdfast.workloads.risk;

/**
 * How many scenarios a task has: a power of two that makes it a few milliseconds of work on a present core. A function of the identity alone,
 * never of a measurement. Changing it needs a new kernel version.
 */
final class RiskTaskSize {

    /** Scenarios that are revalued together: the arrays of a stage stay in the first-level cache. */
    static final int BLOCK = 256;

    private static final int TASK_MAX = 1 << 17;
    private static final long TASK_NS = 1L << 22;
    /** Moments, histogram and tail of one scenario. */
    private static final long COUNT_NS = 10;
    /** The exponential of one asset's log-return. */
    private static final long PRICE_NS = 3;
    private static final long SHARE_NS = 1;
    /** Two normal distributions and what is around them. */
    private static final long OPTION_NS = 40;

    private RiskTaskSize() {}

    static int of(final Risk risk) {
        long scenarioNs = COUNT_NS + risk.scenarios().costNs() + PRICE_NS * risk.today().prices().length;
        for (final Position position : risk.portfolio().positions()) {
            scenarioNs += position instanceof Option ? OPTION_NS : SHARE_NS;
        }
        return Math.clamp(Long.highestOneBit(TASK_NS / scenarioNs), BLOCK, TASK_MAX);
    }
}
