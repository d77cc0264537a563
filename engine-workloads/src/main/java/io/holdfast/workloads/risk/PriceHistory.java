package io.holdfast.workloads.risk;

import java.time.LocalDate;
import java.util.List;

/**
 * Closing prices of some assets on the same dates. Immutable, though arrays are not copied.
 *
 * @param assets names, ascending.
 * @param dates strictly ascending.
 * @param prices by asset, then by date; above 0.
 * @param remarks what a person should know about how it was cut.
 */
@SuppressWarnings("ArrayRecordComponent") // A carrier; never compared.
record PriceHistory(List<String> assets, List<LocalDate> dates, double[][] prices, List<String> remarks) {

    /** The last prices, by asset. */
    double[] last() {
        final double[] last = new double[assets.size()];
        for (int i = 0; i < last.length; i++) {
            last[i] = prices[i][dates.size() - 1];
        }
        return last;
    }
}
