package io.holdfast.numerics;

import java.util.Objects;

/**
 * A lower triangular matrix times a block of columns, in place. Each stage is a loop over one row of paths, short enough that
 * the compiler makes vectors of it.
 */
final class CorrelatedNormals {

    private CorrelatedNormals() {
    }

    static void apply(final double[][] triangle, final double[][] normals, final int from, final int count) {
        Objects.checkFromIndexSize(0, triangle.length, normals.length);
        for (int i = 0; i < triangle.length; i++) {
            Objects.checkFromIndexSize(from, count, normals[i].length);
        }
        for (int i = triangle.length - 1; i >= 0; i--) { // The last row first, for it needs the independent normals of all before it.
            row(triangle[i], i, normals, from, count);
        }
    }

    private static void row(final double[] factors, final int i, final double[][] normals, final int from, final int count) {
        final double[] target = normals[i];
        if (factors[i] != 1) {
            scale(target, factors[i], from, count);
        }
        int k = 0;
        for (; k + 4 <= i; k += 4) {
            addFour(target, factors, k, normals[k], normals[k + 1], normals[k + 2], normals[k + 3], from, count);
        }
        for (; k < i; k++) {
            add(target, factors[k], normals[k], from, count);
        }
    }

    private static void scale(final double[] target, final double factor, final int from, final int count) {
        for (int i = from; i < from + count; i++) {
            target[i] *= factor;
        }
    }

    private static void add(final double[] target, final double factor, final double[] source, final int from, final int count) {
        for (int i = from; i < from + count; i++) {
            target[i] = Math.fma(factor, source[i], target[i]);
        }
    }

    /** Four columns at once, in the same order: a quarter of the loads and stores of the target. */
    private static void addFour(
            final double[] target,
            final double[] factors,
            final int k,
            final double[] first,
            final double[] second,
            final double[] third,
            final double[] fourth,
            final int from,
            final int count) {
        final double factor0 = factors[k];
        final double factor1 = factors[k + 1];
        final double factor2 = factors[k + 2];
        final double factor3 = factors[k + 3];
        for (int i = from; i < from + count; i++) {
            final double sum = Math.fma(factor1, second[i], Math.fma(factor0, first[i], target[i]));
            target[i] = Math.fma(factor3, fourth[i], Math.fma(factor2, third[i], sum));
        }
    }
}
