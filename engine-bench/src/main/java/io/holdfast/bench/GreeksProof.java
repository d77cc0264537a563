package io.holdfast.bench;

import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import io.holdfast.workloads.montecarlo.formula.EuropeanGreeks;
import io.holdfast.workloads.montecarlo.model.Bump;
import io.holdfast.workloads.montecarlo.model.Model;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shows that greeks are right by every way of sampling: under Black–Scholes those of a call, a put and a digital beside their formulas; under Heston those of a call
 * beside differences of its Fourier price. Each estimate must lie within 4 standard errors of what is known. Prints what it measured; exits 1 when
 * something is missed.
 */
public final class GreeksProof {

    private static final long PATHS = 1L << 22;
    private static final double STANDARD_ERRORS_MAX = 4;
    private static final double STEP = 1e-3;

    private static final String HEAD = """
            seed: 42
            paths: %d
            greeks: {which: [delta, gamma, vega, rho%s], method: %s}
            """;
    private static final String BLACK_SCHOLES = "model: {type: black-scholes, spot: 100, rate: 0.05, dividend: 0.02, volatility: 0.2}\n";
    private static final String VANILLA = """
            products:
              - {name: call, type: european, option: call, strike: 105, maturity: 0.5}
              - {name: put, type: european, option: put, strike: 105, maturity: 0.5}
            """;
    private static final String DIGITAL = """
            products:
              - {name: digital, type: digital, option: call, strike: 105, maturity: 0.5}
            """;
    private static final String HESTON = """
            model: {type: heston, spot: 100, rate: 0.03, dividend: 0.01, variance: 0.04, meanReversion: 2, longRunVariance: 0.05, volatilityOfVariance: 0.4, correlation: -0.7}
            products:
              - {name: call, type: european, option: call, strike: 105, maturity: 0.5}
            """;

    private GreeksProof() {}

    /**
     * Runs the proof.
     *
     * @param args paths of each job (default 2^22; Heston's have an eighth).
     * @throws Exception when a job does not complete, or its directory cannot be made or removed.
     */
    public static void main(final String[] args) throws Exception {
        final long paths = args.length > 0 ? Long.parseLong(args[0]) : PATHS;
        boolean shown = true;
        for (final String method : List.of("pathwise", "likelihood-ratio", "bump")) {
            final String text = HEAD.formatted(paths, ", theta", method) + BLACK_SCHOLES + VANILLA;
            shown &= isShown(text, method, formulas());
        }
        for (final String method : List.of("likelihood-ratio", "bump")) {
            final String text = HEAD.formatted(paths, ", theta", method) + BLACK_SCHOLES + DIGITAL;
            shown &= isShown(text, method, formulas());
        }
        final String heston = HEAD.formatted(Math.max(paths / 8, 2), "", "auto") + HESTON;
        shown &= isShown(heston, "auto", fourier(YamlJob.of(heston).model()));
        System.exit(shown ? 0 : 1);
    }

    private static Map<String, Double> formulas() {
        final Map<String, Double> known = new TreeMap<>();
        add("call", new EuropeanGreeks(true, false, 100, 105, 0.05, 0.02, 0.2, 0.5), known);
        add("put", new EuropeanGreeks(false, false, 100, 105, 0.05, 0.02, 0.2, 0.5), known);
        add("digital", new EuropeanGreeks(true, true, 100, 105, 0.05, 0.02, 0.2, 0.5), known);
        return known;
    }

    private static void add(final String name, final EuropeanGreeks greeks, final Map<String, Double> known) {
        known.put(name + ".delta", greeks.delta());
        known.put(name + ".gamma", greeks.gamma());
        known.put(name + ".vega", greeks.vega());
        known.put(name + ".rho", greeks.rho());
        known.put(name + ".theta", greeks.theta());
    }

    /** By central differences. */
    private static Map<String, Double> fourier(final Model model) {
        final double up = price(model, Bump.spot(0, STEP));
        final double down = price(model, Bump.spot(0, -STEP));
        final double length = STEP * model.spot(0);
        return Map.of(
                "call.delta", (up - down) / (2 * length),
                "call.gamma", (up - 2 * price(model, Bump.NONE) + down) / (length * length),
                "call.vega", (price(model, Bump.volatility(0, STEP)) - price(model, Bump.volatility(0, -STEP))) / (2 * STEP),
                "call.rho", (price(model, Bump.rate(STEP)) - price(model, Bump.rate(-STEP))) / (2 * STEP));
    }

    private static double price(final Model model, final Bump bump) {
        return model.bumped(bump).european(true, 0, 105, 0.5);
    }

    private static boolean isShown(final String text, final String method, final Map<String, Double> known) throws Exception {
        final Reduction reduction = YamlJob.of(text).reduction();
        final Result.Folded folded = EngineFold.fold(reduction);
        final List<String> names = reduction.observables();
        System.out.printf(
                Locale.ROOT, "%-16s %-18s %14s %12s %14s %9s %10s   (%,d paths)%n", "", "method", "estimate", "std error", "known", "off by", "off by", folded.items());
        boolean shown = true;
        for (int i = 0; i < names.size(); i++) {
            if (!known.containsKey(names.get(i))) {
                continue;
            }
            final Observation observation = reduction.observe(folded.state(), i);
            final double expected = known.get(names.get(i));
            final double off = observation.mean() - expected;
            final boolean right = Math.abs(off) <= STANDARD_ERRORS_MAX * observation.standardError();
            System.out.printf(
                    Locale.ROOT,
                    "%-16s %-18s %14.8f %12.8f %14.8f %+6.2f se %+9.1e %s%n",
                    names.get(i), method, observation.mean(), observation.standardError(), expected,
                    off / observation.standardError(), off / expected, right ? "ok" : "MISSED");
            shown &= right;
        }
        return shown;
    }
}
