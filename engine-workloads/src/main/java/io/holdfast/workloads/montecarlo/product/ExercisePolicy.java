package io.holdfast.workloads.montecarlo.product;

import java.util.Arrays;

/**
 * Says what going on is worth, date by date, as {@link PolicyFit} found it: the numbers that a job prepares once for all kernels. Values are discounted
 * to today.
 *
 * <p>Layout: for each date before the last the ranges of the variables, low and high of each, then the coefficients of the {@link ExerciseBasis}; at the
 * end what going on is worth today.
 */
final class ExercisePolicy {

    /** What going on is worth where nothing was learned: more than any exercise. */
    static final double HOLD = Double.MAX_VALUE;

    private final double[] numbers;
    private final int variables;
    private final int size;
    private final ExerciseBasis basis;

    ExercisePolicy(final double[] numbers, final int variables, final int blockLength) {
        this.numbers = numbers;
        this.variables = variables;
        this.size = ExerciseBasis.size(variables);
        this.basis = new ExerciseBasis(variables, blockLength);
    }

    /** How many numbers a policy has. */
    static int length(final int exercises, final int variables) {
        return (exercises - 1) * stride(variables) + 1;
    }

    /** Numbers of one date. */
    static int stride(final int variables) {
        return 2 * variables + ExerciseBasis.size(variables);
    }

    /** What going on is worth today, before the first date. */
    double continuationToday() {
        return numbers[numbers.length - 1];
    }

    /**
     * What going on is worth at a date.
     *
     * @param date index, not the last.
     * @param states by variable and path.
     * @param offset of the first path.
     * @param count paths, at most a block.
     * @param target receives {@code count} values.
     */
    void continuation(final int date, final double[][] states, final int offset, final int count, final double[] target) {
        final int at = date * (2 * variables + size);
        final double[][] values = basis.evaluate(states, offset, count, numbers, at);
        final int coefficients = at + 2 * variables;
        Arrays.fill(target, 0, count, numbers[coefficients]);
        for (int i = 1; i < size; i++) {
            addScaled(values[i], numbers[coefficients + i], target, count);
        }
    }

    private static void addScaled(final double[] source, final double factor, final double[] target, final int count) {
        for (int i = 0; i < count; i++) {
            target[i] = Math.fma(factor, source[i], target[i]);
        }
    }
}
