package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Products that pay by the periods between their fixings: floating-strike Asian options, cliquets, variance swaps, autocallables. */
class PeriodPricesTest {

    private static final String ASIAN =
            "{name: f, type: asian, average: geometric, option: call, strikeType: floating, maturity: 1, fixings: 12}";
    private static final String CLIQUET = "{name: c, type: cliquet, fixings: 4, localFloor: -0.05, localCap: 0.08, maturity: 1}";
    private static final String SWAP = "{name: v, type: variance-swap, fixings: 12, strike: 0.03, notional: 1000, maturity: 1}";
    private static final String NOTE = "{name: n, type: autocallable, fixings: 4, autocallBarrier: 1, coupon: 0.03, couponBarrier: 0.8, "
            + "protectionBarrier: 0.7, notional: 100, maturity: 2}";
    private static final Pricing STILL = Pricing.under(Jobs.MODEL.replace("0.2}", "0}"));

    @Test
    void shouldPriceWhatHasAClosedForm() throws Exception {
        Pricing.byDefault()
                .assertMatchesClosedForms(
                        60_000,
                        ASIAN,
                        Pricing.named(ASIAN.replace("call", "put"), "p"),
                        CLIQUET,
                        Pricing.named(CLIQUET.replace("localFloor: -0.05, ", ""), "c2"),
                        Pricing.named(CLIQUET.replace(", localCap: 0.08", ""), "c3"),
                        SWAP,
                        Pricing.named(NOTE.replace("fixings: 4", "fixings: 1"), "n1"),
                        Pricing.named(NOTE.replace("fixings: 4", "fixings: 1").replace("0.8", "1.1"), "n2"));
    }

    @Test
    void shouldGiveTheDeterministicPriceWithoutVolatility() throws Exception {
        STILL.assertMatchesClosedForms(2, ASIAN, CLIQUET, SWAP, Pricing.named(NOTE.replace("fixings: 4", "fixings: 1"), "n1"));
    }

    @Test
    void shouldKeepParityOfFloatingStrikes() throws Exception {
        for (final String average : List.of("geometric", "arithmetic")) {
            final String call = ASIAN.replace("geometric", average);
            final String fixed = call.replace("strikeType: floating", "strike: 0");
            final List<Observation> observed = Pricing.byDefault()
                    .observe(
                            5_000,
                            call,
                            Pricing.named(call.replace("call", "put"), "p"),
                            Pricing.named(fixed, "mean"),
                            "{name: last, type: european, option: call, strike: 0, maturity: 1}");

            assertThat(observed.get(0).mean() - observed.get(1).mean())
                    .isCloseTo(observed.get(3).mean() - observed.get(2).mean(), within(1e-10));
        }
    }

    /** A cliquet of one period with a floor of 0 is a call at the money. */
    @Test
    void shouldBeEuropeanWithOneFixing() throws Exception {
        Pricing.byDefault()
                .assertSame(
                        "{name: c, type: cliquet, fixings: 1, localFloor: 0, notional: 100, maturity: 1}",
                        "{name: e, type: european, option: call, strike: 100, maturity: 1}");
    }

    @Test
    void shouldHoldTheSumBetweenTheGlobalLimits() throws Exception {
        final List<Observation> observed = Pricing.byDefault()
                .observe(
                        5_000,
                        CLIQUET,
                        Pricing.named(CLIQUET, "wide").replace("maturity", "globalFloor: -0.21, globalCap: 0.33, maturity"),
                        Pricing.named(CLIQUET, "floored").replace("maturity", "globalFloor: 0, maturity"),
                        Pricing.named(CLIQUET, "point").replace("maturity", "globalFloor: 0.1, globalCap: 0.1, maturity"));

        assertThat(observed.get(1).mean()).isEqualTo(observed.get(0).mean());
        assertThat(observed.get(2).mean()).isGreaterThan(observed.get(0).mean());
        assertThat(observed.get(3).mean()).isCloseTo(0.1 * Math.exp(-0.05), within(1e-12));
        assertThat(Pricing.byDefault().closedForm(CLIQUET)).isPositive();
    }

    /** The price grows by 3 % a year: from the first date above 100 %, from the third above 104 %. */
    @Test
    void shouldRedeemAtTheFirstDateAtTheBarrier() throws Exception {
        assertThat(price(NOTE)).isCloseTo(103 * Math.exp(-0.05 * 0.5), within(1e-10));
        assertThat(price(NOTE.replace("autocallBarrier: 1,", "autocallBarrier: 1.04,")))
                .isCloseTo(
                        3 * (Math.exp(-0.05 * 0.5) + Math.exp(-0.05)) + 103 * Math.exp(-0.05 * 1.5), within(1e-10));
    }

    @Test
    void shouldPayMissedCouponsWithMemory() throws Exception {
        final String late = NOTE.replace("couponBarrier: 0.8", "couponBarrier: 1.04").replace("autocallBarrier: 1,", "autocallBarrier: 9,");

        assertThat(price(late)).isCloseTo(3 * Math.exp(-0.05 * 1.5) + 103 * Math.exp(-0.1), within(1e-10));
        assertThat(price(late.replace("maturity", "memory: true, maturity")))
                .isCloseTo(9 * Math.exp(-0.05 * 1.5) + 103 * Math.exp(-0.1), within(1e-10));
        assertThat(price(NOTE.replace(", couponBarrier: 0.8", ""))).isCloseTo(103 * Math.exp(-0.05 * 0.5), within(1e-10));
    }

    @Test
    void shouldLoseWhereItIsNotProtected() throws Exception {
        final String lost = NOTE.replace("couponBarrier: 0.8", "couponBarrier: 9")
                .replace("autocallBarrier: 1,", "autocallBarrier: 9,")
                .replace("0.7", "1.2");

        assertThat(price(lost)).isCloseTo(100 * Math.exp(0.06 - 0.1), within(1e-10));
    }

    @Test
    void shouldLookAtTheWorstAsset() throws Exception {
        final Pricing several = Pricing.under(BasketPricesTest.MODEL);
        final String one = NOTE.replace("fixings", "assets: [b], fixings");

        final List<Observation> observed = several.observe(5_000, NOTE, Pricing.named(one, "one"));

        assertThat(observed.get(0).mean()).isLessThan(observed.get(1).mean());
        several.assertMatchesClosedForms(20_000, one.replace("fixings: 4", "fixings: 1"));
    }

    @Test
    void shouldDescribeEveryParameter() {
        assertThat(Pricing.described(ASIAN).toString())
                .isEqualTo("{average=geometric, fixings=12, maturity=1.0, option=call, strike=floating, type=asian}");
        assertThat(Pricing.described(CLIQUET).toString())
                .isEqualTo("{fixings=4, globalCap=Infinity, globalFloor=-Infinity, localCap=0.08, localFloor=-0.05, maturity=1.0, "
                        + "notional=1.0, type=cliquet}");
        assertThat(Pricing.described(SWAP).toString())
                .isEqualTo("{fixings=12, maturity=1.0, notional=1000.0, strike=0.03, type=variance-swap}");
        assertThat(Pricing.described(BasketPricesTest.MODEL, NOTE.replace("fixings", "assets: [c, a], fixings")).toString())
                .isEqualTo("{assets=[2, 0], autocallBarrier=1.0, coupon=0.03, couponBarrier=0.8, fixings=4, maturity=2.0, memory=false, "
                        + "notional=100.0, protectionBarrier=0.7, type=autocallable}");
    }

    @Test
    void shouldRefuseLimitsThatCross() {
        assertRefused(CLIQUET.replace("localFloor: -0.05", "localFloor: 0.1"), "localFloor: found 0.1, expected at most localCap, 0.08");
        assertRefused(
                CLIQUET.replace("maturity", "globalFloor: 1, globalCap: 0.5, maturity"),
                "globalFloor: found 1.0, expected at most globalCap, 0.5");
        assertRefused(NOTE.replace("0.7", "1.7"), "protectionBarrier: found 1.7, expected at most autocallBarrier, 1.0");
    }

    private static double price(final String product) throws Exception {
        return STILL.observe(2, product).getFirst().mean();
    }

    private static void assertRefused(final String product, final String message) {
        assertThatThrownBy(() -> Pricing.byDefault().reduction(2, product))
                .isInstanceOf(JobFileException.class)
                .hasMessage("job.yaml:7: products[0]." + message);
    }
}
