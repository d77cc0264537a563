package io.holdfast.bench.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What an engine may have left behind in this process: threads, open files, mapped files. Linux only. */
record Footprint(List<String> threads, long files, long maps) {

    private static final Path OPEN_FILES = Path.of("/proc/self/fd");
    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final long SETTLE_MAX_NS = 5_000_000_000L;
    private static final long NAP_MIN_NS = 500_000;
    private static final long NAP_MAX_NS = 50_000_000;

    static Footprint now() throws IOException {
        final List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("holdfast"))
                .sorted()
                .toList();
        try (Stream<Path> files = Files.list(OPEN_FILES);
                Stream<String> maps = Files.lines(MAPS)) {
            return new Footprint(threads, files.count(), maps.filter(line -> line.contains("/queue-")).count());
        }
    }

    /** Waits for what ends in the background; answers what does not. */
    static Footprint settled(final Footprint before) throws IOException, InterruptedException {
        final long beganNs = System.nanoTime();
        long napNs = NAP_MIN_NS;
        Footprint present = now();
        while (present.exceeds(before) && System.nanoTime() - beganNs < SETTLE_MAX_NS) {
            TimeUnit.NANOSECONDS.sleep(napNs);
            napNs = Math.min(2 * napNs, NAP_MAX_NS);
            present = now();
        }
        return present;
    }

    boolean exceeds(final Footprint before) {
        return !threads.equals(before.threads) || files > before.files || maps > before.maps;
    }
}
