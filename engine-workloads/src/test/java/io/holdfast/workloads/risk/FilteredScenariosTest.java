package io.holdfast.workloads.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.numerics.Stages;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilteredScenariosTest {

    private static final double[] RETURNS = {0.01, -0.02, 0.03, -0.01};

    @Test
    void shouldStandardiseByTheVarianceForeseenTheDayBefore() {
        final FilteredScenarios scenarios =
                FilteredScenarios.of(1, returns(true), new VarianceFilter("ewma", 0.06, 0.94), 1);

        final double sample = (0.01 * 0.01 + 0.02 * 0.02 + 0.03 * 0.03 + 0.01 * 0.01) / 4;
        final double second = 0.94 * sample + 0.06 * 0.01 * 0.01;
        final double third = 0.94 * second + 0.06 * 0.02 * 0.02;
        assertThat(scenarios.standardised(0, 0)).isCloseTo(0.01 / Math.sqrt(sample), within(1e-9));
        assertThat(scenarios.standardised(0, 1)).isCloseTo(-0.02 / Math.sqrt(second), within(1e-9));
        assertThat(scenarios.standardised(0, 2)).isCloseTo(0.03 / Math.sqrt(third), within(1e-9));
        final double fourth = 0.94 * third + 0.06 * 0.03 * 0.03;
        assertThat(scenarios.deviation(0)).isCloseTo(Math.sqrt(0.94 * fourth + 0.06 * 0.01 * 0.01), within(1e-9));
    }

    /** With neither shock nor memory the variance is the sample's, so what is drawn is a past return. */
    @Test
    void shouldDrawPastReturnsEquallyOftenWhereTheVarianceIsConstant() {
        final FilteredScenarios scenarios = FilteredScenarios.of(7, returns(false), new VarianceFilter("garch", 0, 0), 1);
        final ScenarioGenerator generator = scenarios.newGenerator(Stages.create(), 256);
        final double[][] drawn = new double[1][256];
        final int[] counts = new int[RETURNS.length];
        for (int block = 0; block < 40; block++) {
            generator.fill(block, drawn);
            for (final double logReturn : drawn[0]) {
                final int nearest = IntStream.range(0, RETURNS.length)
                        .filter(i -> Math.abs(RETURNS[i] - logReturn) < 1e-9)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no past return: " + logReturn));
                counts[nearest]++;
            }
        }

        assertThat(counts).satisfies(all -> IntStream.of(all).forEach(count ->
                assertThat(count).isCloseTo(2560, within(4 * 44)))); // √(10240 · 3/16) is 44.
    }

    @Test
    void shouldLetTheVarianceFollowThePath() {
        final FilteredScenarios scenarios =
                FilteredScenarios.of(7, returns(true), new VarianceFilter("ewma", 0.5, 0.5), 2);
        final double[][] one = new double[1][256];
        final double[][] two = new double[1][256];
        FilteredScenarios.of(7, returns(true), new VarianceFilter("ewma", 0.5, 0.5), 1).newGenerator(Stages.create(), 256).fill(3, one);
        scenarios.newGenerator(Stages.create(), 256).fill(3, two);

        // What the second step adds is a standardised shock times the deviation that follows from the first step's shock.
        final double variance = scenarios.deviation(0) * scenarios.deviation(0);
        for (int i = 0; i < 256; i++) {
            final double deviation = Math.sqrt(0.5 * variance + 0.5 * one[0][i] * one[0][i]);
            final double added = two[0][i] - one[0][i];
            assertThat(IntStream.range(0, 4).anyMatch(
                    period -> Math.abs(scenarios.standardised(0, period) * deviation - added) < 1e-9)).isTrue();
        }
    }

    private static LogReturns returns(final boolean isCentred) {
        final double[] prices = new double[RETURNS.length + 1];
        prices[0] = 100;
        for (int i = 0; i < RETURNS.length; i++) {
            prices[i + 1] = prices[i] * Math.exp(RETURNS[i]);
        }
        final List<LocalDate> dates =
                IntStream.range(0, prices.length).mapToObj(i -> LocalDate.of(2020, 1, 1).plusDays(i)).toList();
        return LogReturns.of(new PriceHistory(List.of("A"), dates, new double[][] {prices}, List.of()), isCentred);
    }
}
