package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.azure.ProbeReport.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProbeReportTest {

    @Test
    void shouldTellWhatFitsBehindItsOverhead() {
        final ProbeReport report = report(Duration.ZERO, Answer.YES, Answer.NO, Answer.NO);

        assertThat(report.bytesWithin(Duration.ofSeconds(3))).isEqualTo((long) (2.7 * 100_000_000));
        assertThat(report.bytesWithin(Duration.ofMillis(100))).isZero();
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void shouldWarnOfWhatKeepsOnBilling() {
        assertThat(report(Duration.ZERO, Answer.YES, Answer.YES, Answer.NO).warnings())
                .singleElement().asString().contains("soft delete");
        assertThat(report(Duration.ZERO, Answer.YES, Answer.UNKNOWN, Answer.YES).warnings())
                .singleElement().asString().contains("versioning");
    }

    @Test
    void shouldWarnOfAClockAndOfWhatIsNotPermitted() {
        assertThat(report(Duration.ofSeconds(-400), Answer.NO, Answer.NO, Answer.NO).warnings())
                .hasSize(2)
                .anySatisfy(warning -> assertThat(warning).contains("400 s behind"))
                .anySatisfy(warning -> assertThat(warning).contains("delete=NO"));
    }

    private static ProbeReport report(final Duration clockAhead, final Answer delete, final Answer softDelete, final Answer versioning) {
        return new ProbeReport(
                "account key",
                Optional.of(Duration.ofMillis(100)),
                Optional.of(Duration.ofMillis(10)),
                OptionalDouble.of(100_000_000),
                clockAhead,
                new ProbeReport.Permissions(Answer.YES, Answer.YES, Answer.YES, Answer.YES, delete),
                softDelete,
                versioning);
    }
}
