package io.holdfast.bench.eviction;

import io.holdfast.bench.load.WorkDirectory;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows that a notice costs by what is dirty, not by what there is: two fields of very different size, as much of each dirty, nothing captured
 * ahead. From the notice until all is durable, the drain taken off, the two take as long within {@value #RATIO_MAX}, and no longer than
 * {@value #HAND_FACTOR} times writing and forcing as many bytes by hand, and {@value #HAND_EXTRA_MS} ms. Rounds are interleaved; the medians
 * are judged. Exits 1 when something is missed.
 *
 * <p>Where it misses, the table says where the time went: writes and forces of the checkpoint agent by the flight recorder, the rest being copies,
 * checksums, renames, and waits for a processor. What is written while the workers drain is written within the drain; so beside what is judged stands the whole, from the notice on.
 */
public final class StateSizeProof {

    private static final double RATIO_MAX = 1.3;
    private static final double HAND_FACTOR = 1.5;
    private static final double HAND_EXTRA_MS = 20;

    private final Settings settings;
    private final List<DirtyNotice.Size> sizes;
    private final List<List<DirtyNotice>> rounds = new ArrayList<>();

    private StateSizeProof(final Settings settings) {
        this.settings = settings;
        this.sizes = List.of(DirtyNotice.Size.of(settings, "small-mib"), DirtyNotice.Size.of(settings, "large-mib"));
        sizes.forEach(size -> rounds.add(new ArrayList<>()));
    }

    /**
     * Runs the proof.
     *
     * @param args {@code rounds=}, {@code small-mib=}, {@code large-mib=}, {@code dirty-mib=}, {@code state-kib=}.
     * @throws IOException when its directory cannot be used.
     * @throws InterruptedException never.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final StateSizeProof proof = new StateSizeProof(DirtyNotice.Size.settings(args));
        try (WorkDirectory directory = WorkDirectory.create("state-size")) {
            proof.run(directory);
        }
        System.exit(proof.isShown() ? 0 : 1);
    }

    private void run(final WorkDirectory directory) throws IOException, InterruptedException {
        System.out.println("round  field MiB  by hand ms  first commit ms  drained ms  durable ms  rest ms  of these: writes  forces"
                + " (count)  other");
        for (int round = 1; round <= settings.count("rounds"); round++) {
            for (int i = 0; i < sizes.size(); i++) {
                final DirtyNotice notice = measure(directory, sizes.get(i));
                rounds.get(i).add(notice);
                print(round, sizes.get(i), notice);
            }
        }
    }

    /** In a directory that is gone afterwards; so is the field's memory, which lives as long as it is referenced. */
    private static DirtyNotice measure(final WorkDirectory parent, final DirtyNotice.Size size)
            throws IOException, InterruptedException {
        try (WorkDirectory directory = new WorkDirectory(parent.path().resolve("job")); Arena arena = Arena.ofConfined()) {
            final MemorySegment content = arena.allocate(size.dirtyLength(), 4096);
            content.fill((byte) 7);
            final Path hand = directory.path().resolve("by-hand");
            return DirtyNotice.give(
                    new DirtyNotice.Place(directory.path(), Optional.empty(), () -> HandWrite.fastest(hand, content)),
                    size,
                    () -> FullMemory.fill(parent.path().resolve("holes")));
        } finally {
            System.gc();
        }
    }

    private static void print(final int round, final DirtyNotice.Size size, final DirtyNotice notice) {
        final FileTime.Spent files = notice.fileTime();
        System.out.printf(
                Locale.ROOT,
                "%5d  %9d  %10.1f  %15.1f  %10.1f  %10.1f  %7.1f  %16.1f  %6.1f (%5d)  %5.1f%n",
                round,
                size.length() >> 20,
                notice.handMs(),
                notice.eviction().firstCommitMs(),
                notice.eviction().drainedMs(),
                notice.eviction().durableMs(),
                notice.restMs(),
                files.writeMs(),
                files.forceMs(),
                files.forces(),
                notice.eviction().durableMs() - files.writeMs() - files.forceMs());
    }

    private boolean isShown() {
        final double small = Medians.of(rounds.getFirst(), DirtyNotice::restMs);
        final double large = Medians.of(rounds.getLast(), DirtyNotice::restMs);
        final double ratio = Math.max(small, large) / Math.min(small, large);
        System.out.printf(
                Locale.ROOT, "medians: rest %.1f ms and %.1f ms, ratio %.2f, at most %.1f: %s%n", small, large, ratio, RATIO_MAX, word(ratio <= RATIO_MAX));
        boolean isShown = ratio <= RATIO_MAX;
        final List<DirtyNotice> all = rounds.stream().flatMap(List::stream).toList();
        final double handMs = Medians.of(all, DirtyNotice::handMs);
        final double mostMs = HAND_FACTOR * handMs + HAND_EXTRA_MS;
        for (int i = 0; i < sizes.size(); i++) {
            final double restMs = Medians.of(rounds.get(i), DirtyNotice::restMs);
            System.out.printf(
                    Locale.ROOT,
                    "%d MiB: rest %.1f ms, by hand %.1f ms, at most %.1f × that and %.0f ms = %.1f ms: %s (from the notice on: %.1f ms)%n",
                    sizes.get(i).length() >> 20,
                    restMs,
                    handMs,
                    HAND_FACTOR,
                    HAND_EXTRA_MS,
                    mostMs,
                    word(restMs <= mostMs),
                    Medians.of(rounds.get(i), notice -> notice.eviction().durableMs()));
            isShown &= restMs <= mostMs;
        }
        return isShown;
    }

    private static String word(final boolean isMet) {
        return isMet ? "ok" : "MISSED";
    }
}
