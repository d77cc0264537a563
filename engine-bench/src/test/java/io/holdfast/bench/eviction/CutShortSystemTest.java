package io.holdfast.bench.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: what a slow store held when the machine was killed under a notice is gone on from, to the same bits, with the disk lost.
 * Method: see {@link CutShort}, which looks at every bit; {@code scripts/prove cut-short} measures how much was there.
 */
class CutShortSystemTest {

    @TempDir
    private Path parent;

    @ParameterizedTest
    @ValueSource(longs = 1)
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void shouldGoOnFromWhatTheSlowStoreHeld(final long seed) throws Exception {
        final CutShortJob job = new CutShortJob(seed, 256, 64 << 10, 2_000);

        final CutShort run = CutShort.run(parent, job, 600);

        assertThat(run.atRiskNs()).as("seed=%d", seed).isPositive();
        assertThat(run.savedNs()).as("seed=%d", seed).isLessThanOrEqualTo(run.atRiskNs());
        assertThat(run.savedCells()).as("seed=%d", seed).isLessThan(job.cells());
    }
}
