package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;

class AmericanPricesTest {

    private static final String PUT = "{name: a, type: american, option: put, strike: 105, maturity: 0.5, exercisesPerYear: 50}";
    private static final String BERMUDAN = "{name: b, type: bermudan, option: put, strike: 105, maturity: 0.5, exercises: 1}";

    @Test
    void shouldBeEuropeanWithOneDate() throws Exception {
        Pricing.byDefault().assertSame(BERMUDAN, "{name: e, type: european, option: put, strike: 105, maturity: 0.5}");
        Pricing.byDefault().assertMatchesClosedForms(50_000, BERMUDAN, PUT.replace("50}", "2}"));
    }

    /** Without a dividend an American call is never exercised early (Merton 1973); the policy's mistakes cost next to nothing. */
    @Test
    void shouldPriceACallWithoutDividendAsEuropean() throws Exception {
        final Pricing pricing = Pricing.under(Jobs.MODEL.replace("dividend: 0.02, ", ""));
        final String european = "{name: e, type: european, option: call, strike: 105, maturity: 0.5}";

        final List<Observation> observed = pricing.observe(100_000, PUT.replace("put", "call"), european);

        assertThat(observed.get(0).mean()).isCloseTo(pricing.closedForm(european), within(3 * observed.get(0).standardError()));
    }

    @Test
    void shouldExerciseTodayWhatIsDeepInTheMoney() throws Exception {
        final Observation deep = Pricing.byDefault().observe(1_000, PUT.replace("105", "200")).getFirst();

        assertThat(deep.mean()).isEqualTo(100);
        assertThat(deep.standardError()).isZero();
    }

    /** Without volatility a put falls in value by the day, and a put out of the money is worth nothing. */
    @Test
    void shouldKnowWhatToDoWithoutVolatility() throws Exception {
        final Pricing still = Pricing.under(Jobs.MODEL.replace("0.2}", "0}"));

        assertThat(still.observe(100, PUT).getFirst().mean()).isEqualTo(5);
        assertThat(still.observe(100, PUT.replace("105", "99")).getFirst().mean()).isZero();
        assertThat(still.observe(100, PUT.replace("105", "0")).getFirst().mean()).isZero();
        assertThat(still.observe(100, PUT.replace("american", "bermudan").replace("exercisesPerYear: 50", "exercises: 10"))
                        .getFirst()
                        .mean())
                .isCloseTo(105 * Math.exp(-0.05 * 0.05) - 100 * Math.exp(-0.02 * 0.05), within(1e-12));
    }

    /** Few pilot paths or none are in the money: what was not learned is not exercised. */
    @Test
    void shouldHoldWhereThePilotSawTooLittle() throws Exception {
        final String far = PUT.replace("105", "58");

        final List<Observation> observed = Pricing.byDefault()
                .observe(200_000, far, "{name: e, type: european, option: put, strike: 58, maturity: 0.5}");

        assertThat(observed.get(0).mean())
                .isPositive()
                .isCloseTo(observed.get(1).mean(), within(2 * observed.get(1).standardError()));
    }

    @Test
    void shouldDrawFreshPathsAfterThePilot() {
        final MonteCarloReduction reduction = Pricing.byDefault().reduction(1_000, PUT);

        assertThat(reduction.prepare()).isEqualTo(reduction.prepare()).hasSize(8 * (24 * (2 + 7) + 1));
        assertThat(reduction.prepare()).isEqualTo(Pricing.byDefault().reduction(5, Jobs.CALL, PUT).prepare());
    }

    @Test
    void shouldDescribeEveryParameter() {
        assertThat(Pricing.described(PUT).toString())
                .isEqualTo("{exercises=25, maturity=0.5, option=put, pilotPaths=65536, strike=105.0, type=american}");
        assertThat(Pricing.described(BERMUDAN).toString())
                .isEqualTo("{exercises=1, maturity=0.5, option=put, pilotPaths=65536, strike=105.0, type=bermudan}");
    }

    @Test
    void shouldRefuseMoreExercisesThanAPilotCanLearn() {
        assertThatThrownBy(() -> Pricing.byDefault().reduction(2, PUT.replace("PerYear: 50", "PerYear: 2001")))
                .isInstanceOf(JobFileException.class)
                .hasMessage("job.yaml:7: products[0].exercisesPerYear: found 2001 over 0.5 years, expected at most 1000 exercises in all");
    }
}
