package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.azure.ProbeReport.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BlobProbeSystemTest {

    @Test
    void shouldTellWhatAStoreIsWorthAndLeaveNothing() {
        final BlobConfig config = AzuriteStores.config().build();

        final ProbeReport report = BlobProbe.run(config);

        assertThat(report.permissions().suffice()).as("%s", report).isTrue();
        assertThat(report.writeLatency()).hasValueSatisfying(latency -> assertThat(latency).isPositive());
        assertThat(report.readLatency()).isPresent();
        assertThat(report.uploadRate()).isPresent();
        assertThat(report.clockAhead().abs()).isLessThan(Duration.ofSeconds(5));
        assertThat(report.versioning()).isEqualTo(Answer.NO);
        assertThat(report.bytesWithin(Duration.ofSeconds(30))).isGreaterThan(report.bytesWithin(Duration.ofSeconds(3)));
        assertThat(report.toString()).doesNotContain("\n", "AccountKey=");
        assertThat(Azurite.shared().blobs(config.location().container())).noneMatch(blob -> blob.startsWith(config.location().prefix()));
    }
}
