package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigitalPricesTest {

    private static final String CASH = "{name: cash, type: digital, option: call, strike: 105, cash: 10, maturity: 0.5}";
    private static final String ASSET = "{name: asset, type: digital, option: put, strike: 105, pays: asset, maturity: 0.5}";

    @Test
    void shouldPriceBothKinds() throws Exception {
        Pricing.byDefault()
                .assertMatchesClosedForms(
                        100_000,
                        CASH,
                        ASSET,
                        Pricing.named(CASH.replace("call", "put"), "c"),
                        Pricing.named(ASSET.replace("put", "call"), "a"),
                        Pricing.named(CASH.replace("105", "0"), "always"),
                        Pricing.named(ASSET.replace("105", "0"), "never"));
    }

    /** A call is the asset less the strike, both where the price is above it. */
    @Test
    void shouldMakeAPlainOption() throws Exception {
        final List<Observation> observed = Pricing.byDefault()
                .observe(5_000, Jobs.CALL, ASSET.replace("put", "call"), CASH.replace("cash: 10", "cash: 105"));

        assertThat(observed.get(1).mean() - observed.get(2).mean()).isCloseTo(observed.get(0).mean(), within(1e-11));
    }

    @Test
    void shouldPayEitherToTheCallOrToThePut() throws Exception {
        final List<Observation> observed =
                Pricing.byDefault().observe(5_000, CASH, Pricing.named(CASH.replace("call", "put"), "c"));

        assertThat(observed.get(0).mean() + observed.get(1).mean()).isCloseTo(10 * Math.exp(-0.025), within(1e-12));
    }

    @Test
    void shouldGiveTheDeterministicPriceWithoutVolatility() throws Exception {
        Pricing.under(Jobs.MODEL.replace("0.2}", "0}")).assertMatchesClosedForms(2, CASH, ASSET, Pricing.named(CASH.replace("105", "101"), "c"));
    }

    @Test
    void shouldDescribeEveryParameter() {
        assertThat(Pricing.described(CASH).toString())
                .isEqualTo("{cash=10.0, maturity=0.5, option=call, pays=cash, strike=105.0, type=digital}");
        assertThat(Pricing.described(ASSET).toString()).isEqualTo("{maturity=0.5, option=put, pays=asset, strike=105.0, type=digital}");
    }

    @Test
    void shouldRefuseCashBesideTheAsset() {
        assertThatThrownBy(() -> Pricing.byDefault().reduction(2, ASSET.replace("pays", "cash: 1, pays")))
                .isInstanceOf(JobFileException.class)
                .hasMessageStartingWith("job.yaml:7: unknown key 'products[0].cash'");
    }
}
