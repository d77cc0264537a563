package io.holdfast.cli;

import io.holdfast.engine.CheckpointStores;
import io.holdfast.engine.api.CheckpointStore;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How fast checkpoints can be written to a directory: objects of growing size, written and forced by the engine's own store. Bounded in
 * time and bytes; nothing is left behind.
 *
 * @param samples by size.
 */
record StoreSpeed(List<Sample> samples) {

    private static final long LENGTH_MIN = 64 << 10;
    private static final long LENGTH_MAX = 64 << 20; // The most that the engine forces at once.
    private static final int GROWTH = 4;
    private static final int REPEATS = 3;
    private static final long TIME_MAX_NS = 6_000_000_000L;
    /** A commit is a segment, a manifest and a root. */
    private static final int FORCES_PER_COMMIT = 3;
    private static final int ROOM_FACTOR = 4;

    /**
     * One size.
     *
     * @param length in bytes.
     * @param seconds to write and force it, the middle one of some.
     */
    record Sample(long length, double seconds) {}

    StoreSpeed {
        samples = List.copyOf(samples);
    }

    /** Measures it in a directory of its own below the given one, which is taken away again. */
    static StoreSpeed measure(final Path parent) throws IOException {
        final Path directory = Files.createTempDirectory(parent, ".holdfast-doctor-");
        try (CheckpointStore store = CheckpointStores.directory(directory)) {
            store.open();
            return new StoreSpeed(samples(store, directory));
        } finally {
            delete(directory);
        }
    }

    /** Bytes per second of the largest size. */
    double bytesPerSecond() {
        final Sample largest = samples.getLast();
        return largest.length() / Math.max(1e-9, largest.seconds());
    }

    /** What a commit costs that holds next to nothing. */
    double commitSeconds() {
        return FORCES_PER_COMMIT * samples.getFirst().seconds();
    }

    /** How many bytes can be committed within a time, by these figures. */
    long bytesWithin(final double seconds) {
        return (long) (Math.max(0, seconds - commitSeconds()) * bytesPerSecond());
    }

    private static List<Sample> samples(final CheckpointStore store, final Path directory) throws IOException {
        final List<Sample> samples = new ArrayList<>();
        final long beganNs = System.nanoTime();
        try (Arena arena = Arena.ofConfined()) {
            final MemorySegment content = noise(arena);
            for (long length = LENGTH_MIN; length <= LENGTH_MAX && isWorthIt(samples, length, beganNs, directory); length *= GROWTH) {
                samples.add(new Sample(length, seconds(store, content.asSlice(0, length), beganNs)));
            }
        }
        return samples;
    }

    /** The first size is; a larger one where there is room, and where it will probably fit into the time. */
    private static boolean isWorthIt(final List<Sample> samples, final long length, final long beganNs, final Path directory)
            throws IOException {
        if (samples.isEmpty()) {
            return true;
        }
        final double leftSeconds = (TIME_MAX_NS - (System.nanoTime() - beganNs)) / 1e9;
        return samples.getLast().seconds() * GROWTH < leftSeconds
                && Files.getFileStore(directory).getUsableSpace() > ROOM_FACTOR * length;
    }

    private static double seconds(final CheckpointStore store, final MemorySegment content, final long beganNs) {
        final List<Double> times = new ArrayList<>();
        for (int i = 0; i < REPEATS && (i == 0 || System.nanoTime() - beganNs < TIME_MAX_NS); i++) {
            final String name = "doctor-" + content.byteSize() + "-" + i;
            final long writeNs = System.nanoTime();
            store.putIfAbsent(name, List.of(content));
            times.add((System.nanoTime() - writeNs) / 1e9);
            store.delete(name);
        }
        times.sort(null);
        return times.get(times.size() / 2);
    }

    /** Bytes that no file system makes shorter. */
    private static MemorySegment noise(final Arena arena) {
        final MemorySegment content = arena.allocate(LENGTH_MAX, Long.BYTES);
        final SplittableRandom random = new SplittableRandom(1);
        for (long at = 0; at < LENGTH_MAX; at += Long.BYTES) {
            content.set(ValueLayout.JAVA_LONG, at, random.nextLong());
        }
        return content;
    }

    private static void delete(final Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (final Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
