package io.holdfast.bench;

import java.util.List;

/**
 * Jobs of products whose exact price is known: under Black and Scholes on one step, on twelve, and of three assets; and European options of the
 * other models, beside Merton's series and the Fourier integrals. Their text takes the relative error to reach.
 */
final class ClosedFormJobs {

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

    private static final String MERTON = HEAD + """
            method: {controlVariate: true}
            model: {type: merton, spot: 100, rate: 0.05, dividend: 0.02, volatility: 0.15, jumpIntensity: 1.0, jumpMean: -0.1, jumpVolatility: 0.15}
            products:
              - {name: call-90, type: european, option: call, strike: 90, maturity: 1}
              - {name: call-105, type: european, option: call, strike: 105, maturity: 1}
              - {name: put-100, type: european, option: put, strike: 100, maturity: 2}
            """;
    private static final String HESTON = HEAD + """
            method: {controlVariate: true}
            model: {type: heston, spot: 100, rate: 0.03, dividend: 0.01, variance: 0.04, meanReversion: 2, longRunVariance: 0.05, volatilityOfVariance: 0.4, correlation: -0.7, stepsPerYear: 128}
            products:
              - {name: call-90, type: european, option: call, strike: 90, maturity: 1}
              - {name: call-100, type: european, option: call, strike: 100, maturity: 1}
            """;
    private static final String BATES = HEAD + """
            method: {controlVariate: true}
            model: {type: bates, spot: 100, rate: 0.03, dividend: 0.01, variance: 0.04, meanReversion: 2, longRunVariance: 0.05, volatilityOfVariance: 0.4, correlation: -0.7, jumpIntensity: 0.5, jumpMean: -0.1, jumpVolatility: 0.15, stepsPerYear: 128}
            products:
              - {name: call-90, type: european, option: call, strike: 90, maturity: 1}
            """;

    private ClosedFormJobs() {}

    static List<String> all() {
        return List.of(ONE_STEP, TWELVE_STEPS, THREE_ASSETS, MERTON, HESTON, BATES);
    }
}
