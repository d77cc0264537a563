package io.holdfast.workloads.montecarlo.product;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The functions of which a continuation value is a combination: all products of Chebyshev polynomials of the variables, up to a total degree.
 * Variables are told in their range, which becomes [−1, 1]; beyond it the functions stay what they are at its ends. Scratch of one thread.
 */
final class ExerciseBasis {

    private static final int DEGREE_ONE = 6;
    private static final int DEGREE_TWO = 4;
    private static final int DEGREE_MORE = 2;

    private final int variables;
    private final int blockLength;
    /** By function, ascending in total degree: the degree in each variable. */
    private final int[][] degrees;
    /** By variable, degree and path. */
    private final double[][][] polynomials;
    private final double[][] values;

    ExerciseBasis(final int variables, final int blockLength) {
        final int degree = degree(variables);
        this.variables = variables;
        this.blockLength = blockLength;
        this.degrees = degrees(variables, degree);
        this.polynomials = new double[variables][degree + 1][blockLength];
        this.values = new double[degrees.length][];
        for (int i = 0; i < degrees.length; i++) {
            values[i] = place(degrees[i]);
        }
    }

    /** How many functions there are of so many variables. */
    static int size(final int variables) {
        return degrees(variables, degree(variables)).length;
    }

    /** The largest number of functions, at most {@code limit}, that all polynomials of some total degree need. */
    int sizeWithin(final int limit) {
        int size = 0;
        for (int i = 1; i <= degrees.length; i++) {
            final boolean complete = i == degrees.length || total(degrees[i]) > total(degrees[i - 1]);
            if (complete && i <= limit) {
                size = i;
            }
        }
        return size;
    }

    /**
     * Computes the functions for a block of paths.
     *
     * @param states by variable and path.
     * @param offset of the first path.
     * @param count paths.
     * @param ranges low and high of variable 0, 1, …, from {@code rangesOffset}.
     * @return by function and path; holds until the next call.
     */
    double[][] evaluate(
            final double[][] states, final int offset, final int count, final double[] ranges, final int rangesOffset) {
        assert count <= blockLength : "count=" + count + ", blockLength=" + blockLength;
        for (int v = 0; v < variables; v++) {
            final double[][] powers = polynomials[v];
            final double low = ranges[rangesOffset + 2 * v];
            final double high = ranges[rangesOffset + 2 * v + 1];
            System.arraycopy(states[v], offset, powers[1], 0, count);
            Arrays.fill(powers[0], 0, count, 1.0);
            scale(powers[1], low, high, high > low ? 2 / (high - low) : 0, count);
            for (int degree = 2; degree < powers.length; degree++) {
                next(powers[1], powers[degree - 1], powers[degree - 2], powers[degree], count);
            }
        }
        for (int i = 0; i < values.length; i++) {
            if (variableOf(degrees[i]) < 0) {
                multiply(degrees[i], values[i], count);
            }
        }
        return values;
    }

    /** A function of one variable is its polynomial itself, without a copy. */
    private double[] place(final int[] degree) {
        final int only = variableOf(degree);
        return only < 0 ? new double[blockLength] : polynomials[only][degree[only]];
    }

    /** The only variable of a function, or −1 where it has several. */
    private static int variableOf(final int[] degree) {
        final int total = total(degree);
        for (int v = 0; v < degree.length; v++) {
            if (degree[v] == total) {
                return v;
            }
        }
        return -1;
    }

    private void multiply(final int[] degree, final double[] target, final int count) {
        boolean begun = false;
        for (int v = 0; v < variables; v++) {
            if (degree[v] > 0) {
                final double[] factor = polynomials[v][degree[v]];
                if (begun) {
                    multiply(factor, target, count);
                } else {
                    System.arraycopy(factor, 0, target, 0, count);
                }
                begun = true;
            }
        }
    }

    private static void multiply(final double[] factor, final double[] target, final int count) {
        for (int i = 0; i < count; i++) {
            target[i] *= factor[i];
        }
    }

    private static void scale(final double[] values, final double low, final double high, final double scale, final int count) {
        for (int i = 0; i < count; i++) {
            values[i] = Math.fma(Math.min(Math.max(values[i], low), high) - low, scale, -1.0);
        }
    }

    /** T(k+1) = 2 x T(k) − T(k−1). */
    private static void next(
            final double[] x, final double[] present, final double[] before, final double[] target, final int count) {
        for (int i = 0; i < count; i++) {
            target[i] = Math.fma(2 * x[i], present[i], -before[i]);
        }
    }

    private static int degree(final int variables) {
        return switch (variables) {
            case 1 -> DEGREE_ONE;
            case 2 -> DEGREE_TWO;
            default -> DEGREE_MORE;
        };
    }

    private static int[][] degrees(final int variables, final int degreeMax) {
        final List<int[]> found = new ArrayList<>();
        for (int degree = 0; degree <= degreeMax; degree++) {
            add(new int[variables], 0, degree, found);
        }
        return found.toArray(int[][]::new);
    }

    private static void add(final int[] begun, final int variable, final int left, final List<int[]> found) {
        if (variable == begun.length - 1) {
            begun[variable] = left;
            found.add(begun.clone());
            return;
        }
        for (int degree = left; degree >= 0; degree--) {
            begun[variable] = degree;
            add(begun, variable + 1, left - degree, found);
        }
    }

    private static int total(final int[] degree) {
        int total = 0;
        for (final int of : degree) {
            total += of;
        }
        return total;
    }
}
