package io.holdfast.workloads.montecarlo.formula;

import io.holdfast.numerics.Elementary;
import java.util.function.DoubleUnaryOperator;

/** Quadrature that is exact for polynomials of degree 2n − 1: the nodes by Newton's method on the Legendre polynomial. Immutable. */
final class GaussLegendre {

    private static final int NEWTON_STEPS = 8;

    private final double[] nodes;
    private final double[] weights;

    GaussLegendre(final int points) {
        this.nodes = new double[points];
        this.weights = new double[points];
        for (int i = 0; i < points; i++) {
            double x = Elementary.cos(Math.PI * (i + 0.75) / (points + 0.5));
            double slope = 0;
            for (int step = 0; step < NEWTON_STEPS; step++) {
                double before = 1;
                double value = x;
                for (int k = 2; k <= points; k++) {
                    final double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
                    before = value;
                    value = next;
                }
                slope = points * (x * value - before) / (x * x - 1);
                x -= value / slope;
            }
            nodes[i] = x;
            weights[i] = 2 / ((1 - x * x) * slope * slope);
        }
    }

    double integrate(final DoubleUnaryOperator function, final double from, final double to) {
        final double middle = 0.5 * (from + to);
        final double half = 0.5 * (to - from);
        double sum = 0;
        for (int i = 0; i < nodes.length; i++) {
            sum += weights[i] * function.applyAsDouble(Math.fma(half, nodes[i], middle));
        }
        return half * sum;
    }
}
