package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookbackPricesTest {

    private static final String FIXED = "{name: fixed, type: lookback, option: call, strike: 105, monitoring: continuous, maturity: 1}";
    private static final String FLOATING =
            "{name: floating, type: lookback, option: put, strikeType: floating, monitoring: continuous, maturity: 1}";
    private static final String DISCRETE = FIXED.replace("continuous", "discrete, fixings: 12");

    /** Strikes beyond today's price and before it, one step and twelve. */
    @Test
    void shouldPriceContinuousLookbacks() throws Exception {
        for (final String model : List.of(Jobs.MODEL, Jobs.MODEL.replace("0.02", "0.05"))) {
            Pricing.under(model)
                    .assertMatchesClosedForms(
                            60_000,
                            FIXED,
                            FLOATING,
                            Pricing.named(FIXED.replace("105", "95"), "a"),
                            Pricing.named(FIXED.replace("call", "put"), "b"),
                            Pricing.named(FIXED.replace("call", "put").replace("105", "95"), "c"),
                            Pricing.named(FLOATING.replace("put", "call"), "d"),
                            Jobs.GEOMETRIC);
        }
    }

    @Test
    void shouldPriceInOneStepAsInMany() throws Exception {
        Pricing.byDefault().assertMatchesClosedForms(60_000, FIXED, FLOATING);
    }

    /** What a fixed strike of 0 pays is the highest price; less the last one that is what a floating strike pays. */
    @Test
    void shouldKeepParityOfFixedAndFloatingStrike() throws Exception {
        for (final String call : List.of(FIXED, DISCRETE)) {
            final String put = call.replace("call", "put").replace("strike: 105", "strikeType: floating");
            final List<Observation> observed = Pricing.byDefault()
                    .observe(
                            200_000,
                            call.replace("105", "0"),
                            Pricing.named(put, "floating"),
                            "{name: last, type: european, option: call, strike: 0, maturity: 1}");
            final double error = observed.get(0).standardError() + observed.get(1).standardError();
            final boolean sameUniforms = call.equals(DISCRETE);

            assertThat(observed.get(0).mean() - observed.get(1).mean())
                    .isCloseTo(observed.get(2).mean(), within(sameUniforms ? 1e-9 : 4 * error));
        }
    }

    @Test
    void shouldBeEuropeanWithOneFixing() throws Exception {
        Pricing.byDefault()
                .assertSame(
                        FIXED.replace("continuous", "discrete, fixings: 1"),
                        "{name: e, type: european, option: call, strike: 105, maturity: 1}");
    }

    @Test
    void shouldSeeMoreBetweenTheFixings() throws Exception {
        final List<Observation> observed = Pricing.byDefault()
                .observe(20_000, FIXED, Pricing.named(DISCRETE, "monthly"), Pricing.named(DISCRETE, "daily").replace("12", "252"));

        assertThat(observed.get(0).mean()).isGreaterThan(observed.get(2).mean());
        assertThat(observed.get(2).mean()).isGreaterThan(observed.get(1).mean());
    }

    @Test
    void shouldGiveTheDeterministicPriceWithoutVolatility() throws Exception {
        final Pricing still = Pricing.under(Jobs.MODEL.replace("0.2}", "0}"));

        still.assertMatchesClosedForms(
                2,
                Pricing.named(FIXED.replace("105", "101"), "a"),
                Pricing.named(FIXED.replace("call", "put"), "b"),
                Pricing.named(FLOATING.replace("put", "call"), "d"));
        assertThat(still.observe(2, FLOATING).getFirst().mean()).isCloseTo(0, within(1e-12));
    }

    @Test
    void shouldDescribeEveryParameter() {
        assertThat(Pricing.described(DISCRETE).toString())
                .isEqualTo("{fixings=12, maturity=1.0, monitoring=discrete, option=call, strike=105.0, type=lookback}");
        assertThat(Pricing.described(FLOATING).toString())
                .isEqualTo("{maturity=1.0, monitoring=continuous, option=put, strike=floating, type=lookback}");
    }

    @Test
    void shouldRefuseAStrikeBesideAFloatingOne() {
        assertThatThrownBy(() -> Pricing.byDefault().reduction(2, FLOATING.replace("floating,", "floating, strike: 1,")))
                .isInstanceOf(JobFileException.class)
                .hasMessageContaining("unknown key 'products[0].strike'");
    }
}
