package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.Reduction;
import io.holdfast.numerics.Histogram;
import java.util.Map;

/**
 * Whether the distribution of payoffs is kept, and how finely: the key {@code distribution}. Immutable.
 *
 * @param count bins of each product's histogram; 0 where none is kept.
 */
record PayoffBins(int count) {

    /** No distribution. */
    static final PayoffBins NONE = new PayoffBins(0);

    /** Fewest bins that show a shape. */
    static final int MIN = 10;
    /** Most bins; the state limits them further. */
    static final int MAX = 4_000;

    private static final int DEFAULT = 200;
    private static final String KEY = "distribution";

    /** Reads {@code distribution}, which may be missing, a truth value or a section. */
    static PayoffBins parse(final JobSection file) {
        if (file.hasSection(KEY)) {
            return new PayoffBins((int) file.section(KEY).integer("bins", MIN, MAX, DEFAULT));
        }
        return file.flag(KEY, false) ? new PayoffBins(DEFAULT) : NONE;
    }

    /** Refuses more bins than fit a task's state beside its moments. */
    void check(final JobSection file, final int products, final int momentsLength) {
        final long room = (Reduction.STATE_LENGTH_MAX - momentsLength) / products - PayoffHistograms.length(1, 1);
        final long most = room < 0 ? 0 : 1 + room / Long.BYTES;
        if (isKept() && count > most) {
            throw file.error(
                    KEY,
                    count + " bins for each of " + products + " products",
                    "at most " + most + " bins beside " + momentsLength + " bytes of moments in a state of "
                            + Reduction.STATE_LENGTH_MAX + ": fewer bins or products");
        }
    }

    boolean isKept() {
        return count > 0;
    }

    Histogram histogram(final double low, final double high) {
        return new Histogram(low, high, count);
    }

    /** Adds what is given, and nothing else: a job without a distribution keeps its identity. */
    void describe(final Map<String, String> parameters) {
        if (isKept()) {
            parameters.put("distribution.bins", Integer.toString(count));
            parameters.put("distribution.pilot", Integer.toString(RangePilot.SAMPLES));
        }
    }
}
