package io.holdfast.workloads.montecarlo.product;

import io.holdfast.numerics.LaneSums;
import io.holdfast.workloads.montecarlo.model.Model;
import java.util.Arrays;

/**
 * Learns when to exercise, from pilot paths (Longstaff, Schwartz: Valuing American Options by Simulation: A Simple Least-Squares Approach, Review
 * of Financial Studies 14, 2001): from the last date back, the discounted cash flows of the paths that are in the money are regressed on their states, and
 * paths whose exercise pays more than that regression end there.
 *
 * <p>Paths priced later are others, so that what they earn is never above the true price but for their standard error.
 */
final class PolicyFit {

    static final int BLOCK = 512;
    /** Paths in the money for each coefficient; with fewer the degree falls, and with too few for a line nothing is exercised. */
    private static final int PATHS_PER_COEFFICIENT = 16;

    private final AmericanOption option;
    private final PilotPaths paths;
    private final double[] discounts;
    private final int variables;
    private final ExerciseBasis basis;
    private final double[] numbers;
    private final ExercisePolicy policy;

    /** What each path will earn from the present date on, discounted to today. */
    private final double[] earned;
    /** Of the paths in the money: their index, exercise value, states, and what they earn when they go on. */
    private final int[] members;
    private final double[] exercised;
    private final double[][] states;
    private final double[] goingOn;
    private final double[] continuation = new double[BLOCK];

    private int count;

    private PolicyFit(final AmericanOption option, final Model model, final long seed) {
        final int length = option.pilotPaths();
        final double[] dates = option.dates();
        this.option = option;
        this.paths = PilotPaths.generate(model, option.asset(), dates, seed, length, BLOCK);
        this.discounts = Arrays.stream(dates).map(model::discount).toArray();
        this.variables = AmericanOption.variables(model);
        this.basis = new ExerciseBasis(variables, BLOCK);
        this.numbers = new double[ExercisePolicy.length(dates.length, variables)];
        this.policy = new ExercisePolicy(numbers, variables, BLOCK);
        this.earned = new double[length];
        this.members = new int[length];
        this.exercised = new double[length];
        this.states = new double[variables][length];
        this.goingOn = new double[length];
    }

    static double[] fit(final AmericanOption option, final Model model, final long seed) {
        return new PolicyFit(option, model, seed).fit();
    }

    private double[] fit() {
        final int last = discounts.length - 1;
        for (int i = 0; i < earned.length; i++) {
            earned[i] = discounts[last] * option.exercise(paths.prices(last)[i]);
        }
        for (int date = last - 1; date >= 0; date--) {
            gather(date);
            learn(date);
            decide(date);
        }
        numbers[numbers.length - 1] = LaneSums.sum(earned, 0, earned.length) / earned.length;
        return numbers;
    }

    private void gather(final int date) {
        final double[] prices = paths.prices(date);
        count = 0;
        for (int i = 0; i < prices.length; i++) {
            final double exercise = option.exercise(prices[i]);
            if (exercise > 0) {
                members[count] = i;
                exercised[count] = discounts[date] * exercise;
                states[0][count] = option.moneyness(prices[i]);
                for (int v = 1; v < variables; v++) {
                    states[v][count] = paths.state(v - 1, date)[i];
                }
                goingOn[count] = earned[i];
                count++;
            }
        }
    }

    private void learn(final int date) {
        final int ranges = date * ExercisePolicy.stride(variables);
        final int coefficients = ranges + 2 * variables;
        for (int v = 0; v < variables; v++) {
            numbers[ranges + 2 * v] = count == 0 ? 0 : Arrays.stream(states[v], 0, count).min().orElseThrow();
            numbers[ranges + 2 * v + 1] = count == 0 ? 0 : Arrays.stream(states[v], 0, count).max().orElseThrow();
        }
        final int size = basis.sizeWithin(count / PATHS_PER_COEFFICIENT);
        if (size < 1 + variables) {
            numbers[coefficients] = ExercisePolicy.HOLD;
            return;
        }
        final LeastSquares squares = new LeastSquares(size, BLOCK);
        for (int from = 0; from < count; from += BLOCK) {
            final int rows = Math.min(BLOCK, count - from);
            squares.add(basis.evaluate(states, from, rows, numbers, ranges), goingOn, from, rows);
        }
        System.arraycopy(squares.solve(), 0, numbers, coefficients, size);
    }

    private void decide(final int date) {
        for (int from = 0; from < count; from += BLOCK) {
            final int rows = Math.min(BLOCK, count - from);
            policy.continuation(date, states, from, rows, continuation);
            for (int i = 0; i < rows; i++) {
                if (exercised[from + i] > continuation[i]) {
                    earned[members[from + i]] = exercised[from + i];
                }
            }
        }
    }
}
