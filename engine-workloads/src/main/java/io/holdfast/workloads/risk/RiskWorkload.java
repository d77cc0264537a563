package io.holdfast.workloads.risk;

import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.Workload;
import io.holdfast.engine.api.WorkloadJob;
import java.util.Map;
import java.util.TreeMap;

/**
 * Market risk of a portfolio: {@code workload: risk}.
 *
 * <pre>
 *   portfolio       a CSV file: position, type (share, call, put, forward), asset, quantity, strike, maturity, volatility, dividend
 *   prices          file (a CSV file), date, asset, price (names of its columns), dateFormat
 *   method          normal, historical or filtered-historical
 *   horizon         periods of the prices
 *   periodsPerYear  for positions with a maturity
 *   rate            for positions with a maturity; 0 when not given
 *   drift           sample or zero: the expected log-return of a period
 *   filter          of filtered-historical: type (ewma, garch), lambda or alpha and beta
 *   correlation     of normal, instead of the history's: assets, matrix
 *   levels          of value at risk and expected shortfall; 0.95 and 0.99 when not given
 *   seed, paths     or target: of normal and filtered-historical
 *   stress          name, all, shocks (asset, change), volatility
 *   worstPeriods    how many windows of the history are told; 3 when not given
 * </pre>
 */
public final class RiskWorkload implements Workload {

    /** Raised whenever a bit of any state changes. */
    static final int KERNEL_VERSION = 1;

    static final String NAME = "risk";

    private static final int WORST_MAX = 100;
    private static final int WORST_DEFAULT = 3;

    /** For {@link java.util.ServiceLoader}. */
    public RiskWorkload() {
        // Without state.
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public WorkloadJob create(final JobSection file, final String name) {
        final RiskTerms terms = RiskTerms.parse(file);
        final PortfolioReader portfolioReader = PortfolioReader.open(file);
        final PriceReader priceReader = PriceReader.open(file.section("prices"));
        final PriceHistory history = priceReader.read(portfolioReader.assets());
        terms.check(file, history);
        final LogReturns returns = LogReturns.of(history, terms.isCentred());
        final Portfolio portfolio = portfolioReader.read(history.assets(), terms.volatilities(returns), terms.years());
        terms.check(file, portfolio);

        final Map<String, String> parameters = new TreeMap<>();
        final Map<String, String> inputs = new TreeMap<>();
        terms.describe(parameters);
        priceReader.describe(parameters, inputs);
        portfolioReader.describe(inputs);
        final HistoricalScenarios windows = new HistoricalScenarios(returns, terms.horizon());
        final long seed = terms.isHistorical() ? 0 : file.integer("seed", 0, Long.MAX_VALUE);
        final Scenarios scenarios = switch (terms.method()) {
            case NormalScenarios.METHOD -> NormalScenarios.of(
                    seed, returns, Correlation.factor(file, returns, history.assets(), parameters), terms.horizon());
            case FilteredScenarios.METHOD -> FilteredScenarios.of(seed, returns, VarianceFilter.parse(file), terms.horizon());
            default -> windows;
        };
        scenarios.describe(parameters);
        final Risk risk = new Risk(portfolio, Market.of(history.last(), terms.rate()), scenarios, terms.years(), terms.levels());
        final Stresses stresses = new Stresses(
                Stress.parse(file, history.assets()),
                (int) file.integer("worstPeriods", 0, WORST_MAX, WORST_DEFAULT),
                history,
                windows,
                terms.horizon());
        final RiskReduction reduction = terms.isHistorical()
                ? HistoricalRisk.create(name, risk, windows.windows(), parameters, inputs)
                : MonteCarloRisk.create(
                        name, seed, RiskExtent.parse(file, MonteCarloRisk.names(terms.levels())), risk, parameters, inputs);
        return new RiskJob(reduction, history, stresses, terms.horizon());
    }
}
