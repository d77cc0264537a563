package io.holdfast.bench.azure;

import io.holdfast.bench.crash.ExampleJob;
import io.holdfast.bench.crash.HoldfastCommand;
import io.holdfast.bench.eviction.Settings;
import io.holdfast.bench.load.WorkDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Proof that the store is enough: a job that is evicted, its directory deleted, goes on in a new one to the bits of an undisturbed run, once,
 * and again and again with notices drawn from a seed; and every attempt that lived a while adds to what the store holds.
 */
public final class AnotherMachineProof {

    private static final Duration EARLIEST = Duration.ofSeconds(1);
    private static final Duration LATEST = Duration.ofSeconds(5);
    private static final Duration NOTICE_MAX = Duration.ofSeconds(30);
    private static final double SECONDS_ONCE = 15;
    private static final int TRIES_MAX = 3;

    private final Settings settings;
    private final HoldfastCommand command = HoldfastCommand.script();
    private final BlobSite site;
    private final Path parent;
    private boolean isShown = true;

    private AnotherMachineProof(final Settings settings, final BlobSite site, final Path parent) {
        this.settings = settings;
        this.site = site;
        this.parent = parent;
    }

    /**
     * Runs the proof.
     *
     * @param args {@code seed=}; {@code once=0} leaves out the single evictions; {@code asian=}, {@code render=} how many there are in a row;
     *     {@code width=}, {@code height=} of the image.
     * @throws IOException when its directory cannot be used.
     * @throws InterruptedException never.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final Map<String, Long> defaults = new LinkedHashMap<>();
        defaults.put("seed", 20_261_123L);
        defaults.put("once", 1L);
        defaults.put("asian", 50L);
        defaults.put("render", 50L);
        defaults.put("width", 1920L);
        defaults.put("height", 1080L);
        final Settings settings = Settings.parse(defaults, args);
        System.out.println(settings.values() + ", processors=" + Runtime.getRuntime().availableProcessors());
        final boolean isShown;
        try (WorkDirectory directory = WorkDirectory.create("another-machine"); BlobSite site = BlobSite.launch()) {
            final AnotherMachineProof proof = new AnotherMachineProof(settings, site, directory.path());
            proof.run();
            isShown = proof.isShown;
        }
        System.exit(isShown ? 0 : 1);
    }

    private void run() throws IOException, InterruptedException {
        for (final ExampleJob job : List.of(ExampleJob.ASIAN, ExampleJob.CORNELL_BOX)) {
            if (settings.get("once") > 0) {
                chain(job, "once", 1, SECONDS_ONCE);
            }
            final int evictions = settings.count(job.isRender() ? "render" : "asian");
            if (evictions > 0) {
                chain(job, "again", evictions, 0);
            }
        }
    }

    private void chain(final ExampleJob job, final String name, final int evictions, final double secondsMin)
            throws IOException, InterruptedException {
        final LostMachines.Plan plan = new LostMachines.Plan(evictions, settings.get("seed"), EARLIEST, LATEST, NOTICE_MAX);
        double seconds = Math.max(secondsMin, plan.seconds());
        ExampleJob.Size size = firstSize(job);
        for (int tries = 1; tries <= TRIES_MAX; tries++) {
            final UndisturbedRun undisturbed = UndisturbedRun.lasting(seconds, job, size, command, parent, System.out);
            final LostMachines machines =
                    new LostMachines(command, site, job + "-" + name + "-" + tries, parent, System.out);
            final List<String> misses = machines.run(plan, undisturbed);
            misses.forEach(miss -> System.out.println("MISSED: " + miss));
            isShown &= misses.isEmpty();
            if (!machines.isTooShort()) {
                return;
            }
            size = undisturbed.size().times(2);
            seconds *= 2;
        }
        isShown = false;
        System.out.println("MISSED: no extent was found that lasts for the chain: " + job);
    }

    private ExampleJob.Size firstSize(final ExampleJob job) {
        return job.isRender()
                ? ExampleJob.Size.samples(settings.count("width"), settings.count("height"), 4)
                : ExampleJob.Size.paths(4_000_000);
    }
}
