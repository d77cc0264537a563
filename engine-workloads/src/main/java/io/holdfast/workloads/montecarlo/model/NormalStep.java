package io.holdfast.workloads.montecarlo.model;

/** The stage that ends a step of a model whose log-return is normal given all else. */
final class NormalStep {

    private NormalStep() {}

    /** {@code logReturns[i] += growth + means[i] + √variances[i] · normals[i]}. */
    static void move(
            final double growth,
            final double[] means,
            final double[] variances,
            final double[] normals,
            final double[] logReturns) {
        for (int i = 0; i < logReturns.length; i++) {
            logReturns[i] += Math.fma(Math.sqrt(variances[i]), normals[i], means[i] + growth);
        }
    }
}
