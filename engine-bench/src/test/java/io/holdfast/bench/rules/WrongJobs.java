package io.holdfast.bench.rules;

import java.util.stream.Stream;

/** Job files that are wrong in one thing, and some that look wrong and are right. */
final class WrongJobs {

    private static final String MODEL = "{type: black-scholes, spot: 100, rate: 0.05, volatility: 0.2}";
    private static final String CALL = "{name: a, type: european, option: call, strike: 100, maturity: 1}";
    private static final String RISK = "workload: risk, portfolio: portfolio.csv, rate: 0.01, periodsPerYear: 12, prices: {file: stocks.csv, asset: symbol,"
            + " dateFormat: MMM d yyyy}";
    private static final String IMAGE = "workload: render, scene: lit-plane.gltf, width: 32, height: 32, samplesPerPixel: 4, maxDepth: 3";

    private WrongJobs() {}

    static Stream<String> texts() {
        return Stream.of(
                        product("{name: a, type: european, option: call, strike: 100, maturity: 1, fixings: 3}"),
                        product("{name: a, type: european, option: straddle, strike: 100, maturity: 1}"),
                        product("{name: a, type: european, option: call, strike: -1, maturity: 1}"),
                        product("{name: a, type: european, option: call, strike: hundred, maturity: 1}"),
                        product("{name: a, type: european, option: call, strike: [100], maturity: 1}"),
                        product("{name: a, type: european, option: call, maturity: 1}"),
                        product("{name: a, type: european, option: call, strike: 100, maturity: 0}"),
                        product("{name: a, type: european, option: call, strike: 100, maturity: 101}"),
                        product("{name: -a, type: european, option: call, strike: 100, maturity: 1}"),
                        product("{type: european, option: call, strike: 100, maturity: 1}"),
                        product("{name: a, type: rainbow, maturity: 1}"),
                        product("{name: a, type: asian, average: arithmetic, option: call, strike: 100, maturity: 1}"),
                        product("{name: a, type: asian, average: harmonic, option: call, strike: 100, maturity: 1, fixings: 3}"),
                        product("{name: a, type: asian, average: arithmetic, option: call, strikeType: floating, strike: 9, maturity: 1, fixings: 3}"),
                        product("{name: a, type: asian, average: arithmetic, option: call, strike: 9, maturity: 1, fixings: 1.5}"),
                        product("{name: a, type: lookback, option: call, strikeType: floating, monitoring: continuous, fixings: 3, maturity: 1}"),
                        product("{name: a, type: digital, option: call, strike: 9, pays: asset, cash: 3, maturity: 1}"),
                        product(barrier("monitoring: discrete")),
                        product(barrier("monitoring: continuous, fixings: 3")),
                        product(barrier("monitoring: continuous, rebatePaid: hit")),
                        product("{name: a, type: american, option: put, strike: 9, maturity: 1, exercisesPerYear: 0}"),
                        product("{name: a, type: cliquet, fixings: 3, localCap: -2, maturity: 1}"),
                        product("{name: a, type: autocallable, fixings: 3, autocallBarrier: 1, coupon: 1, protectionBarrier: 0.5, memory: 1, maturity: 1}"),
                        model("{type: black-scholes, spot: 100, rate: 5, volatility: 0.2}"),
                        model("{type: black-scholes, spot: 100, rate: 0.05}"),
                        model("{type: black-scholes, spot: 100, rate: 0.05, volatility: 0.2, jumpMean: 0}"),
                        model("{type: black-scholes, spot: 100, rate: [{value: 0.05}], volatility: 0.2}"),
                        model("{type: merton, spot: 100, rate: 0.05, volatility: 0.2, jumpMean: 0, jumpVolatility: 0.1}"),
                        model("{type: heston, spot: 100, rate: 0.05, volatility: 0.2}"),
                        model("{type: sabr, spot: 100, rate: 0.05, volatility: 0.2}"),
                        model("{type: black-scholes, rate: 0.05, assets: [{name: a, spot: 1, volatility: 0.2}, {name: b, spot: 1, volatility: 0.2}]}"),
                        job("paths: 1"),
                        job("paths: 1e16"),
                        job("name: x"),
                        job("paths: 1000, target: {relativeError: 1e-3}"),
                        job("target: {relativeError: 1e-3, absoluteError: 1e-3}"),
                        job("target: {relativeError: 2}"),
                        job("paths: 1024, method: {sequence: halton}"),
                        job("paths: 1024, method: {randomisations: 16}"),
                        job("paths: 1024, method: {sequence: sobol, antithetic: true}"),
                        job("paths: 1024, method: {sequence: sobol, randomisations: 4}"),
                        job("paths: 1024, method: {antithetic: yes please}"),
                        job("paths: 1024, method: {stratification: 12}"),
                        job("paths: 1024, method: {stratification: 16, antithetic: true}"),
                        job("paths: 1024, method: {importanceSampling: {drift: 1001}}"),
                        risk("method: normal, paths: 1000, seed: 1, levels: [0.4]"),
                        risk("method: normal, paths: 999, seed: 1"),
                        risk("method: normal, paths: 1000"),
                        risk("method: normal, paths: 1000, seed: 1, filter: {type: ewma}"),
                        risk("method: historical, seed: 1"),
                        risk("method: guess, paths: 1000, seed: 1"),
                        risk("method: filtered-historical, paths: 1000, seed: 1, filter: {type: garch, alpha: 0.1}"),
                        risk("method: filtered-historical, paths: 1000, seed: 1, filter: {type: ewma, beta: 0.1}"),
                        risk("method: historical, stress: [{all: -0.3}]"),
                        risk("method: historical, stress: [{name: a, shocks: [{asset: GOOG}]}]"),
                        image("seed: 1, background: [1, 1]"),
                        image("seed: 1, background: [1, 1, -1]"),
                        image("seed: 1, depth: 3"),
                        image("camera: x"))
                .map(text -> "{" + text + "}");
    }

    static Stream<String> rightTexts() {
        return Stream.of(
                        product(CALL),
                        product("{name: 1, type: european, option: call, strike: \"100\", maturity: 1}"),
                        product("{name: a, type: digital, option: call, strike: 1_00, maturity: 1e0}"),
                        product(barrier("monitoring: discrete, fixings: 3, rebatePaid: hit")),
                        product(barrier("monitoring: continuous, rebatePaid: maturity")),
                        product("{name: a, type: american, option: put, strike: 9, maturity: 1, exercisesPerYear: 12}"),
                        model("{type: black-scholes, rate: 0.05, assets: [{name: asset, spot: 1, volatility: 0.2}]}"),
                        model("{type: heston, spot: 1, rate: 0, variance: 0.04, meanReversion: 1, longRunVariance: 0.04, volatilityOfVariance: 0.1, correlation: 0}"),
                        job("paths: 1_024"),
                        job("paths: 1e6"),
                        job("target: {absoluteError: 1e-3, maxPaths: 1e9, products: [a]}"),
                        job("paths: 1024, method: {sequence: sobol, antithetic: false}"),
                        job("paths: 1024, method: {stratification: 16}"),
                        job("paths: 1024, method: {importanceSampling: {drift: -1}}"),
                        job("paths: 1024, method: {antithetic: \"true\", controlVariate: true}"),
                        risk("method: normal, target: {relativeError: 0.01, figures: [profit]}, seed: 1, drift: zero"),
                        risk("method: filtered-historical, paths: 1000, seed: 1, filter: {type: garch, alpha: 0.1, beta: 0.8}"),
                        risk("method: historical, worstPeriods: 0, horizon: 2, levels: [0.9]"),
                        image("seed: -1, background: [1, 0.5, 0]"))
                .map(text -> "{" + text + "}");
    }

    private static String product(final String product) {
        return "workload: montecarlo, seed: 1, paths: 1000, model: " + MODEL + ", products: [" + product + "]";
    }

    private static String barrier(final String keys) {
        return "{name: a, type: barrier, option: call, strike: 9, barrier: 110, direction: up, knock: out, maturity: 1, " + keys + "}";
    }

    private static String model(final String model) {
        return "workload: montecarlo, seed: 1, paths: 1000, model: " + model + ", products: [" + CALL + "]";
    }

    private static String job(final String keys) {
        return "workload: montecarlo, seed: 1, model: " + MODEL + ", products: [" + CALL + "], " + keys;
    }

    private static String risk(final String keys) {
        return RISK + ", " + keys;
    }

    private static String image(final String keys) {
        return IMAGE + ", " + keys;
    }
}
