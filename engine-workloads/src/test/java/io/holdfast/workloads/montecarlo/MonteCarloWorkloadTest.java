package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.StoppingRule;
import io.holdfast.engine.api.Workload;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.product.AsianOption;
import io.holdfast.workloads.montecarlo.product.EuropeanOption;
import io.holdfast.workloads.montecarlo.product.OptionType;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MonteCarloWorkloadTest {

    private static final String GOOD = """
            workload: montecarlo
            name: asian-call
            seed: 42
            paths: 100000000
            model: {type: black-scholes, spot: 100, rate: 0.05, dividend: 0.0, volatility: 0.2}
            products:
              - {name: atm, type: european, option: call, strike: 100, maturity: 1.0}
              - {name: asian, type: asian, average: arithmetic, option: call, strike: 100, maturity: 1.0, fixings: 252}
            """;

    @Test
    void shouldBeFoundByItsName() {
        assertThat(ServiceLoader.load(Workload.class)).extracting(Workload::name).contains("montecarlo");
    }

    @Test
    void shouldReadEveryKey() {
        final MonteCarloReduction reduction = JobText.reduction(GOOD);

        assertThat(reduction.spec().name()).isEqualTo("asian-call");
        assertThat(reduction.spec().extent()).isEqualTo(Extent.Items.of(100_000_000));
        assertThat(reduction.model()).isEqualTo(Model.blackScholes(100, 0.05, 0, 0.2));
        assertThat(reduction.products()).containsExactly(
                new EuropeanOption("atm", 0, OptionType.CALL, 100, 1),
                new AsianOption("asian", 0, AsianOption.Average.ARITHMETIC, OptionType.CALL, 100, 1, 252));
        assertThat(reduction.observables()).containsExactly("atm", "asian");
        assertThat(reduction.stateLength()).isEqualTo(80);
    }

    @Test
    void shouldSpellEveryParameterInTheFingerprint() {
        final Fingerprint fingerprint = Fingerprint.of(JobText.reduction(GOOD));

        assertThat(fingerprint.canonicalText()).isEqualTo("""
                kind=reduction
                stateLength=80
                kernel=montecarlo
                kernelVersion=1
                seed=42
                taskSize=2048
                parameter.model.dividend=0.0
                parameter.model.rate=0.05
                parameter.model.spot=100.0
                parameter.model.type=black-scholes
                parameter.model.volatility=0.2
                parameter.product.0.maturity=1.0
                parameter.product.0.name=atm
                parameter.product.0.option=call
                parameter.product.0.strike=100.0
                parameter.product.0.type=european
                parameter.product.1.average=arithmetic
                parameter.product.1.fixings=252
                parameter.product.1.maturity=1.0
                parameter.product.1.name=asian
                parameter.product.1.option=call
                parameter.product.1.strike=100.0
                parameter.product.1.type=asian
                """);
    }

    @Test
    void shouldHaveOneFingerprintForOneMeaning() {
        final String spelledOtherwise = GOOD.replace("spot: 100", "spot: 1e2")
                .replace("dividend: 0.0, ", "")
                .replace("seed: 42", "seed: 0042")
                .replace("name: asian-call", "name: another")
                .replace("100000000", "1e6");

        assertThat(Fingerprint.of(JobText.reduction(spelledOtherwise))).isEqualTo(Fingerprint.of(JobText.reduction(GOOD)));
        assertThat(Fingerprint.of(JobText.reduction(GOOD.replace("dividend: 0.0", "dividend: -0.0"))))
                .isEqualTo(Fingerprint.of(JobText.reduction(GOOD)));
    }

    @Test
    void shouldReadATarget() {
        final String target = "target: {relativeError: 1e-4, minPaths: 1000000, maxPaths: 1e10, products: [asian]}";

        final MonteCarloReduction reduction = JobText.reduction(GOOD.replace("paths: 100000000", target));

        assertThat(reduction.spec().extent()).isEqualTo(new Extent.Items(
                10_000_000_000L, Optional.of(new StoppingRule(1e-4, true, 1_000_000, List.of(1)))));
    }

    @Test
    void shouldHaveBoundsForATargetWithoutThem() {
        final MonteCarloReduction reduction =
                JobText.reduction(GOOD.replace("paths: 100000000", "target: {absoluteError: 0.01}"));

        assertThat(reduction.spec().extent()).isEqualTo(new Extent.Items(
                1_000_000_000_000L, Optional.of(new StoppingRule(0.01, false, 100_000, List.of()))));
    }

    @Test
    void shouldWarnOfAModelWithoutVolatility() {
        assertThat(JobText.job(GOOD).warnings()).isEmpty();
        assertThat(JobText.job(GOOD.replace("volatility: 0.2", "volatility: 0")).warnings())
                .containsExactly("model.volatility is 0: every path is the same, one would do");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("mistakes")
    void shouldSayWhatIsWrongAndWhere(final String right, final String wrong, final String message) {
        assertThat(GOOD).contains(right);
        final String text = GOOD.replaceFirst(Pattern.quote(right), wrong);

        assertThatThrownBy(() -> JobText.job(text)).isInstanceOf(JobFileException.class).hasMessage(message);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("seed: 42\n", "", "job.yaml:1: seed: found nothing, expected a whole number from 0 to 9223372036854775807"),
                arguments("seed: 42", "seed: -1", "job.yaml:3: seed: found -1, expected a whole number from 0 to 9223372036854775807"),
                arguments("paths: 100000000\n", "", "job.yaml:1: paths: found neither paths nor target, expected one of them"),
                arguments(
                        "paths: 100000000",
                        "paths: 5\ntarget: {relativeError: 0.1}",
                        "job.yaml:4: paths: found paths and target, expected one of them"),
                arguments("paths: 100000000", "paths: 0", "job.yaml:4: paths: found 0, expected a whole number from 2 to 1000000000000000"),
                arguments(
                        "paths: 100000000",
                        "target: {relativeError: 0.1, absoluteError: 1}",
                        "job.yaml:4: target.relativeError: found relativeError and absoluteError, expected one of them"),
                arguments(
                        "paths: 100000000",
                        "target: {maxPaths: 10}",
                        "job.yaml:4: target.relativeError: found neither relativeError nor absoluteError, expected one of them"),
                arguments(
                        "paths: 100000000",
                        "target: {relativeError: -1}",
                        "job.yaml:4: target.relativeError: found -1, expected a number from 1.0E-12 to 1.0"),
                arguments(
                        "paths: 100000000",
                        "target: {relativeError: 0.1, minPaths: 20, maxPaths: 10}",
                        "job.yaml:4: target.minPaths: found 20, expected at most maxPaths, 10"),
                arguments(
                        "paths: 100000000",
                        "target: {relativeError: 0.1, products: [atm, asain]}",
                        "job.yaml:4: target.products: found 'asain', expected names of products, each once: atm, asian"),
                arguments(
                        "paths: 100000000",
                        "target: {relativeError: 0.1, products: [atm, atm]}",
                        "job.yaml:4: target.products: found 'atm' again, expected names of products, each once: atm, asian"),
                arguments("type: black-scholes", "type: vasicek", "job.yaml:5: model.type: found 'vasicek', expected one of black-scholes, merton, heston, bates"),
                arguments("spot: 100, ", "", "job.yaml:5: model.spot: found nothing, expected a number from 1.0E-6 to 1.0E12"),
                arguments("spot: 100", "spot: 0", "job.yaml:5: model.spot: found 0, expected a number from 1.0E-6 to 1.0E12"),
                arguments("rate: 0.05", "rate: 5", "job.yaml:5: model.rate: found 5, expected a number from -1.0 to 1.0"),
                arguments("rate: 0.05", "rate: NaN", "job.yaml:5: model.rate: found NaN, expected a number from -1.0 to 1.0"),
                arguments("volatility: 0.2", "volatility: -0.2", "job.yaml:5: model.volatility: found -0.2, expected a number from 0.0 to 5.0"),
                arguments("volatility: 0.2", "volatility: high", "job.yaml:5: model.volatility: found 'high', expected a number from 0.0 to 5.0"),
                arguments("volatility: 0.2", "volatility: 0.2, skew: 1", "job.yaml:5: unknown key 'model.skew', expected one of type, assets, spot, dividend, volatility, rate"),
                arguments("type: european", "type: chooser", "job.yaml:7: products[0].type: found 'chooser', expected one of european, asian, barrier, american, bermudan, basket, spread, exchange, worst-of, best-of, digital, lookback, cliquet, variance-swap, autocallable"),
                arguments("option: call", "option: straddle", "job.yaml:7: products[0].option: found 'straddle', expected one of call, put"),
                arguments("maturity: 1.0", "maturity: -1", "job.yaml:7: products[0].maturity: found -1, expected a number from 1.0E-6 to 100.0"),
                arguments("strike: 100", "strike: -5", "job.yaml:7: products[0].strike: found -5, expected a number from 0.0 to 1.0E12"),
                arguments("average: arithmetic", "average: harmonic", "job.yaml:8: products[1].average: found 'harmonic', expected one of arithmetic, geometric"),
                arguments("fixings: 252", "fixings: 2.5", "job.yaml:8: products[1].fixings: found '2.5', expected a whole number from 1 to 10000"),
                arguments("fixings: 252", "fixings: 0", "job.yaml:8: products[1].fixings: found 0, expected a whole number from 1 to 10000"),
                arguments("name: asian,", "name: atm,", "job.yaml:8: products[1].name: found 'atm' again, expected a name that no other product has"),
                arguments(
                        "name: atm",
                        "name: at the money",
                        "job.yaml:7: products[0].name: found 'at the money', expected 1 to 64 letters, digits, '.', '_' or '-', the first a letter or digit"),
                arguments("strike: 100, maturity: 1.0}", "strike: 100, maturity: 1.0, fixings: 3}", "job.yaml:7: unknown key 'products[0].fixings', expected one of type, name, asset, option, strike, maturity"));
    }

    @Test
    void shouldRefuseMoreDatesThanATaskCanHold() {
        final String product = "\n  - {name: p%d, type: asian, average: geometric, option: put, strike: 1, maturity: 0.%d1, fixings: 9999}";
        final String text = GOOD.stripTrailing() + product.formatted(1, 1) + product.formatted(2, 2) + product.formatted(3, 3);

        assertThatThrownBy(() -> JobText.job(text)).isInstanceOf(JobFileException.class).hasMessageMatching(
                "job.yaml:7: products: found 2\\d{4} different dates, expected at most 20000 under this model, its own steps included");
    }

    @Test
    void shouldRefusePathsThatTakeLongerThanATaskMay() {
        final StringBuilder text = new StringBuilder(GOOD);
        for (int i = 0; i < 60; i++) {
            text.append("  - {name: p%d, type: lookback, option: put, strikeType: floating, monitoring: continuous, maturity: 40}\n".formatted(i));
        }
        final String fine = text.toString().replace("maturity: 1.0, fixings: 252", "maturity: 40, fixings: 1000");

        assertThat(JobText.reduction(fine).spec().identity().taskSize()).isEqualTo(TaskSize.PATHS_MIN);
        assertThatThrownBy(() -> JobText.job(fine.replace("fixings: 1000", "fixings: 10000"))).isInstanceOf(JobFileException.class).hasMessage(
                "job.yaml:7: products: found paths of some 7270 us, expected at most 6000 us: fewer dates or products");
    }
}
