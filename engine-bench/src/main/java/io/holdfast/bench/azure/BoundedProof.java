package io.holdfast.bench.azure;

import io.holdfast.bench.eviction.Await;
import io.holdfast.bench.eviction.Settings;
import io.holdfast.bench.load.WorkDirectory;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.JobHandle;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.Progress;
import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.JobNode;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.internal.checkpoint.ObjectName;
import io.holdfast.engine.internal.checkpoint.WriterId;
import io.holdfast.workloads.render.RenderWorkload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Proof that what is stored stays bounded: many checkpoints of a render, each of the cells that were stepped meanwhile, at a short interval or asked for
 * one right after the other; the container is listed all along. A segment that a writer of the past left there goes, too, once it is older than the
 * horizon.
 */
public final class BoundedProof {

    private static final double HELD_MAX = 2;
    private static final double STORED_MAX = 5;
    private static final int MANIFESTS_MAX = 3;
    private static final long HORIZON_MS = 10 * 60_000;
    private static final long SWEEP_MS = 90_000; // Others' leavings are sought once a minute, and a sweep takes a while.
    private static final int LINES = 20;
    private static final long STILL_NS = 30_000_000;
    private static final long SETTLE_NS_MAX = 2_000_000_000;
    private static final String PREFIX = "bounded";

    private final Settings settings;
    private final BlobSite site;
    private final Path directory;
    private final boolean isAsked;
    private double heldMost;
    private double storedMost;
    private int blobsMost;
    private int blobsMaxThere;
    private double blobsWorst; // Part of what there may be.
    private int segmentsMost;
    private long oldestUnnamedMs;
    private int looks;
    private int toldAt;
    private int manifestsMost;
    private boolean isShown = true;

    private BoundedProof(final Settings settings, final BlobSite site, final Path directory) {
        this.settings = settings;
        this.site = site;
        this.directory = directory;
        this.isAsked = settings.get("asked") > 0;
    }

    /**
     * Runs the proof.
     *
     * @param args {@code checkpoints=}, {@code every=} (checkpoints between two looks), {@code seconds=} (at least so long, for the horizon),
     *     {@code interval-ms=} (the store's), {@code asked=1} (checkpoints are asked for besides, one right after the other), {@code width=},
     *     {@code height=}.
     * @throws IOException when its directory cannot be used.
     * @throws InterruptedException never.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final Map<String, Long> defaults = new LinkedHashMap<>();
        defaults.put("checkpoints", 1_000L);
        defaults.put("every", 5L);
        defaults.put("seconds", 720L);
        defaults.put("interval-ms", 1_000L);
        defaults.put("asked", 0L);
        defaults.put("width", 1920L);
        defaults.put("height", 1080L);
        final Settings settings = Settings.parse(defaults, args);
        System.out.println(settings.values() + ", processors=" + Runtime.getRuntime().availableProcessors());
        final boolean isShown;
        try (WorkDirectory directory = WorkDirectory.create("bounded"); BlobSite site = BlobSite.launch()) {
            final BoundedProof proof = new BoundedProof(settings, site, directory.path());
            proof.run();
            isShown = proof.isShown;
        }
        System.exit(isShown ? 0 : 1);
    }

    private void run() throws IOException, InterruptedException {
        final EngineConfig config = EngineConfig.builder()
                .journal(false)
                .remoteCheckpointInterval(Duration.ofMillis(settings.get("interval-ms"))) // By it old manifests are pinned.
                .drainTimeout(Duration.ofMinutes(1))
                .build();
        try (CheckpointStore seen = site.store(PREFIX); CheckpointStore store = site.store(PREFIX); Engine engine = Engine.launch(config)) {
            final RootLedger ledger = new RootLedger(store.location());
            final WatchedStore watched = new WatchedStore(store, ledger, CheckpointStore::open);
            final JobHandle handle = engine.submit(
                    render(), new JobConfig(directory, false, Optional.empty(), Optional.of(watched), Optional.empty()));
            Await.until("the claim", () -> ledger.count() > 0);
            final String leftOver = ObjectName.segment(1, WriterId.random(), 7).toString();
            SignedRequest.put(site.azurite(), site.uri(PREFIX) + "/" + leftOver, new byte[1_000]);
            final int commits = checkpoint(handle, ledger, watched, seen);
            watchLeftOver(seen, leftOver);
            handle.interrupt();
            if (!(handle.await() instanceof Outcome.Interrupted)) {
                throw new MissedException("the render ended so: " + handle.await());
            }
            new StoreWitness(seen).requireWhole("at the end");
            judge(commits);
        }
    }

    /** Lets so many checkpoints be made; answers how many there were. */
    private int checkpoint(
            final JobHandle handle, final RootLedger ledger, final WatchedStore watched, final CheckpointStore seen)
            throws InterruptedException {
        final long beganNs = System.nanoTime();
        final int first = ledger.count();
        final int asked = settings.count("checkpoints");
        final long every = settings.get("every");
        int commits = 0;
        int lookedAt = 0;
        while (commits < asked || (System.nanoTime() - beganNs) / 1e9 < settings.get("seconds")) {
            final int before = ledger.count();
            if (isAsked) {
                handle.checkpoint();
            }
            Await.until("a commit", () -> ledger.count() > before || isEnded(handle));
            if (isEnded(handle)) {
                throw new MissedException("the render ended after " + commits + " checkpoints: " + handle.progress());
            }
            commits = ledger.count() - first;
            if (commits - lookedAt >= every) {
                lookedAt = commits;
                settle(watched);
                look(seen, watched, commits, (System.nanoTime() - beganNs) / 1e9, asked);
            }
        }
        return commits;
    }

    /** Waits until what the last commit left behind is deleted, unless the next one comes first. */
    private static void settle(final WatchedStore watched) throws InterruptedException {
        final long beganNs = System.nanoTime();
        while (!watched.isStillFor(STILL_NS) && System.nanoTime() - beganNs < SETTLE_NS_MAX) {
            Thread.sleep(1);
        }
    }

    private static boolean isEnded(final JobHandle handle) {
        return handle.progress().phase() == Progress.Phase.ENDED;
    }

    private void look(
            final CheckpointStore seen, final WatchedStore watched, final int commits, final double seconds, final int asked) {
        final int inFlightBefore = watched.unconfirmed();
        final Optional<StoreFill> found = StoreFill.of(seen);
        if (found.isEmpty()) {
            return; // Its manifests were replaced meanwhile.
        }
        final StoreFill fill = found.get();
        final int inFlight = Math.max(inFlightBefore, watched.unconfirmed());
        looks++;
        heldMost = Math.max(heldMost, fill.heldRatio());
        storedMost = Math.max(storedMost, fill.storedRatio());
        segmentsMost = Math.max(segmentsMost, fill.segmentsMost());
        manifestsMost = Math.max(manifestsMost, fill.manifests());
        oldestUnnamedMs = Math.max(oldestUnnamedMs, fill.oldestUnnamedMs());
        final int blobsMax = fill.blobsMax() + inFlight + 1; // And the one that a writer of the past left.
        if ((double) fill.blobs() / blobsMax > blobsWorst) {
            blobsWorst = (double) fill.blobs() / blobsMax;
            blobsMost = fill.blobs();
            blobsMaxThere = blobsMax;
        }
        if (commits - toldAt >= asked / LINES) {
            toldAt = commits;
            System.out.printf(
                    Locale.ROOT,
                    "%5d checkpoints, %4.0f s: live %.1f MiB, its %d segments %.2f × that, stored %.2f ×; %d blobs, %d unnamed, %d in flight; most segments of the"
                            + " root's manifests %d (%d)%n",
                    commits,
                    seconds,
                    fill.liveBytes() / (double) (1 << 20),
                    fill.segments(),
                    fill.heldRatio(),
                    fill.storedRatio(),
                    fill.blobs(),
                    fill.unnamed(),
                    inFlight,
                    fill.segmentsMost(),
                    fill.manifests());
        }
    }

    private void watchLeftOver(final CheckpointStore seen, final String leftOver) {
        final Optional<CheckpointStore.Entry> there =
                seen.list("segment-").stream().filter(entry -> entry.name().equals(leftOver)).findFirst();
        final long ageMs = there.map(entry -> seen.storeTimeMs() - entry.modifiedMs()).orElse(0L);
        final boolean isDue = there.isPresent() && ageMs > HORIZON_MS + SWEEP_MS;
        isShown &= !isDue;
        System.out.println("what a writer of the past left: " + (there.isEmpty()
                ? "gone"
                : "there, " + ageMs / 1000 + " s old, " + (isDue ? "MISSED" : "the horizon is " + HORIZON_MS / 1000 + " s")));
    }

    private void judge(final int commits) {
        System.out.printf(
                Locale.ROOT,
                "%d checkpoints, %d looks; most segments of a manifest %d%n",
                commits,
                looks,
                segmentsMost);
        require("manifests that a root names", manifestsMost, MANIFESTS_MAX);
        require("segments of the newest manifest, times the live state", heldMost, HELD_MAX);
        require("everything stored, times the live state", storedMost, STORED_MAX);
        require(
                "blobs, where nearest to 3 × (most segments of a manifest there + 1), uploads in flight and what was left: " + blobsMost + " of " + blobsMaxThere,
                blobsWorst,
                1);
        require("oldest that nothing names, seconds", oldestUnnamedMs / 1e3, (HORIZON_MS + SWEEP_MS) / 1e3);
    }

    private void require(final String what, final double value, final double most) {
        isShown &= value <= most;
        System.out.printf(Locale.ROOT, "%s: %.2f, at most %.2f: %s%n", what, value, most, value <= most ? "ok" : "MISSED");
    }

    private Computation render() {
        final Path scene = WorkDirectory.root().resolve("examples/cornell-box.gltf");
        final Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("scene", scene.getFileName().toString());
        keys.put("width", settings.count("width"));
        keys.put("height", settings.count("height"));
        keys.put("samplesPerPixel", 1 << 20); // It is interrupted, never completed.
        keys.put("maxDepth", 16);
        keys.put("seed", 7);
        final JobSection section = JobSection.of(scene.resolveSibling("cornell-box.yaml"), JobNode.of(keys));
        return new RenderWorkload().create(section, PREFIX).computation();
    }
}
