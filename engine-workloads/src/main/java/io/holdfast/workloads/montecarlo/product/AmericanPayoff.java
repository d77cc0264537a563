package io.holdfast.workloads.montecarlo.product;

import io.holdfast.workloads.montecarlo.path.PathGenerator;
import java.util.Arrays;

/** Exercises where that pays more than the policy says that going on is worth; at the last date where it pays at all. */
final class AmericanPayoff implements PathConsumer {

    private final AmericanOption option;
    private final ExercisePolicy policy;
    private final double[] discounts;
    /** What the model's discount is of that under which the policy was learned: so that a step away from it decides by the same prices. */
    private final double[] scales;
    /** What exercise today pays, where the policy says so; else 0. */
    private final double paidToday;

    /** 1 until exercised, then 0. */
    private final double[] holding;
    private final double[] paid;
    private final double[] exercised;
    private final double[] continuation;
    /** Moneyness in the first array, a copy; the others are the generator's. */
    private final double[][] states;

    private int date;

    AmericanPayoff(final AmericanOption option, final Setting setting) {
        final int blockLength = setting.blockLength();
        this.option = option;
        final double[] numbers = new double[option.preparedLength(setting.model())];
        setting.prepared().get(0, numbers);
        this.policy = new ExercisePolicy(numbers, AmericanOption.variables(setting.model()), blockLength);
        this.discounts = Arrays.stream(option.dates()).map(setting::discount).toArray();
        this.scales = Arrays.stream(option.dates())
                .map(date -> setting.discount(date) / setting.issued().discount(date))
                .toArray();
        final double today = option.today() ? option.exercise(setting.model().spot(option.asset())) : 0;
        this.paidToday = today > policy.continuationToday() ? today : 0;
        this.holding = new double[blockLength];
        this.paid = new double[blockLength];
        this.exercised = new double[blockLength];
        this.continuation = new double[blockLength];
        this.states = new double[AmericanOption.variables(setting.model())][];
        this.states[0] = new double[blockLength];
    }

    @Override
    public void begin() {
        date = 0;
        Arrays.fill(holding, paidToday > 0 ? 0 : 1);
        Arrays.fill(paid, paidToday);
    }

    @Override
    public void observe(final PathGenerator paths) {
        final double[] prices = paths.prices(option.asset());
        Payoffs.vanilla(prices, option.option().sign(), option.strike(), discounts[date], exercised);
        if (date == discounts.length - 1) {
            pay(exercised, holding, paid);
        } else {
            moneyness(prices, option, states[0]);
            for (int v = 1; v < states.length; v++) {
                states[v] = paths.state(v - 1);
            }
            policy.continuation(date, states, 0, continuation.length, continuation);
            if (scales[date] != 1) {
                Payoffs.scale(continuation, scales[date], continuation);
            }
            exercise(exercised, continuation, holding, paid);
        }
        date++;
    }

    @Override
    public void payoffs(final double[] target) {
        Payoffs.copy(paid, target);
    }

    private static void moneyness(final double[] prices, final AmericanOption option, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = option.moneyness(prices[i]);
        }
    }

    private static void pay(final double[] exercised, final double[] holding, final double[] paid) {
        for (int i = 0; i < paid.length; i++) {
            paid[i] = Math.fma(holding[i], exercised[i], paid[i]);
        }
    }

    private static void exercise(
            final double[] exercised, final double[] continuation, final double[] holding, final double[] paid) {
        for (int i = 0; i < paid.length; i++) {
            final double ending =
                    holding[i] * Payoffs.positive(exercised[i]) * Payoffs.positive(exercised[i] - continuation[i]);
            paid[i] = Math.fma(ending, exercised[i], paid[i]);
            holding[i] -= ending;
        }
    }
}
