package io.holdfast.workloads.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.engine.api.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityTest {

    @Test
    void shouldTakeTheFigureOfMeritPerSample() {
        final double relativeError = Samples.HUNDRED.standardError() / Samples.HUNDRED.mean();

        assertThat(Quality.figureOfMerit(Samples.HUNDRED))
                .isCloseTo(1 / (relativeError * relativeError * 100), within(1e-12));
    }

    @Test
    void shouldFindTheKurtosisOfANormalSample() {
        assertThat(Quality.kurtosis(Samples.HUNDRED)).isCloseTo(0, within(1e-12));
        assertThat(Quality.varianceOfVariance(Samples.HUNDRED)).isCloseTo(0.02, within(1e-12));
    }

    @Test
    void shouldKnowNothingWithoutSpreadOrMoments() {
        assertThat(Quality.figureOfMerit(new Observation(10, 1, 0, 0, 0))).isNaN();
        assertThat(Quality.varianceOfVariance(new Observation(10, 1, 4, 0, 0))).isNaN();
        assertThat(Quality.kurtosis(new Observation(1, 1, 0, 0, 0))).isNaN();
    }

    @Test
    void shouldDoubtAnErrorThatFewSamplesMake() {
        final Observation rare = new Observation(1_000, 0.001, 0.999, 0.997, 0.996); // One hit in a thousand.
        final Convergence convergence = new Convergence(
                "path", List.of("sound", "rare"), List.of(new Convergence.Point(1_000, List.of(Samples.HUNDRED, rare))));

        assertThat(Trust.doubts(convergence)).singleElement().asString()
                .startsWith("The error of rare is not to be trusted: a few paths make most of it (variance of the variance 1.0");
    }
}
