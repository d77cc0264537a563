package io.holdfast.bench.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: a notice writes what is dirty, and little else.
 * Method: a small field of which a quarter is dirty; {@code scripts/prove state-size} measures large ones.
 */
class StateSizeSystemTest {

    @TempDir
    private Path parent;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void shouldWriteWhatIsDirtyAtTheNotice() throws Exception {
        final DirtyNotice.Size size = new DirtyNotice.Size(256, 64 << 10, 64);

        final DirtyNotice notice =
                DirtyNotice.give(new DirtyNotice.Place(parent.resolve("job"), Optional.empty(), () -> 0), size, () -> {});

        assertThat(notice.eviction().bytes()).isBetween(size.dirtyLength(), size.length() / 2);
        assertThat(notice.eviction().firstCommitMs()).isBetween(0.0, notice.eviction().durableMs());
        assertThat(notice.eviction().drainedMs()).isBetween(0.0, notice.eviction().durableMs());
        assertThat(notice.fileTime().forces()).isPositive();
    }
}
