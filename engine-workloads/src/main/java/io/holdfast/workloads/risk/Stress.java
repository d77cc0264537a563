package io.holdfast.workloads.risk;

import io.holdfast.engine.api.JobSection;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Given changes of today's market, at once. Immutable, though the array is not copied.
 *
 * @param name names it in results.
 * @param changes of each asset's price, as fractions.
 * @param volatilityShift added to the volatility of every option.
 */
@SuppressWarnings("ArrayRecordComponent") // A carrier; never compared.
record Stress(String name, double[] changes, double volatilityShift) {

    private static final int STRESSES_MAX = 64;
    private static final double CHANGE_MAX = 100;
    private static final double SHIFT_MAX = 5;
    private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._+%/-]{0,63}";

    /** Reads the list {@code stress}, which may be missing. */
    static List<Stress> parse(final JobSection file, final List<String> assets) {
        final Set<String> names = new HashSet<>();
        return !file.has("stress")
                ? List.of()
                : file.sections("stress", STRESSES_MAX).stream().map(section -> parse(section, assets, names)).toList();
    }

    private static Stress parse(final JobSection section, final List<String> assets, final Set<String> names) {
        final String name = section.text("name");
        if (!name.matches(NAME) || !names.add(name)) {
            throw section.error("name", "'" + name + "'", "1 to 64 letters, digits, blanks or any of ._+%/-, each name once");
        }
        final double[] changes = new double[assets.size()];
        Arrays.fill(changes, section.number("all", -1, CHANGE_MAX, 0));
        if (section.has("shocks")) {
            final Set<Integer> shocked = new HashSet<>();
            for (final JobSection shock : section.sections("shocks", PortfolioReader.ASSETS_MAX)) {
                final int asset = assets.indexOf(shock.text("asset"));
                if (asset < 0 || !shocked.add(asset)) {
                    throw shock.error("asset", "'" + shock.text("asset") + "'", "an asset of the portfolio, each once: "
                            + String.join(", ", assets));
                }
                changes[asset] = shock.number("change", -1, CHANGE_MAX);
            }
        }
        return new Stress(name, changes, section.number("volatility", -SHIFT_MAX, SHIFT_MAX, 0));
    }

    /** What each position gains. */
    double[] profits(final Portfolio portfolio, final Market today) {
        final double[] prices = today.prices().clone();
        for (int asset = 0; asset < prices.length; asset++) {
            prices[asset] *= 1 + changes[asset];
        }
        final double[] before = portfolio.values(today);
        final double[] after = portfolio.values(today.shocked(prices, volatilityShift));
        for (int position = 0; position < after.length; position++) {
            after[position] -= before[position];
        }
        return after;
    }
}
