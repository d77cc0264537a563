package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.azure.ProbeReport;
import io.holdfast.azure.ProbeReport.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BlobDoctorTest {

    private static final String STORE = "https://account.blob.core.windows.net/container/run";

    @Test
    void shouldTellWhatAStoreIsWorth() {
        final ProbeReport report = new ProbeReport(
                "managed identity of the machine",
                Optional.of(Duration.ofMillis(12)),
                Optional.of(Duration.ofMillis(4)),
                OptionalDouble.of(100e6),
                Duration.ofMillis(300),
                new ProbeReport.Permissions(Answer.UNKNOWN, Answer.YES, Answer.YES, Answer.YES, Answer.YES),
                Answer.NO,
                Answer.YES);

        assertThat(BlobDoctor.lines(STORE, report)).containsExactly(
                "store     " + STORE + ", by managed identity of the machine",
                "          a small write takes 12.0ms, a small read 4.0ms, uploads in parallel run at 100MB/s; the clocks agree",
                "fits      296MB of dirty state into 3s of notice",
                "          996MB of dirty state into 10s of notice",
                "          3.00GB of dirty state into 30s of notice",
                "allowed   list yes, write yes, read yes, delete yes, make the container not known",
                "kept      what is deleted: no, old versions: yes");
    }

    @Test
    void shouldTellWhatIsNotAllowed() {
        final ProbeReport report = new ProbeReport(
                "shared access signature of AZURE_STORAGE_SAS_TOKEN",
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                Duration.ofMinutes(-7),
                new ProbeReport.Permissions(Answer.NO, Answer.YES, Answer.NO, Answer.NO, Answer.UNKNOWN),
                Answer.UNKNOWN,
                Answer.UNKNOWN);

        assertThat(BlobDoctor.lines(STORE, report))
                .hasSize(4)
                .anyMatch(line -> line.contains("a small write takes (not allowed)") && line.endsWith("this clock is 7m00s behind the server's"))
                .anyMatch(line -> line.contains("write no"));
    }
}
