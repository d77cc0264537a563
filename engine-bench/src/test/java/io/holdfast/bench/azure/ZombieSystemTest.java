package io.holdfast.bench.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: of two writers of one store that begin at the same instant one goes on, with its lease or without.
 * Method: see {@link StoreRace}; {@code scripts/prove zombie} runs it a hundred times, and pauses and partitions writers.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ZombieSystemTest {

    @TempDir
    private Path parent;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldLetOneWriterGoOn(final boolean takesLease) throws Exception {
        final StoreRace race = StoreRace.run(BlobSite.shared(), "race-" + takesLease, parent, takesLease, Duration.ZERO);

        assertThat(race.found() + race.fenced()).isEqualTo(1);
        assertThat(race.claims()).isPositive();
    }
}
