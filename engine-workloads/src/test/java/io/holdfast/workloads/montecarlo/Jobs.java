package io.holdfast.workloads.montecarlo;

import java.util.List;

/** Small jobs that tests share. */
final class Jobs {

    static final String MODEL = "{type: black-scholes, spot: 100, rate: 0.05, dividend: 0.02, volatility: 0.2}";
    static final String CALL = "{name: call, type: european, option: call, strike: 105, maturity: 0.5}";
    static final String PUT = "{name: put, type: european, option: put, strike: 105, maturity: 0.5}";
    static final String ARITHMETIC =
            "{name: arithmetic, type: asian, average: arithmetic, option: call, strike: 100, maturity: 1.0, fixings: 12}";
    static final String GEOMETRIC =
            "{name: geometric, type: asian, average: geometric, option: call, strike: 100, maturity: 1.0, fixings: 12}";

    private Jobs() {}

    static MonteCarloReduction reduction(final long seed, final long paths, final String... products) {
        return JobText.reduction(text(seed, paths, products));
    }

    static String text(final long seed, final long paths, final String... products) {
        return """
                workload: montecarlo
                name: test
                seed: %d
                paths: %d
                model: %s
                products:
                  - %s
                """.formatted(seed, paths, MODEL, String.join("\n  - ", List.of(products)));
    }
}
