package io.holdfast.bench.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.CheckpointStores;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ThrottledStoreTest {

    private static final long MS = 1_000_000;

    private final AtomicLong nowNs = new AtomicLong(Long.MAX_VALUE - MS); // Monotonic time may overflow.
    private final Seen seen = new Seen();

    @TempDir
    private Path directory;

    @Test
    void shouldAnswerAPutOnceItsBytesHaveGoneThrough() {
        try (ThrottledStore store = store(1_000)) {
            store.open();

            assertThat(store.putIfAbsent("a", List.of(MemorySegment.ofArray(new byte[50])))).isTrue();

            assertThat(seen.elapsedNs).isBetween(50 * MS, 55 * MS);
            assertThat(seen.length).isEqualTo(50);
            assertThat(store.read("a", 0, 100).orElseThrow().byteSize()).isEqualTo(50);
        }
    }

    @Test
    void shouldQueuePutsAndForgetTimeInWhichNothingIsPut() {
        try (ThrottledStore store = store(1_000)) {
            final long atNs = nowNs.get();

            final long firstNs = store.reserve(atNs, 10);
            final long secondNs = store.reserve(atNs + 5 * MS, 10);
            final long thirdNs = store.reserve(atNs + 100 * MS, 10);

            assertThat(firstNs - atNs).isEqualTo(10 * MS);
            assertThat(secondNs - atNs).isEqualTo(20 * MS);
            assertThat(thirdNs - atNs).isEqualTo(110 * MS);
        }
    }

    @Test
    void shouldTellOfSwapsThatSucceeded() {
        try (ThrottledStore store = store(1_000)) {
            store.open();

            store.compareAndSetRoot(Optional.empty(), new byte[10]);
            store.compareAndSetRoot(Optional.empty(), new byte[11]);

            assertThat(seen.swaps).isEqualTo(1);
        }
    }

    private ThrottledStore store(final long bytesPerSecond) {
        return new ThrottledStore(
                CheckpointStores.directory(directory), bytesPerSecond, () -> nowNs.addAndGet(MS), seen);
    }

    private static final class Seen implements ThrottledStore.Observer {

        private long elapsedNs;
        private long length;
        private int swaps;

        @Override
        public void onPut(final String name, final long putLength, final long beganNs, final long endedNs) {
            length = putLength;
            elapsedNs = endedNs - beganNs;
        }

        @Override
        public void onSwap() {
            swaps++;
        }
    }
}
