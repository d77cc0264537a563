package io.holdfast.workloads.montecarlo.product;

import io.holdfast.engine.api.JobSection;
import io.holdfast.workloads.montecarlo.model.Model;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Keys that several products share, with their bounds in one place. */
final class ProductKeys {

    /** Longest maturity in years. */
    static final double MATURITY_MAX = 100;
    /** Shortest maturity in years, about half a minute. */
    static final double MATURITY_MIN = 1e-6;
    /** Highest strike; the lowest is 0. */
    static final double STRIKE_MAX = 1e12;

    private static final double NOTIONAL_MIN = 1e-12;
    private static final double NOTIONAL_MAX = 1e12;
    private static final double WEIGHT_MAX = 1e12;
    private static final int WEIGHTS_MAX = 1_000;
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private ProductKeys() {}

    static String name(final JobSection section) {
        final String name = section.text("name");
        if (!name.matches(NAME)) {
            throw section.error(
                    "name", "'" + name + "'", "1 to 64 letters, digits, '.', '_' or '-', the first a letter or digit");
        }
        return name;
    }

    static double strike(final JobSection section) {
        return number(section, "strike", 0, STRIKE_MAX);
    }

    static double maturity(final JobSection section) {
        return number(section, "maturity", MATURITY_MIN, MATURITY_MAX);
    }

    /** The index of the asset named; a model of one asset needs no name. */
    static int asset(final JobSection section, final Model model) {
        return model.assets().size() == 1 && !section.has("asset")
                ? 0
                : model.assets().indexOf(section.choice("asset", model.assets()));
    }

    /** Of the first asset nothing is said: so a job of one asset keeps its identity. */
    static void describeAsset(final String prefix, final int asset, final Map<String, String> parameters) {
        if (asset > 0) {
            parameters.put(prefix + "asset", Integer.toString(asset));
        }
    }

    /** A number in one spelling: 0 and -0 are the same parameter. */
    static double number(final JobSection section, final String key, final double min, final double max) {
        return section.number(key, min, max) + 0.0;
    }

    /** Indices of several assets, each once: those of the key {@code assets}. */
    static List<Integer> assets(final JobSection section, final Model model, final int count) {
        final List<String> found = section.texts("assets", count);
        final String expected = count + " different names of " + String.join(", ", model.assets());
        if (found.size() != count || found.stream().distinct().count() < count || !model.assets().containsAll(found)) {
            throw section.error("assets", found.toString(), expected);
        }
        return found.stream().map(model.assets()::indexOf).toList();
    }

    /** The key {@code weights}, one for each asset of the model. */
    static List<Double> weights(final JobSection section, final int assets) {
        final double[] weights = section.numbers("weights", Math.max(assets, WEIGHTS_MAX), -WEIGHT_MAX, WEIGHT_MAX);
        if (weights.length != assets) {
            throw section.error("weights", weights.length + " weights", assets + ", one for each asset of the model");
        }
        return Arrays.stream(weights).mapToObj(weight -> weight + 0.0).toList();
    }

    static int fixings(final JobSection section) {
        return (int) section.integer("fixings", 1, AsianOption.FIXINGS_MAX);
    }

    /** Whether the strike is not a number but a price of the path. */
    static boolean isFloating(final JobSection section) {
        return "floating".equals(section.choice("strikeType", List.of("fixed", "floating"), "fixed"));
    }

    /** What fractions are of; 1 when not given. */
    static double notional(final JobSection section) {
        return section.number("notional", NOTIONAL_MIN, NOTIONAL_MAX, 1);
    }

    /** The dates i·T/n, i = 1 … n. */
    static double[] dates(final double maturity, final int count) {
        final double[] dates = new double[count];
        for (int i = 1; i <= count; i++) {
            dates[i - 1] = i * maturity / count;
        }
        return dates;
    }
}
