package io.holdfast.bench.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class WindowTest {

    private static final KernelMeter.Count COUNT = new KernelMeter.Count(1_000, 10, 10_000);

    @Test
    void shouldTakeAllTasksForAsLongAsThoseThatWereTimed() {
        assertThat(COUNT.kernelNs()).isEqualTo(1_000_000);
    }

    @Test
    void shouldCountWhatTheProcessSpentBesides() {
        final Census begin = new Census(0, 5_000_000, KernelMeter.Count.NONE, Map.of(ThreadGroups.WORKERS, 4_000_000L));
        final Census end = new Census(2_000_000_000, 6_250_000, COUNT, Map.of(ThreadGroups.WORKERS, 5_100_000L, "journal", 150_000L));

        final Window window = end.since(begin);

        assertThat(window.tasksPerSecond()).isEqualTo(500);
        assertThat(window.outside()).isEqualTo(0.2);
        assertThat(window.outsideNs()).containsEntry(ThreadGroups.WORKERS, 100_000.0).containsEntry("journal", 150_000.0);
    }
}
