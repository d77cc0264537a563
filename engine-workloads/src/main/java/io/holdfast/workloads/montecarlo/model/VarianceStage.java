package io.holdfast.workloads.montecarlo.model;

import io.holdfast.numerics.Stages;

/**
 * One step of variance by Andersen's quadratic-exponential scheme, for all paths of a block, with what it says of the log-return. Belongs to one
 * generator.
 *
 * <p>With mean m and variance s² of the next variance and ψ = s²/m²: up to ψ = 3/2 it is a squared normal, above it has a mass at 0 and an
 * exponential tail. Both are computed and one is chosen by a factor of 0 or 1, so that there is no branch; where no path of the block needs the
 * tail it is left out, which changes no bit. The squared normal is written with w = 1/b, v' = m (1 + w z)² / (1 + w²), which holds down to a
 * variance that is certain. The uniform of the tail is the distribution of the same normal.
 */
final class VarianceStage {

    private static final double PSI_CRITICAL = 1.5;
    private static final double ROOT_OF_2 = Math.sqrt(2);
    /** Makes a difference of two doubles of ordinary size, if there is one, larger than 1. */
    private static final double STEEP = 0x1p200;
    /** Keeps quotients by the mean finite where variance has died out; its square is far above the smallest double. */
    private static final double MEAN_MIN = 1e-140;

    private final Stages stages;
    private final double[] means;
    private final double[] psi;
    /** 1 where the tail is chosen, else 0. */
    private final double[] tailed;
    /** w², then v' by the squared normal, then the one chosen. */
    private final double[] next;
    /** a b², then ln E[exp(A v')] but for the logarithm. */
    private final double[] corrections;
    /** Of the logarithm in ln E[exp(A v')]. */
    private final double[] arguments;
    private final double[] tail;

    VarianceStage(final Stages stages, final int blockLength) {
        this.stages = stages;
        this.means = new double[blockLength];
        this.psi = new double[blockLength];
        this.tailed = new double[blockLength];
        this.next = new double[blockLength];
        this.corrections = new double[blockLength];
        this.arguments = new double[blockLength];
        this.tail = new double[blockLength];
    }

    /**
     * Advances variances.
     *
     * @param step its coefficients.
     * @param normals one a path; overwritten.
     * @param variances today's, then the next.
     * @param logMeans receives the log-return's mean given both, growth left out.
     * @param logVariances receives the log-return's variance given both.
     */
    void advance(
            final VarianceStep step,
            final double[] normals,
            final double[] variances,
            final double[] logMeans,
            final double[] logVariances) {
        final int length = variances.length;
        moments(step, variances, means, psi);
        squaredNormal(means, psi, normals, next, corrections, arguments);
        squaredNormalCorrection(step.exponent(), corrections, arguments);
        tailed(psi, tailed);
        if (max(tailed) > 0) {
            negate(normals);
            stages.distribution(normals, normals, 0, length);
            tailRatio(psi, normals, tail);
            stages.log(tail, tail, 0, length);
            tail(means, psi, tail);
            choose(tailed, tail, next);
            tailArgument(step.exponent(), means, psi, tail);
            choose(tailed, tail, arguments);
        }
        stages.log(arguments, arguments, 0, length);
        correction(tailed, arguments, corrections);
        logReturn(step, variances, next, corrections, logMeans, logVariances);
        System.arraycopy(next, 0, variances, 0, length);
    }

    private static void moments(
            final VarianceStep step, final double[] variances, final double[] means, final double[] psi) {
        final double faded = step.faded();
        final double longRun = step.longRun();
        final double slope = step.slope();
        final double constant = step.constant();
        for (int i = 0; i < psi.length; i++) {
            final double mean = Math.max(Math.fma(faded, variances[i], longRun), MEAN_MIN);
            means[i] = mean;
            psi[i] = Math.fma(slope, variances[i], constant) / (mean * mean);
        }
    }

    /** Andersen's equations 27 and 28; {@code products} receives a b² and {@code slopes} a. */
    private static void squaredNormal(
            final double[] means,
            final double[] psi,
            final double[] normals,
            final double[] next,
            final double[] products,
            final double[] slopes) {
        for (int i = 0; i < next.length; i++) {
            final double bounded = Math.min(psi[i], PSI_CRITICAL);
            final double rest = 2 - bounded;
            final double square = bounded / Math.fma(ROOT_OF_2, Math.sqrt(rest), rest);
            final double product = means[i] / (1 + square);
            final double root = Math.fma(Math.sqrt(square), normals[i], 1);
            next[i] = product * (root * root);
            products[i] = product;
            slopes[i] = product * square;
        }
    }

    /** ln E[exp(A v')] = A a b² / (1 − 2 A a) − ln(1 − 2 A a) / 2. */
    private static void squaredNormalCorrection(
            final double exponent, final double[] corrections, final double[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            final double argument = Math.fma(-2 * exponent, arguments[i], 1);
            corrections[i] = exponent * corrections[i] / argument;
            arguments[i] = argument;
        }
    }

    private static void tailed(final double[] psi, final double[] tailed) {
        for (int i = 0; i < tailed.length; i++) {
            tailed[i] = Math.min(Math.max((psi[i] - PSI_CRITICAL) * STEEP, 0.0), 1.0);
        }
    }

    private static double max(final double[] values) {
        double max = 0;
        for (final double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    private static void negate(final double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = -values[i];
        }
    }

    /** (1 − p) / (1 − u) with p = (ψ − 1) / (ψ + 1); a normal's upper tail stands for 1 − u. */
    private static void tailRatio(final double[] psi, final double[] upper, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = 2 / ((psi[i] + 1) * upper[i]);
        }
    }

    /** Equation 25: 0 up to u = p, then ln((1 − p) / (1 − u)) / β with β = 2 / (m (ψ + 1)). */
    private static void tail(final double[] means, final double[] psi, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = Math.max(target[i], 0.0) * (0.5 * means[i] * (psi[i] + 1));
        }
    }

    /** E[exp(A v')] = p + β (1 − p) / (β − A). Where the tail is chosen A is below 5/6 β; elsewhere this is not used and need only be finite. */
    private static void tailArgument(
            final double exponent, final double[] means, final double[] psi, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            final double sum = psi[i] + 1;
            final double rate = 2 / (means[i] * sum);
            target[i] = (psi[i] - 1) / sum + rate * (2 / sum) / Math.max(rate - exponent, 0.125 * rate);
        }
    }

    /** {@code target = chosen ? source : target}, both finite. */
    private static void choose(final double[] chosen, final double[] source, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = (1 - chosen[i]) * target[i] + chosen[i] * source[i];
        }
    }

    private static void correction(final double[] tailed, final double[] logarithms, final double[] corrections) {
        for (int i = 0; i < corrections.length; i++) {
            corrections[i] = (1 - tailed[i]) * corrections[i] + (1.5 * tailed[i] - 0.5) * logarithms[i];
        }
    }

    /** Equations 33 and 38: K₀ + K₁ v + K₂ v' with the corrected K₀ = −ln E[exp(A v')] − (K₁ + K₃/2) v, so that K₁ falls out. */
    private static void logReturn(
            final VarianceStep step,
            final double[] variances,
            final double[] next,
            final double[] corrections,
            final double[] logMeans,
            final double[] logVariances) {
        final double k2 = step.k2();
        final double k3 = step.k3();
        for (int i = 0; i < next.length; i++) {
            logMeans[i] = Math.fma(k2, next[i], Math.fma(-0.5 * k3, variances[i], -corrections[i]));
            logVariances[i] = k3 * (variances[i] + next[i]);
        }
    }
}
