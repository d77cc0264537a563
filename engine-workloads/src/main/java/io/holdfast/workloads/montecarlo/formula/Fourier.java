package io.holdfast.workloads.montecarlo.formula;

import io.holdfast.numerics.Elementary;

/**
 * European options by the characteristic function of the log-price (Lewis: A Simple Option Formula for General Jump-Diffusion and
 * Other Exponential Lévy Processes, 2001, equation 3.11): with x = ln(F / K),
 *
 * <pre>  call = discount · (F − √(F K) / π · ∫₀^∞ Re(e^(iux) φ(u − i/2)) / (u² + 1/4) du)</pre>
 *
 * <p>The integral goes panel by panel, sixteen points each, none longer than a third of a turn of the integrand, until what is left cannot
 * matter. Its error is about 10^-13 of √(F K).
 */
final class Fourier {

    private static final GaussLegendre RULE = new GaussLegendre(16);
    private static final double PANEL_FIRST = 0.25;
    private static final double GROWTH = 1.25;
    private static final double TURN = 2.0;
    private static final double REST_MAX = 1e-16;
    private static final int PANELS_MAX = 20_000;

    private Fourier() {}

    static double european(
            final boolean call,
            final double forward,
            final double strike,
            final double discount,
            final CharacteristicFunction function) {
        if (strike == 0) {
            return call ? discount * forward : 0;
        }
        final double moneyness = Elementary.log(forward / strike);
        final double value = forward - Math.sqrt(forward * strike) / Math.PI * integral(moneyness, function);
        return discount * Math.max(call ? value : value - forward + strike, 0);
    }

    private static double integral(final double moneyness, final CharacteristicFunction function) {
        final double longest = TURN / (Math.abs(moneyness) + Math.sqrt(function.variance()));
        double from = 0;
        double width = Math.min(PANEL_FIRST, longest);
        double sum = 0;
        for (int panel = 0; panel < PANELS_MAX; panel++) {
            final double to = from + width;
            sum += RULE.integrate(u -> integrand(u, moneyness, function), from, to);
            if (function.at(new Complex(to, -0.5)).abs() < REST_MAX * to) {
                break;
            }
            from = to;
            width = Math.min(GROWTH * width, longest);
        }
        return sum;
    }

    private static double integrand(final double u, final double moneyness, final CharacteristicFunction function) {
        final Complex turned = new Complex(0, u * moneyness).exp().times(function.at(new Complex(u, -0.5)));
        return turned.re() / (u * u + 0.25);
    }
}
