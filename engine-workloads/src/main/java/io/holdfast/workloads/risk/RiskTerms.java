package io.holdfast.workloads.risk;

import io.holdfast.engine.api.JobSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a job file asks for, beside its inputs. Immutable.
 *
 * @param method the word for where scenarios come from.
 * @param horizon periods of the prices.
 * @param levels ascending.
 * @param isCentred whether the expected log-return is taken for 0.
 * @param rate a year, continuously compounded.
 * @param periodsPerYear NaN where it is not given.
 */
record RiskTerms(String method, int horizon, List<Double> levels, boolean isCentred, double rate, double periodsPerYear) {

    /** Longest horizon: a year of days. */
    static final int HORIZON_MAX = 260;

    private static final int LEVELS_MAX = 4;
    private static final double LEVEL_MIN = 0.5;
    private static final double LEVEL_MAX = 0.9999;
    private static final double RATE_MAX = 1;
    private static final double PERIODS_MIN = 1e-2;
    private static final double PERIODS_MAX = 1_000_000;
    /** Fewest returns from which variances are estimated. */
    private static final int RETURNS_MIN = 20;
    private static final String SAMPLE = "sample";
    private static final String ZERO = "zero";

    RiskTerms {
        levels = List.copyOf(levels);
    }

    static RiskTerms parse(final JobSection file) {
        return new RiskTerms(
                file.choice("method", List.of(NormalScenarios.METHOD, HistoricalScenarios.METHOD, FilteredScenarios.METHOD)),
                (int) file.integer("horizon", 1, HORIZON_MAX, 1),
                levels(file),
                file.choice("drift", List.of(SAMPLE, ZERO), SAMPLE).equals(ZERO),
                file.number("rate", -RATE_MAX, RATE_MAX, 0) + 0.0,
                file.has("periodsPerYear") ? file.number("periodsPerYear", PERIODS_MIN, PERIODS_MAX) : Double.NaN);
    }

    /** Adds what a result depends on, in the canonical spelling. */
    void describe(final Map<String, String> parameters) {
        parameters.put("method", method);
        parameters.put("horizon", Integer.toString(horizon));
        parameters.put("levels", levels.toString());
        parameters.put("drift", isCentred ? ZERO : SAMPLE);
        parameters.put("rate", Double.toString(rate));
        parameters.put("periodsPerYear", Double.toString(periodsPerYear));
    }

    boolean isHistorical() {
        return method.equals(HistoricalScenarios.METHOD);
    }

    /** Years from today to the horizon; 0 where a period's length is not given, and then nothing may depend on it. */
    double years() {
        return Double.isNaN(periodsPerYear) ? 0 : horizon / periodsPerYear;
    }

    /** Volatilities a year, by asset; where a period's length is not given, those of a period. */
    double[] volatilities(final LogReturns returns) {
        final double[] volatilities = new double[returns.assets()];
        for (int asset = 0; asset < volatilities.length; asset++) {
            volatilities[asset] = returns.deviation(asset) * Math.sqrt(Double.isNaN(periodsPerYear) ? 1 : periodsPerYear);
        }
        return volatilities;
    }

    /** Refuses positions that mature where a period's length is not given. */
    void check(final JobSection file, final Portfolio portfolio) {
        if (portfolio.hasMaturities() && Double.isNaN(periodsPerYear)) {
            throw file.error("periodsPerYear", "nothing", "how many periods of the prices a year has (252 for days, 12 for months), as the"
                    + " portfolio has positions with a maturity");
        }
    }

    /** Refuses a history that is too short for what is asked of it, or too long. */
    void check(final JobSection file, final PriceHistory history) {
        final int returns = history.dates().size() - 1;
        final int windows = returns - horizon + 1;
        if (!isHistorical()) {
            final int least = Math.max(RETURNS_MIN, horizon) + 1;
            if (returns + 1 < least) {
                throw file.error("prices", (returns + 1) + " dates that all assets of the portfolio have a price on",
                        "at least " + least + "; take a longer history, or out the asset that begins last");
            }
        } else if (!(windows * (1 - levels.getLast()) >= 1 - 1e-9)) {
            throw file.error("levels", levels.getLast() + " with " + Math.max(windows, 0) + " windows of " + horizon + " periods",
                    "a level that leaves at least one window beyond it; take a longer history, a lower level or another method");
        } else if (windows > HistoricalRisk.WINDOWS_MAX) {
            throw file.error("prices", windows + " windows", "at most " + HistoricalRisk.WINDOWS_MAX + "; take a shorter history");
        }
    }

    private static List<Double> levels(final JobSection file) {
        if (!file.has("levels")) {
            return List.of(0.95, 0.99);
        }
        final List<Double> levels = new ArrayList<>();
        for (final double level : file.numbers("levels", LEVELS_MAX, LEVEL_MIN, LEVEL_MAX)) {
            if (!levels.isEmpty() && !(level > levels.getLast())) {
                throw file.error("levels", level + " after " + levels.getLast(), "ascending levels, each once");
            }
            levels.add(level);
        }
        return levels;
    }
}
