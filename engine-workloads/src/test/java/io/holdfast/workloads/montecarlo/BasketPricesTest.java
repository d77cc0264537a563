package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Products of several assets. */
class BasketPricesTest {

    static final String MODEL = "{type: black-scholes, rate: 0.05, assets: [{name: a, spot: 100, dividend: 0.02, volatility: 0.2}, "
            + "{name: b, spot: 80, volatility: 0.3}, {name: c, spot: 120, dividend: 0.01, volatility: 0.25}], "
            + "correlation: [[1, 0.5, -0.2], [0.5, 1, 0.3], [-0.2, 0.3, 1]]}";

    private static final Pricing PRICING = Pricing.under(MODEL);
    private static final String TWO = "{type: black-scholes, rate: 0.05, assets: [{name: a, spot: 100, dividend: 0.03, volatility: 0.2}, "
            + "{name: b, spot: 90, volatility: 0.3}], correlation: [[1, 0.4], [0.4, 1]]}";
    private static final String BASKET = "{name: p, type: basket, option: call, strike: 100, weights: [0.3, 0.5, 0.2], maturity: 1}";
    private static final String SPREAD = "{name: p, type: spread, assets: [a, b], option: put, strike: 20, maturity: 1}";
    private static final String EXCHANGE = "{name: p, type: exchange, assets: [c, b], maturity: 2}";
    private static final String WORST = "{name: p, type: worst-of, option: put, strike: 90, maturity: 1}";
    private static final String BEST = "{name: p, type: best-of, option: call, strike: 110, weights: [1, 1.25, 0.8], maturity: 1}";

    @Test
    void shouldPriceWhatHasAClosedForm() throws Exception {
        PRICING.assertMatchesClosedForms(
                100_000,
                EXCHANGE,
                Pricing.named(SPREAD, "s").replace("strike: 20", "strike: 0"),
                Pricing.named(BASKET, "g").replace("option: call", "average: geometric, option: put"),
                Pricing.named(BASKET, "h").replace("option: call", "average: geometric, option: call"),
                Pricing.named(BASKET, "f").replace("strike: 100", "strike: 0"),
                Pricing.named(BASKET, "one").replace("[0.3, 0.5, 0.2]", "[0, 1.5, 0]"));
    }

    @Test
    void shouldPriceExtremesOfTwoAssets() throws Exception {
        for (final String correlation : List.of("0.4", "-0.9", "0.99")) {
            Pricing.under(TWO.replace("0.4", correlation))
                    .assertMatchesClosedForms(
                            60_000,
                            WORST,
                            Pricing.named(WORST.replace("put", "call"), "a"),
                            Pricing.named(WORST.replace("worst", "best"), "b"),
                            Pricing.named(BEST.replace("1, 1.25, 0.8", "0.9, 1.2"), "c"));
        }
    }

    @Test
    void shouldKeepPutCallParityOnTheSamePaths() throws Exception {
        for (final String product : List.of(BASKET, WORST, BEST, BASKET.replace("0.3,", "-0.3,"))) {
            final String call = Pricing.named(product, "c").replace("put", "call");
            final String put = Pricing.named(product, "p").replace("call", "put");
            final String deep = call.replaceFirst("strike: \\d+", "strike: 40");
            final String deepPut = put.replaceFirst("strike: \\d+", "strike: 40");

            final List<Observation> observed =
                    PRICING.observe(5_000, call, put, Pricing.named(deep, "d"), Pricing.named(deepPut, "e"));

            final double strike = Double.parseDouble(product.replaceFirst(".*strike: (\\d+).*", "$1"));
            assertThat(observed.get(0).mean() - observed.get(1).mean() - observed.get(2).mean() + observed.get(3).mean())
                    .as(product)
                    .isCloseTo((40 - strike) * Math.exp(-0.05), within(1e-10));
        }
    }

    @Test
    void shouldBeTheEuropeanOptionOfOneAsset() throws Exception {
        final String european = "{name: e, type: european, option: put, strike: 90, maturity: 1}";

        Pricing.byDefault().assertSame(WORST, european);
        Pricing.byDefault().assertSame(WORST.replace("worst", "best"), european);
        Pricing.byDefault().assertSame(WORST.replace("worst-of", "basket, weights: [1]"), european);
        Pricing.byDefault().assertSame(WORST.replace("worst-of", "basket, average: geometric, weights: [1]"), european);
        Pricing.byDefault().assertMatchesClosedForms(20_000, WORST.replace("strike: 90", "weights: [2], strike: 180"));
    }

    /** max(a, b) + min(a, b) = a + b, and max(a, b) − b is what exchanging b for a pays. */
    @Test
    void shouldOrderTheExtremes() throws Exception {
        final Pricing two = Pricing.under(TWO);
        final String best = "{name: best, type: best-of, option: call, strike: 0, maturity: 1}";
        final List<Observation> observed = two.observe(
                5_000,
                best,
                Pricing.named(best.replace("best", "worst"), "worst"),
                "{name: sum, type: basket, option: call, strike: 0, weights: [1, 1], maturity: 1}",
                "{name: x, type: exchange, assets: [a, b], maturity: 1}",
                "{name: b, type: european, asset: b, option: call, strike: 0, maturity: 1}");

        assertThat(observed.get(0).mean() + observed.get(1).mean()).isCloseTo(observed.get(2).mean(), within(1e-10));
        assertThat(observed.get(0).mean() - observed.get(4).mean()).isCloseTo(observed.get(3).mean(), within(1e-10));
    }

    @Test
    void shouldGiveTheDeterministicPriceWithoutVolatility() throws Exception {
        final Pricing still = Pricing.under(MODEL.replaceAll("volatility: 0\\.\\d+", "volatility: 0"));

        still.assertMatchesClosedForms(2, EXCHANGE, Pricing.named(BASKET, "g").replace("option", "average: geometric, option"));
        assertThat(still.observe(2, WORST).getFirst().mean())
                .isCloseTo(90 * Math.exp(-0.05) - 80, within(1e-12));
        Pricing.under(TWO.replaceAll("volatility: 0\\.\\d+", "volatility: 0")).assertMatchesClosedForms(2, WORST);
    }

    @Test
    void shouldDescribeEveryParameter() {
        assertThat(describedOf(BASKET))
                .isEqualTo("{average=arithmetic, maturity=1.0, option=call, strike=100.0, type=basket, weights=[0.3, 0.5, 0.2]}");
        assertThat(describedOf(EXCHANGE)).isEqualTo("{assets=[2, 1], maturity=2.0, option=call, strike=0.0, type=spread}");
        assertThat(describedOf(SPREAD)).isEqualTo("{assets=[0, 1], maturity=1.0, option=put, strike=20.0, type=spread}");
        assertThat(describedOf(WORST))
                .isEqualTo("{maturity=1.0, option=put, strike=90.0, type=worst-of, weights=[1.0, 1.0, 1.0]}");
        assertThat(describedOf(BEST)).contains("type=best-of, weights=[1.0, 1.25, 0.8]");
    }

    @Test
    void shouldRefuseWhatDoesNotFitTheModel() {
        assertRefused(BASKET.replace("0.3, ", ""), "weights: found 2 weights, expected 3, one for each asset of the model");
        assertRefused(BEST.replace("1.25", "0"), "weights: found [1.0, 0.0, 0.8], expected weights above 0");
        assertRefused(SPREAD.replace("[a, b]", "[a, a]"), "assets: found [a, a], expected 2 different names of a, b, c");
        assertRefused(SPREAD.replace("[a, b]", "[a, d]"), "assets: found [a, d], expected 2 different names of a, b, c");
        assertRefused(SPREAD.replace("[a, b]", "[a]"), "assets: found [a], expected 2 different names of a, b, c");
        assertRefused(WORST.replace("maturity: 1", "maturity: -1"), "maturity: found -1, expected a number from 1.0E-6 to 100.0");
    }

    private static String describedOf(final String product) {
        return Pricing.described(MODEL, product).toString();
    }

    private static void assertRefused(final String product, final String message) {
        assertThatThrownBy(() -> PRICING.reduction(2, product))
                .isInstanceOf(JobFileException.class)
                .hasMessage("job.yaml:7: products[0]." + message);
    }
}
