package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarrierPricesTest {

    private static final String UP_OUT =
            "{name: b, type: barrier, option: call, strike: 100, barrier: 130, direction: up, knock: out, monitoring: continuous, rebate: 2, maturity: 1}";
    private static final String DOWN_IN =
            "{name: b, type: barrier, option: put, strike: 105, barrier: 85, direction: down, knock: in, monitoring: continuous, maturity: 0.5}";
    private static final String FIXED = DOWN_IN.replace("continuous", "discrete, fixings: 12");

    /** All sixteen forms: strikes on both sides of the barrier, one step and several. */
    @ParameterizedTest
    @CsvSource({"up, 120", "down, 85"})
    void shouldPriceContinuousBarriers(final String direction, final double barrier) throws Exception {
        final String[] products = new String[17];
        int count = 0;
        for (final String option : List.of("call", "put")) {
            for (final String knock : List.of("in", "out")) {
                for (final double strike : new double[] {80, 100, 125, 0}) {
                    products[count++] = ("{name: b%d, type: barrier, option: %s, strike: %s, barrier: %s, direction: %s, knock: %s, "
                                    + "monitoring: continuous, rebate: 3, maturity: 1}")
                            .formatted(count, option, strike, barrier, direction, knock);
                }
            }
        }
        products[16] = Jobs.GEOMETRIC; // Makes twelve steps.

        Pricing.byDefault().assertMatchesClosedForms(60_000, products);
    }

    @Test
    void shouldPayInAndOutTogetherWhatThePlainOptionPays() throws Exception {
        final String european = "{name: e, type: european, option: put, strike: 105, maturity: 0.5}";
        for (final String in : List.of(DOWN_IN, FIXED)) {
            final List<Observation> observed = Pricing.byDefault()
                    .observe(20_000, in, Pricing.named(in.replace("knock: in", "knock: out"), "out"), european);

            assertThat(observed.get(0).mean()).isPositive();
            assertThat(observed.get(0).mean() + observed.get(1).mean()).isCloseTo(observed.get(2).mean(), within(1e-12));
        }
    }

    @Test
    void shouldBeThePlainOptionWhereTheBarrierIsOutOfReach() throws Exception {
        final String european = "{name: e, type: european, option: call, strike: 100, maturity: 1}";

        Pricing.byDefault().assertSame(UP_OUT.replace("130", "1e18"), european);
        Pricing.byDefault().assertSame(UP_OUT.replace("130", "1e18").replace("continuous", "discrete, fixings: 3"), european);
    }

    @Test
    void shouldKnowABarrierThatIsHitToday() throws Exception {
        final String hit = UP_OUT.replace("130", "95");
        final String in = hit.replace("knock: out", "knock: in");

        Pricing.byDefault().assertMatchesClosedForms(10_000, hit, Pricing.named(in, "in"));
        Pricing.byDefault().assertSame(in, "{name: e, type: european, option: call, strike: 100, maturity: 1}");
        assertThat(JobText.job(Jobs.text(1, 2, hit, Pricing.named(in, "in"), Pricing.named(UP_OUT, "not"))).warnings())
                .containsExactly(
                        "b: the barrier is hit today: only the rebate is left",
                        "in: the barrier is hit today: a plain option is left");
    }

    @Test
    void shouldGiveTheDeterministicPriceWithoutVolatility() throws Exception {
        final Pricing still = Pricing.under(Jobs.MODEL.replace("0.2}", "0}"));
        final String reached = UP_OUT.replace("130", "102");

        still.assertMatchesClosedForms(2, UP_OUT, Pricing.named(reached, "reached"), Jobs.GEOMETRIC);

        assertThat(still.closedForm(reached)).isCloseTo(2 * Math.exp(-0.05), within(1e-12));
    }

    /** With fixings ever closer the price of discrete monitoring comes to that of continuous monitoring, from its side. */
    @Test
    void shouldKnockLessOftenAtFixingsThanBetweenThem() throws Exception {
        final List<Observation> observed = Pricing.byDefault()
                .observe(
                        20_000,
                        DOWN_IN,
                        Pricing.named(FIXED, "monthly"),
                        Pricing.named(FIXED, "daily").replace("12", "252"));

        assertThat(observed.get(0).mean()).isGreaterThan(observed.get(2).mean());
        assertThat(observed.get(2).mean()).isGreaterThan(observed.get(1).mean());
    }

    @Test
    void shouldPayTheRebateAtTheFixingThatKnocksOut() throws Exception {
        final String sure = "{name: b, type: barrier, option: call, strike: 100, barrier: 90, direction: up, knock: out, monitoring: discrete, "
                + "fixings: 4, rebate: 2, rebatePaid: hit, maturity: 1}";
        final Pricing still = Pricing.under(Jobs.MODEL.replace("0.2}", "0}"));

        assertThat(still.observe(2, sure).getFirst().mean()).isCloseTo(2 * Math.exp(-0.05 / 4), within(1e-12));
        assertThat(still.observe(2, sure.replace("hit", "maturity")).getFirst().mean()).isCloseTo(2 * Math.exp(-0.05), within(1e-12));
    }

    @Test
    void shouldDescribeEveryParameter() {
        assertThat(Pricing.described(FIXED).toString())
                .isEqualTo("{barrier=85.0, direction=down, fixings=12, knock=in, maturity=0.5, monitoring=discrete, option=put, rebate=0.0, "
                        + "rebatePaid=maturity, strike=105.0, type=barrier}");
        assertThat(Pricing.described(UP_OUT)).doesNotContainKey("fixings").containsEntry("rebate", "2.0");
    }

    @Test
    void shouldRefuseARebateAtAHitThatNobodySees() {
        assertThatThrownBy(() -> Pricing.byDefault().reduction(2, UP_OUT.replace("rebate: 2", "rebate: 2, rebatePaid: hit")))
                .isInstanceOf(JobFileException.class)
                .hasMessage("job.yaml:7: products[0].rebatePaid: found 'hit' with continuous monitoring, "
                        + "expected maturity; 'hit' goes with discrete monitoring and knock: out");
        assertThatThrownBy(() -> Pricing.byDefault().reduction(2, FIXED.replace("fixings: 12, ", "")))
                .isInstanceOf(JobFileException.class)
                .hasMessageContaining("products[0].fixings: found nothing, expected a whole number from 1 to 10000");
    }
}
