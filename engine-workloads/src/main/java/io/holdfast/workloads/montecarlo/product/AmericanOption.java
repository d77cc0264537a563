package io.holdfast.workloads.montecarlo.product;

import io.holdfast.engine.api.JobSection;
import io.holdfast.workloads.montecarlo.model.Model;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A call or put that may be exercised at the dates i·T/n, i = 1 … n, and today if it is American; else it is Bermudan. Its price is that of a policy of
 * exercise learned from pilot paths, hence a lower bound, see {@link PolicyFit}.
 *
 * @param exercises n.
 */
public record AmericanOption(
        String name, int asset, OptionType option, double strike, double maturity, int exercises, boolean today)
        implements Product {

    static final String AMERICAN = "american";
    static final String BERMUDAN = "bermudan";
    /** Most dates of exercise. */
    static final int EXERCISES_MAX = 1_000;

    private static final int PILOT_PATHS_MAX = 1 << 16;
    /** Prices of the pilot, 32 MB; a variance takes as much. */
    private static final int PILOT_PRICES_MAX = 1 << 22;
    /** A price, seven polynomials and as many coefficients. */
    private static final long OBSERVATION_NS = 10;

    static Product parseAmerican(final JobSection section, final Model model) {
        final String name = ProductKeys.name(section);
        final int asset = ProductKeys.asset(section, model);
        final OptionType option = OptionType.parse(section);
        final double strike = ProductKeys.strike(section);
        final double maturity = ProductKeys.maturity(section);
        final long perYear = section.integer("exercisesPerYear", 1, 10_000);
        final double exercises = Math.max(1, Math.ceil(maturity * perYear * (1 - 1e-9)));
        if (exercises > EXERCISES_MAX) {
            throw section.error(
                    "exercisesPerYear", perYear + " over " + maturity + " years", "at most " + EXERCISES_MAX + " exercises in all");
        }
        return new AmericanOption(name, asset, option, strike, maturity, (int) exercises, true);
    }

    static Product parseBermudan(final JobSection section, final Model model) {
        return new AmericanOption(
                ProductKeys.name(section),
                ProductKeys.asset(section, model),
                OptionType.parse(section),
                ProductKeys.strike(section),
                ProductKeys.maturity(section),
                (int) section.integer("exercises", 1, EXERCISES_MAX),
                false);
    }

    @Override
    public double[] dates() {
        return ProductKeys.dates(maturity, exercises);
    }

    @Override
    public long observationNs() {
        return OBSERVATION_NS;
    }

    @Override
    public void describe(final String prefix, final Map<String, String> parameters) {
        parameters.put(prefix + "name", name);
        parameters.put(prefix + "type", today ? AMERICAN : BERMUDAN);
        ProductKeys.describeAsset(prefix, asset, parameters);
        parameters.put(prefix + "option", option.word());
        parameters.put(prefix + "strike", Double.toString(strike));
        parameters.put(prefix + "maturity", Double.toString(maturity));
        parameters.put(prefix + "exercises", Integer.toString(exercises));
        parameters.put(prefix + "pilotPaths", Integer.toString(pilotPaths()));
    }

    @Override
    public int preparedLength(final Model model) {
        return ExercisePolicy.length(exercises, variables(model));
    }

    @Override
    public double[] prepare(final Model model, final long seed) {
        return PolicyFit.fit(this, model, seed);
    }

    @Override
    public PathConsumer newConsumer(final Setting setting) {
        return new AmericanPayoff(this, setting);
    }

    /** With one date the choice is made today. */
    @Override
    public OptionalDouble closedForm(final Model model) {
        if (exercises > 1) {
            return OptionalDouble.empty();
        }
        final double european = model.european(option == OptionType.CALL, asset, strike, maturity);
        return OptionalDouble.of(today ? Math.max(european, exercise(model.spot(asset))) : european);
    }

    /** A power of two. */
    int pilotPaths() {
        return Math.min(PILOT_PATHS_MAX, Integer.highestOneBit(PILOT_PRICES_MAX / exercises));
    }

    /** The moneyness and the model's own. */
    static int variables(final Model model) {
        return 1 + model.states();
    }

    /** What exercise at a price pays. */
    double exercise(final double price) {
        return Math.max(option.sign() * (price - strike), 0.0);
    }

    /** A variable between 0 and 1 where the option is in the money, however far prices go. */
    double moneyness(final double price) {
        return option == OptionType.CALL ? strike / price : price / strike;
    }
}
