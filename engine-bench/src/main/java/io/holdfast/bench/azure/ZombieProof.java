package io.holdfast.bench.azure;

import io.holdfast.azure.FaultProxy;
import io.holdfast.bench.crash.ExampleJob;
import io.holdfast.bench.crash.HoldfastCommand;
import io.holdfast.bench.eviction.Settings;
import io.holdfast.bench.load.WorkDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Proof that no writer of the past wins: paused and woken, raced from the first instant, with and without the lease, or cut off from the store
 * alone. Every take-over is timed. The first thing that must not be ends it.
 */
public final class ZombieProof {

    private static final long HEAD_START_MAX_MS = 500;
    private static final int TOLD_EVERY = 20;

    private final Settings settings;
    private final BlobSite site;
    private final Path parent;

    private ZombieProof(final Settings settings, final BlobSite site, final Path parent) {
        this.settings = settings;
        this.site = site;
        this.parent = parent;
    }

    /**
     * Runs the proof.
     *
     * @param args how many of each: {@code zombies=}, {@code take-overs=}, {@code races=}, {@code bare-races=}, {@code partitions=}; {@code seed=}.
     * @throws IOException when its directory cannot be used.
     * @throws InterruptedException never.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final Map<String, Long> defaults = new LinkedHashMap<>();
        defaults.put("seed", 20_261_123L);
        defaults.put("zombies", 6L);
        defaults.put("take-overs", 3L);
        defaults.put("races", 100L);
        defaults.put("bare-races", 100L);
        defaults.put("partitions", 2L);
        final Settings settings = Settings.parse(defaults, args);
        System.out.println(settings.values() + ", processors=" + Runtime.getRuntime().availableProcessors());
        boolean isShown = true;
        try (WorkDirectory directory = WorkDirectory.create("zombie"); BlobSite site = BlobSite.launch()) {
            new ZombieProof(settings, site, directory.path()).run();
        } catch (final MissedException e) {
            System.out.println("MISSED: " + e.getMessage());
            isShown = false;
        }
        System.exit(isShown ? 0 : 1);
    }

    private void run() throws IOException, InterruptedException {
        race("races", true);
        race("bare-races", false);
        final FaultProxy.Partition[] modes = FaultProxy.Partition.values();
        for (int i = 0; i < settings.count("partitions"); i++) {
            new PartitionedWriter(site, "partition-" + (i + 1), parent, System.out).run(modes[i % modes.length]);
        }
        if (settings.count("zombies") + settings.count("take-overs") > 0) {
            stopWriters();
        }
    }

    private void stopWriters() throws IOException, InterruptedException {
        final HoldfastCommand command = HoldfastCommand.script();
        final UndisturbedRun undisturbed = UndisturbedRun.lasting(
                StoppedWriters.secondsMin(), ExampleJob.ASIAN, ExampleJob.Size.paths(4_000_000), command, parent, System.out);
        final StoppedWriters writers = new StoppedWriters(
                command, site, undisturbed, parent, new SplittableRandom(settings.get("seed")), System.out);
        for (int i = 1; i <= settings.count("zombies"); i++) {
            writers.wakeZombie("zombie-" + i);
        }
        for (int i = 1; i <= settings.count("take-overs"); i++) {
            writers.takeOver("take-over-" + i);
        }
    }

    private void race(final String name, final boolean takesLease) throws InterruptedException {
        final int count = settings.count(name);
        final SplittableRandom random = new SplittableRandom(settings.get("seed"));
        int fenced = 0;
        int found = 0;
        int claims = 0;
        for (int i = 1; i <= count; i++) {
            final Duration headStart = Duration.ofMillis(i % 2 == 0 ? random.nextLong(HEAD_START_MAX_MS) : 0);
            final StoreRace race = StoreRace.run(site, name + "-" + i, parent, takesLease, headStart);
            fenced += race.fenced();
            found += race.found();
            claims += race.claims();
            if (i % TOLD_EVERY == 0 && i < count) {
                System.out.println(name + ": " + i + " of " + count);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d races %s: in each one computed it to the same bits; of the others %d found it completed, %d were fenced; %d claims, the"
                        + " epoch rose with each, none committed after it had lost%n",
                count,
                takesLease ? "with a lease" : "by the root alone, each second one with a head start",
                found,
                fenced,
                claims);
    }
}
