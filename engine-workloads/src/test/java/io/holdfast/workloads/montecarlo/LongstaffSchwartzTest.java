package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.engine.api.Observation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Goal: American puts cost what Longstaff and Schwartz (2001) say in table 1: K = 40, r = 0.06, 50 exercises a year.
 * Method: as many paths as bring the standard error below theirs; the difference to their simulation within 3 standard errors of the difference, and
 * never more than 3 of ours above their finite differences, since a policy of exercise can only lose.
 */
class LongstaffSchwartzTest {

    @ParameterizedTest
    @CsvSource({
        "36, .20, 1, 4.478, 4.472, .010",
        "36, .20, 2, 4.840, 4.821, .012",
        "36, .40, 1, 7.101, 7.091, .020",
        "36, .40, 2, 8.508, 8.488, .024",
        "38, .20, 1, 3.250, 3.244, .009",
        "38, .20, 2, 3.745, 3.735, .011",
        "38, .40, 1, 6.148, 6.139, .019",
        "38, .40, 2, 7.670, 7.669, .022",
        "40, .20, 1, 2.314, 2.313, .009",
        "40, .20, 2, 2.885, 2.879, .010",
        "40, .40, 1, 5.312, 5.308, .018",
        "40, .40, 2, 6.920, 6.921, .022",
        "42, .20, 1, 1.617, 1.617, .007",
        "42, .20, 2, 2.212, 2.206, .010",
        "42, .40, 1, 4.582, 4.588, .017",
        "42, .40, 2, 6.248, 6.243, .021",
        "44, .20, 1, 1.110, 1.118, .007",
        "44, .20, 2, 1.690, 1.675, .009",
        "44, .40, 1, 3.948, 3.957, .017",
        "44, .40, 2, 5.647, 5.622, .021",
    })
    void shouldPriceTableOne(
            final double spot,
            final double volatility,
            final int maturity,
            final double finiteDifference,
            final double simulated,
            final double simulatedError)
            throws Exception {
        final Observation observed = Pricing.under("{type: black-scholes, spot: %s, rate: 0.06, volatility: %s}".formatted(spot, volatility))
                .observe(
                        150_000,
                        "{name: a, type: american, option: put, strike: 40, maturity: %s, exercisesPerYear: 50}".formatted(maturity))
                .getFirst();
        final double error = observed.standardError();

        assertThat(error).isLessThanOrEqualTo(simulatedError);
        assertThat(observed.mean())
                .isCloseTo(simulated, within(3 * Math.sqrt(error * error + simulatedError * simulatedError)))
                .isLessThanOrEqualTo(finiteDifference + 3 * error);
    }
}
