package io.holdfast.workloads.montecarlo.product;

import io.holdfast.engine.api.JobSection;
import io.holdfast.workloads.montecarlo.model.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words of {@code products[].type}, in the order in which errors name them, and what reads each. */
final class ProductTypes {

    private static final Map<String, Parser> PARSERS = new LinkedHashMap<>();

    static {
        PARSERS.put(EuropeanOption.TYPE, EuropeanOption::parse);
        PARSERS.put(AsianOption.TYPE, AsianOption::parse);
        PARSERS.put(BarrierOption.TYPE, BarrierOption::parse);
        PARSERS.put(AmericanOption.AMERICAN, AmericanOption::parseAmerican);
        PARSERS.put(AmericanOption.BERMUDAN, AmericanOption::parseBermudan);
        PARSERS.put(BasketOption.TYPE, BasketOption::parse);
        PARSERS.put(SpreadOption.SPREAD, SpreadOption::parseSpread);
        PARSERS.put(SpreadOption.EXCHANGE, SpreadOption::parseExchange);
        PARSERS.put(ExtremeOption.WORST, ExtremeOption::parseWorst);
        PARSERS.put(ExtremeOption.BEST, ExtremeOption::parseBest);
        PARSERS.put(DigitalOption.TYPE, DigitalOption::parse);
        PARSERS.put(LookbackOption.TYPE, LookbackOption::parse);
        PARSERS.put(Cliquet.TYPE, Cliquet::parse);
        PARSERS.put(VarianceSwap.TYPE, VarianceSwap::parse);
        PARSERS.put(Autocallable.TYPE, Autocallable::parse);
    }

    private ProductTypes() {}

    static List<String> words() {
        return List.copyOf(PARSERS.keySet());
    }

    static Product parse(final JobSection section, final Model model) {
        return PARSERS.get(section.choice("type", words())).parse(section, model);
    }

    private interface Parser {
        Product parse(JobSection section, Model model);
    }
}
