package io.holdfast.bench;

import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.product.Product;
import java.util.List;
import java.util.Locale;

/**
 * Shows that every product with a closed form is priced right: three jobs, on one step, on twelve, and of three assets, go on until each standard
 * error is a small enough fraction of its price; each estimate must lie within 4 of them of the closed form. Prints what it measured; exits 1
 * when something is missed.
 */
public final class ClosedFormsProof {

    private static final double RELATIVE_ERROR = 1e-4;
    private static final double STANDARD_ERRORS_MAX = 4;

    private static final String HEAD = """
            seed: 42
            target: {relativeError: %s, maxPaths: 1e12}
            """;
    private static final String ONE_STEP = HEAD + """
            model: {type: black-scholes, spot: 100, rate: 0.05, dividend: 0.02, volatility: 0.2}
            products:
              - {name: european-call, type: european, option: call, strike: 105, maturity: 1}
              - {name: european-put, type: european, option: put, strike: 105, maturity: 1}
              - {name: digital-cash-call, type: digital, option: call, strike: 105, cash: 10, maturity: 1}
              - {name: digital-asset-put, type: digital, option: put, strike: 105, pays: asset, maturity: 1}
              - {name: up-and-in-call, type: barrier, option: call, strike: 100, barrier: 120, direction: up, knock: in, monitoring: continuous, rebate: 2, maturity: 1}
              - {name: up-and-out-call, type: barrier, option: call, strike: 90, barrier: 140, direction: up, knock: out, monitoring: continuous, maturity: 1}
              - {name: up-and-in-put, type: barrier, option: put, strike: 110, barrier: 105, direction: up, knock: in, monitoring: continuous, maturity: 1}
              - {name: up-and-out-put, type: barrier, option: put, strike: 105, barrier: 115, direction: up, knock: out, monitoring: continuous, rebate: 1, maturity: 1}
              - {name: down-and-in-call, type: barrier, option: call, strike: 95, barrier: 95, direction: down, knock: in, monitoring: continuous, maturity: 1}
              - {name: down-and-out-call, type: barrier, option: call, strike: 105, barrier: 85, direction: down, knock: out, monitoring: continuous, maturity: 1}
              - {name: down-and-in-put, type: barrier, option: put, strike: 100, barrier: 90, direction: down, knock: in, monitoring: continuous, maturity: 1}
              - {name: down-and-out-put, type: barrier, option: put, strike: 115, barrier: 80, direction: down, knock: out, monitoring: continuous, rebate: 3, maturity: 1}
              - {name: lookback-call, type: lookback, option: call, strike: 105, monitoring: continuous, maturity: 1}
              - {name: lookback-put, type: lookback, option: put, strike: 105, monitoring: continuous, maturity: 1}
              - {name: lookback-floating-call, type: lookback, option: call, strikeType: floating, monitoring: continuous, maturity: 1}
              - {name: lookback-floating-put, type: lookback, option: put, strikeType: floating, monitoring: continuous, maturity: 1}
              - {name: autocallable-one-date, type: autocallable, fixings: 1, autocallBarrier: 1, coupon: 0.1, protectionBarrier: 0.8, maturity: 1}
            """;
    private static final String TWELVE_STEPS = HEAD + """
            model: {type: black-scholes, spot: 100, rate: 0.05, dividend: 0.02, volatility: 0.2}
            products:
              - {name: geometric-asian-call, type: asian, average: geometric, option: call, strike: 100, maturity: 1, fixings: 12}
              - {name: geometric-asian-put, type: asian, average: geometric, option: put, strike: 100, maturity: 1, fixings: 12}
              - {name: geometric-floating-call, type: asian, average: geometric, option: call, strikeType: floating, maturity: 1, fixings: 12}
              - {name: geometric-floating-put, type: asian, average: geometric, option: put, strikeType: floating, maturity: 1, fixings: 12}
              - {name: cliquet, type: cliquet, fixings: 12, localFloor: 0, localCap: 0.06, maturity: 1}
              - {name: variance-swap, type: variance-swap, fixings: 12, strike: 0, maturity: 1}
              - {name: down-and-out-12-steps, type: barrier, option: call, strike: 105, barrier: 85, direction: down, knock: out, monitoring: continuous, maturity: 1}
              - {name: lookback-12-steps, type: lookback, option: put, strikeType: floating, monitoring: continuous, maturity: 1}
            """;
    private static final String THREE_ASSETS = HEAD + """
            model:
              type: black-scholes
              rate: 0.05
              assets:
                - {name: a, spot: 100, dividend: 0.02, volatility: 0.2}
                - {name: b, spot: 90, volatility: 0.3}
                - {name: c, spot: 110, dividend: 0.01, volatility: 0.25}
              correlation: [[1, 0.5, -0.2], [0.5, 1, 0.3], [-0.2, 0.3, 1]]
            products:
              - {name: exchange, type: exchange, assets: [a, b], maturity: 1}
              - {name: spread-put-at-0, type: spread, assets: [a, c], option: put, strike: 0, maturity: 1}
              - {name: geometric-basket-call, type: basket, average: geometric, option: call, strike: 100, weights: [0.3, 0.3, 0.4], maturity: 1}
              - {name: geometric-basket-put, type: basket, average: geometric, option: put, strike: 100, weights: [0.3, 0.3, 0.4], maturity: 1}
              - {name: basket-of-one, type: basket, option: put, strike: 100, weights: [0, 1.1, 0], maturity: 1}
            """;

    private ClosedFormsProof() {}

    /**
     * Runs the proof.
     *
     * @param args the relative error to reach (default 10^-4).
     * @throws Exception when a job does not complete, or its directory cannot be made or removed.
     */
    public static void main(final String[] args) throws Exception {
        final double relativeError = args.length > 0 ? Double.parseDouble(args[0]) : RELATIVE_ERROR;
        boolean shown = true;
        for (final String text : List.of(ONE_STEP, TWELVE_STEPS, THREE_ASSETS)) {
            shown &= isShown(YamlJob.of(text.formatted(relativeError)), relativeError);
        }
        System.exit(shown ? 0 : 1);
    }

    private static boolean isShown(final YamlJob job, final double relativeError) throws Exception {
        final Reduction reduction = job.reduction();
        final Result.Folded folded = EngineFold.fold(reduction);
        final Model model = job.model();
        final List<Product> products = job.products();
        System.out.printf(
                Locale.ROOT, "%-26s %14s %12s %10s %14s %8s   (%,d paths)%n", "", "price", "std error", "relative", "closed form", "off by", folded.items());
        boolean shown = true;
        for (int i = 0; i < products.size(); i++) {
            final Observation observation = reduction.observe(folded.state(), i);
            final double price = products.get(i).closedForm(model).orElseThrow();
            final double error = observation.standardError();
            final double off = (observation.mean() - price) / error;
            final boolean right = Math.abs(off) <= STANDARD_ERRORS_MAX && error <= relativeError * Math.abs(observation.mean());
            System.out.printf(
                    Locale.ROOT,
                    "%-26s %14.8f %12.8f %10.2e %14.8f %+5.2f se %s%n",
                    products.get(i).name(), observation.mean(), error, error / Math.abs(price), price, off, right ? "ok" : "MISSED");
            shown &= right;
        }
        return shown;
    }
}
