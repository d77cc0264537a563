package io.holdfast.bench.crash;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A pricing job of each model, on every product that the model takes: what {@code scripts/prove same-bits-models} runs. */
public enum ModelJob {
    /** One asset, constant parameters. */
    BLACK_SCHOLES("""
            model: {type: black-scholes, spot: 100, rate: 0.04, dividend: 0.01, volatility: 0.25}
            """),
    /** Several assets; everything that may change with time does. */
    ASSETS("""
            model:
              type: black-scholes
              rate: [{until: 0.25, value: 0.02}, {until: 0.75, value: 0.04}, {until: 2, value: 0.03}]
              assets:
                - {name: a, spot: 100, volatility: [{until: 0.5, value: 0.2}, {until: 2, value: 0.3}]}
                - {name: b, spot: 95, dividend: [{until: 0.5, value: 0.01}, {until: 2, value: 0.03}], volatility: 0.3}
                - {name: c, spot: 110, dividend: 0.02, volatility: 0.15}
              correlation: [[1, 0.6, -0.2], [0.6, 1, 0.1], [-0.2, 0.1, 1]]
            """),
    /** Jumps. */
    MERTON("""
            model: {type: merton, spot: 100, rate: 0.04, volatility: 0.2, jumpIntensity: 0.8, jumpMean: -0.1, jumpVolatility: 0.15}
            """),
    /** A variance that comes to 0 now and then, so that both forms of its step are taken. */
    HESTON("""
            model:
              type: heston
              spot: 100
              rate: 0.04
              variance: 0.04
              meanReversion: 2
              longRunVariance: 0.05
              volatilityOfVariance: 0.6
              correlation: -0.7
              stepsPerYear: 24
            """),
    /** A variance with jumps. */
    BATES(HESTON.model.replace("heston", "bates") + """
              jumpIntensity: 0.8
              jumpMean: -0.1
              jumpVolatility: 0.15
            """);

    /** What a job asks for beside prices, and how samples are drawn or corrected: each once, for they are many. */
    public enum Method {
        /** Independent paths. */
        PLAIN(""),
        /** Mirrored pairs. */
        ANTITHETIC("method: {antithetic: true}"),
        /** Points of a sequence. */
        SOBOL("method: {sequence: sobol, randomisations: 16}"),
        /** Corrected by controls, which come of a pilot. */
        CONTROL_VARIATE("method: {controlVariate: true}"),
        /** Sets of paths, one for each stratum. */
        STRATIFICATION("method: {stratification: 16}"),
        /** Paths with a drift, which comes of a pilot, and weights. */
        IMPORTANCE_SAMPLING("method: {importanceSampling: true}"),
        /** Histograms of what paths pay, whose range comes of a pilot. */
        DISTRIBUTION("distribution: true"),
        /** Derivatives of every price, most by the difference of two models on the same paths. */
        GREEKS("greeks: [delta, gamma, vega, rho, theta]");

        private final String line;

        Method(final String line) {
            this.line = line;
        }

        /** Whether the work begins with a pilot, whatever the products. */
        boolean hasPilot() {
            return this == CONTROL_VARIATE || this == IMPORTANCE_SAMPLING || this == DISTRIBUTION;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The only product of a method that takes one. */
    private static final String FAR = """
              - {name: far, type: european, option: call, strike: 160, maturity: 1}
            """;
    private static final long SEED = 20_261_123;

    private final String model;

    ModelJob(final String model) {
        this.model = model;
    }

    /**
     * The methods that there are for this model.
     *
     * @return all, or without those that are for one asset where it has several.
     */
    public List<Method> methods() {
        return Stream.of(Method.values())
                .filter(method -> this != ASSETS || (method != Method.STRATIFICATION && method != Method.IMPORTANCE_SAMPLING))
                .toList();
    }

    /**
     * The job file.
     *
     * @param method how samples are drawn.
     * @param paths a multiple of 16.
     * @param early whether products of early exercise, which take a pilot, are among the others.
     * @return its text.
     */
    public String text(final Method method, final long paths, final boolean early) {
        return "workload: montecarlo\nname: " + this + "\nseed: " + SEED + "\npaths: " + paths + "\n"
                + method.line + "\n"
                + model
                + "products:\n"
                + products(method, early);
    }

    private String products(final Method method, final boolean early) {
        if (method == Method.IMPORTANCE_SAMPLING) {
            return FAR;
        }
        return this == ASSETS ? ModelProducts.ofSeveralAssets(early) : ModelProducts.ofOneAsset(early);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
