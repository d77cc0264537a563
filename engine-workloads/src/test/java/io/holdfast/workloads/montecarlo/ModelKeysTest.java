package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.holdfast.engine.api.JobFileException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelKeysTest {

    private static final String HESTON =
            "{type: heston, spot: 100, rate: 0.05, dividend: 0.01, variance: 0.04, meanReversion: 2, longRunVariance: 0.05, volatilityOfVariance: 0.3, correlation: -0.7, stepsPerYear: 32}";
    private static final String BATES =
            HESTON.replace("heston", "bates").replace("}", ", jumpIntensity: 0.5, jumpMean: -0.1, jumpVolatility: 0.2}");
    private static final String MERTON =
            "{type: merton, spot: 100, rate: 0.05, volatility: 0.2, jumpIntensity: 0.5, jumpMean: -0.1, jumpVolatility: 0.2}";
    private static final String BASKET =
            "{type: black-scholes, rate: 0.05, assets: [{name: a, spot: 100, volatility: 0.2}, {name: b, spot: 90, dividend: 0.01, volatility: 0.3}], correlation: [[1, 0.4], [0.4, 1]]}";
    private static final String TERMS =
            "{type: black-scholes, spot: 100, rate: [{until: 0.5, value: 0.03}, {until: 2, value: 0.04}], volatility: 0.2}";

    @Test
    void shouldSpellEveryParameterOfHeston() {
        assertThat(description(HESTON)).hasToString("{model.correlation=-0.7, model.dividend=0.01, model.longRunVariance=0.05, "
                + "model.meanReversion=2.0, model.rate=0.05, model.spot=100.0, model.stepsPerYear=32, model.type=heston, "
                + "model.variance=0.04, model.volatilityOfVariance=0.3}");
    }

    @Test
    void shouldSpellEveryParameterOfBates() {
        assertThat(description(BATES)).hasToString("{model.correlation=-0.7, model.dividend=0.01, model.jumpIntensity=0.5, "
                + "model.jumpMean=-0.1, model.jumpVolatility=0.2, model.longRunVariance=0.05, model.meanReversion=2.0, model.rate=0.05, "
                + "model.spot=100.0, model.stepsPerYear=32, model.type=bates, model.variance=0.04, model.volatilityOfVariance=0.3}");
    }

    @Test
    void shouldSpellEveryParameterOfMerton() {
        assertThat(description(MERTON)).hasToString("{model.dividend=0.0, model.jumpIntensity=0.5, model.jumpMean=-0.1, "
                + "model.jumpVolatility=0.2, model.rate=0.05, model.spot=100.0, model.type=merton, model.volatility=0.2}");
    }

    @Test
    void shouldSpellEveryParameterOfManyAssets() {
        assertThat(description(BASKET)).hasToString("{model.asset.0.dividend=0.0, model.asset.0.spot=100.0, model.asset.0.volatility=0.2, "
                + "model.asset.1.correlation=[0.4], model.asset.1.dividend=0.01, model.asset.1.spot=90.0, model.asset.1.volatility=0.3, "
                + "model.rate=0.05, model.type=black-scholes}");
    }

    @Test
    void shouldSpellTermStructures() {
        assertThat(description(TERMS)).containsEntry("model.rate", "0.03 until 0.5, 0.04");
    }

    @Test
    void shouldWarnWhenFellersConditionDoesNotHold() {
        final String broken = HESTON.replace("volatilityOfVariance: 0.3", "volatilityOfVariance: 0.5");

        assertThat(JobText.job(job(HESTON)).warnings()).isEmpty();
        assertThat(JobText.job(job(broken)).warnings()).singleElement().asString()
                .startsWith("Feller's condition does not hold: 2 · meanReversion · longRunVariance = 0.2 is below volatilityOfVariance² = 0.25");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldSayWhatIsWrongAndWhere(final String model, final String right, final String wrong, final String message) {
        assertThat(model).contains(right);

        assertThatThrownBy(() -> JobText.job(job(model.replace(right, wrong))))
                .isInstanceOf(JobFileException.class)
                .hasMessage("job.yaml:" + message);
    }

    private static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(HESTON, "meanReversion: 2", "meanReversion: -2", "5: model.meanReversion: found -2, expected a number from 0.0 to 100.0"),
                arguments(HESTON, "correlation: -0.7", "correlation: -1.2", "5: model.correlation: found -1.2, expected a number from -1.0 to 1.0"),
                arguments(HESTON, "variance: 0.04", "volatility: 0.2", "5: model.variance: found nothing, expected a number from 0.0 to 25.0"),
                arguments(HESTON, "stepsPerYear: 32", "stepsPerYear: 0", "5: model.stepsPerYear: found 0, expected a whole number from 1 to 10000"),
                arguments(
                        HESTON,
                        "volatilityOfVariance: 0.3, correlation: -0.7, stepsPerYear: 32",
                        "volatilityOfVariance: 3, correlation: 0.9, stepsPerYear: 1",
                        "5: model.stepsPerYear: found 1, expected about 2 at least, for correlation · volatilityOfVariance = 2.7"),
                arguments(
                        HESTON,
                        "stepsPerYear: 32",
                        "stepsPerYear: 32, jumpMean: 0",
                        "5: unknown key 'model.jumpMean', expected one of type, spot, rate, dividend, variance, meanReversion, longRunVariance, volatilityOfVariance, correlation, stepsPerYear"),
                arguments(BATES, "jumpIntensity: 0.5, ", "", "5: model.jumpIntensity: found nothing, expected a number from 0.0 to 1000.0"),
                arguments(MERTON, "jumpVolatility: 0.2", "jumpVolatility: -1", "5: model.jumpVolatility: found -1, expected a number from 0.0 to 2.0"),
                arguments(BASKET, ", correlation: [[1, 0.4], [0.4, 1]]", "", "5: model.correlation: found nothing, expected 2 rows of 2 numbers"),
                arguments(BASKET, "[[1, 0.4], [0.4, 1]]", "[[1, 0.4]]", "5: model.correlation: found a list of 1 elements, expected 2 rows of 2 numbers"),
                arguments(BASKET, "[0.4, 1]]", "[0.4]]", "5: model.correlation[1]: found a list of 1 elements, expected a row of 2 numbers"),
                arguments(BASKET, "[0.4, 1]]", "[x, 1]]", "5: model.correlation[1][0]: found 'x', expected a number from -1.0 to 1.0"),
                arguments(BASKET, "[0.4, 1]]", "[1.4, 1]]", "5: model.correlation[1][0]: found 1.4, expected a number from -1.0 to 1.0"),
                arguments(BASKET, "[0.4, 1]]", "[0.5, 1]]", "5: model.correlation: found 0.5 in row 2 and 0.4 in row 1 for a and b, expected a symmetric matrix"),
                arguments(BASKET, "[[1, 0.4]", "[[0.9, 0.4]", "5: model.correlation: found 0.9 of a with itself, expected 1"),
                arguments(
                        BASKET,
                        "{name: b, spot: 90, dividend: 0.01, volatility: 0.3}], correlation: [[1, 0.4], [0.4, 1]]",
                        "{name: b, spot: 90, volatility: 0.3}, {name: c, spot: 1, volatility: 1}], correlation: [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]",
                        "5: model.correlation: found a matrix that is not positive semi-definite (rows 1 to 3, up to c, contradict each other: pivot -15.20, least eigenvalue of all -0.8000), "
                                + "expected correlations that can be together: estimate them from one set of data, or take the nearest correlation matrix"),
                arguments(
                        BASKET,
                        "{name: b, spot: 90, dividend: 0.01, volatility: 0.3}], correlation: [[1, 0.4], [0.4, 1]]",
                        "{name: b, spot: 90, volatility: 0.3}, {name: c, spot: 1, volatility: 1}], correlation: [[1, 1, 0.2], [1, 1, 0.3], [0.2, 0.3, 1]]",
                        "5: model.correlation: found a matrix that is not positive semi-definite (rows 1 to 3, up to c, contradict each other: pivot -0.1000, least eigenvalue of all -0.005302), "
                                + "expected correlations that can be together: estimate them from one set of data, or take the nearest correlation matrix"),
                arguments(BASKET, "name: b", "name: a", "5: model.assets[1].name: found 'a' again, expected a name that no other asset has"),
                arguments(BASKET, "spot: 90", "spot: -90", "5: model.assets[1].spot: found -90, expected a number from 1.0E-6 to 1.0E12"),
                arguments(TERMS, "until: 2", "until: 0.5", "5: model.rate[1].until: found 0.5, expected more than 0.5: times ascend from 0"),
                arguments(TERMS, "value: 0.04", "value: 4", "5: model.rate[1].value: found 4, expected a number from -1.0 to 1.0"));
    }

    @Test
    void shouldRefuseMoreStepsThanATaskCanHold() {
        final String text = job(HESTON.replace("stepsPerYear: 32", "stepsPerYear: 10000")).replace("maturity: 2", "maturity: 2.5");

        assertThatThrownBy(() -> JobText.job(text)).isInstanceOf(JobFileException.class).hasMessage(
                "job.yaml:7: products: found 25000 different dates, expected at most 20000 under this model, its own steps included");
    }

    private static Map<String, String> description(final String model) {
        final Map<String, String> description = new TreeMap<>();
        JobText.reduction(job(model)).model().describe("model.", description);
        return description;
    }

    private static String job(final String model) {
        final String asset = model.contains("assets") ? "asset: b, " : "";
        return """
                workload: montecarlo
                name: test
                seed: 1
                paths: 1000
                model: %s
                products:
                  - {name: p, %stype: european, option: call, strike: 100, maturity: 2}
                """.formatted(model, asset);
    }
}
