package io.holdfast.bench.azure;

import io.holdfast.azure.Azurite;
import io.holdfast.azure.BlobCheckpointStore;
import io.holdfast.azure.BlobConfig;
import io.holdfast.azure.BlobCredential;
import io.holdfast.azure.BlobLocation;
import io.holdfast.azure.FaultProxy;
import io.holdfast.bench.crash.CallCounter;
import io.holdfast.bench.crash.CrashJob;
import io.holdfast.bench.load.WorkDirectory;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.JobHandle;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.Progress;
import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.internal.checkpoint.Inspection;
import io.holdfast.engine.internal.checkpoint.ManifestReading;
import io.holdfast.engine.internal.checkpoint.RootReading;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One job, run to its end over a proxy that mixes all faults: evicted at random, its directory lost with each attempt, so that only what the
 * blob service holds goes on. After each attempt the service is read past the proxy: nothing that was there is gone. Owned by one thread.
 */
final class MixtureDrill {

    private static final double PROBABILITY = 0.1;
    private static final long UNIT_NS = 2_000_000;
    private static final Duration INTERVAL = Duration.ofMillis(300);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(10);
    private static final Duration START_MAX = Duration.ofSeconds(30);
    private static final Set<Progress.Phase> STARTING =
            EnumSet.of(Progress.Phase.QUEUED, Progress.Phase.WAITING, Progress.Phase.RECOVERING);
    private static final Duration NOTICE = Duration.ofSeconds(3);
    private static final Duration LATENESS_MAX = Duration.ofMillis(500);
    private static final Duration END_MAX = Duration.ofMinutes(2);
    private static final long LIFE_MIN_MS = 1_000;
    private static final long LIFE_MAX_MS = 4_000;
    private static final int ATTEMPTS_MAX = 40;
    private static final int ATTEMPTS_EVICTED_MAX = 25;

    private final Azurite azurite;
    private final FaultProxy proxy;
    private final CrashJob job;
    private final long seed;
    private final SplittableRandom random;
    private final String path;
    private long durable;
    private long refused;
    private long requests;
    private long faults;
    private long worstLatenessNs = Long.MIN_VALUE;

    private MixtureDrill(final Azurite azurite, final FaultProxy proxy, final CrashJob job, final long seed) {
        this.azurite = azurite;
        this.proxy = proxy;
        this.job = job;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.path = "/mixed/" + job.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + seed;
    }

    /** Runs it; answers its line of the report. What must not be is an {@link AssertionError}. */
    static String run(final Azurite azurite, final CrashJob job, final long seed) throws IOException, InterruptedException {
        try (FaultProxy proxy = FaultProxy.launch(azurite.blobEndpoint())) {
            return new MixtureDrill(azurite, proxy, job, seed).run();
        }
    }

    private String run() throws IOException, InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            final Outcome outcome = attempt(attempt);
            requireNothingLost(attempt);
            switch (outcome) {
                case Outcome.Completed completed -> {
                    final String digest = job.digest(completed.result());
                    require(digest.equals(job.expectedDigest()), "another result: digest=" + digest, attempt);
                    return line(attempt);
                }
                case Outcome.Interrupted _ -> { }
                case Outcome.Failed failed -> {
                    require(failed.error() instanceof EngineException, "no typed error: " + failed.error(), attempt);
                    require(failed.error().getMessage().lines().count() == 1, "no reason in one line: " + failed.error(), attempt);
                    refused++;
                }
            }
        }
        throw new AssertionError(what("it does not complete", ATTEMPTS_MAX));
    }

    private Outcome attempt(final int attempt) throws IOException, InterruptedException {
        proxy.reset();
        proxy.mixture(random.nextLong(), PROBABILITY);
        final EngineConfig config = EngineConfig.builder()
                .threads(2)
                .checkpointInterval(INTERVAL)
                .remoteCheckpointInterval(INTERVAL)
                .build();
        try (WorkDirectory directory = WorkDirectory.create("mixture");
                Engine engine = Engine.launch(config)) {
            final JobHandle handle = engine.submit(
                    job.computation(CallCounter.slow(UNIT_NS)),
                    new JobConfig(directory.path(), false, Optional.empty(), Optional.of(store(proxy.endpoint()))));
            final Duration life = attempt <= ATTEMPTS_EVICTED_MAX
                    ? Duration.ofMillis(random.nextLong(LIFE_MIN_MS, LIFE_MAX_MS))
                    : END_MAX;
            awaitRunning(handle);
            final Optional<Outcome> ended = handle.await(life);
            final Outcome outcome = ended.isPresent() ? ended.get() : evict(handle, attempt);
            durable = Math.max(durable, handle.progress().durable());
            requests += proxy.requests();
            faults += proxy.log().stream().filter(request -> request.fault().isPresent()).count();
            return outcome;
        }
    }

    /** A claim may take a while: a lease whose release was lost has to run out. */
    private static void awaitRunning(final JobHandle handle) throws InterruptedException {
        final long beganNs = System.nanoTime();
        while (STARTING.contains(handle.progress().phase()) && System.nanoTime() - beganNs < START_MAX.toNanos()) {
            if (handle.await(LOOK_INTERVAL).isPresent()) {
                return;
            }
        }
    }

    private Outcome evict(final JobHandle handle, final int attempt) throws InterruptedException {
        final long noticedNs = System.nanoTime();
        final long deadlineNs = noticedNs + NOTICE.toNanos();
        handle.interrupt(EvictionNotice.of("proof", noticedNs, deadlineNs));
        final Optional<Outcome> outcome = handle.await(END_MAX);
        final long latenessNs = System.nanoTime() - deadlineNs;
        worstLatenessNs = Math.max(worstLatenessNs, latenessNs);
        require(outcome.isPresent(), "it does not end after its notice", attempt);
        require(
                latenessNs <= LATENESS_MAX.toNanos(),
                "later than its deadline: ms=" + latenessNs / 1_000_000 + ", outcome=" + outcome,
                attempt);
        return outcome.get();
    }

    private void requireNothingLost(final int attempt) {
        proxy.heal();
        try (CheckpointStore store = store(azurite.blobEndpoint())) {
            if (store.readRoot().isEmpty()) {
                require(durable == 0, "the root is gone", attempt);
                return;
            }
            final Inspection inspection = Inspection.of(store);
            require(inspection.root() instanceof RootReading.Verified, "the root: " + inspection.root(), attempt);
            require(
                    inspection.manifests().stream().allMatch(ManifestReading::isVerified),
                    "a manifest of the root: " + inspection.manifests(),
                    attempt);
            require(
                    inspection.segments().stream().allMatch(Inspection.SegmentReading::isVerified),
                    "a segment of the root: " + inspection.segments(),
                    attempt);
            final long held = inspection.manifests().stream()
                    .flatMap(manifest -> manifest.manifest().stream())
                    .mapToLong(manifest -> manifest.totals().completedWork())
                    .max()
                    .orElse(0);
            require(held >= durable, "durable and gone: was=" + durable + ", is=" + held, attempt);
            durable = held;
        }
    }

    private CheckpointStore store(final URI endpoint) {
        return BlobCheckpointStore.of(BlobConfig.of(
                BlobLocation.parse(endpoint + path), BlobCredential.connectionString(azurite.connectionString(endpoint))));
    }

    private void require(final boolean condition, final String what, final int attempt) {
        if (!condition) {
            throw new AssertionError(what(what, attempt));
        }
    }

    private String what(final String what, final int attempt) {
        return what + ": job=" + job + ", seed=" + seed + ", attempt=" + attempt + ", requests="
                + proxy.log().stream().map(Object::toString).toList();
    }

    private String line(final int attempts) {
        return String.format(
                Locale.ROOT,
                "%-14s  %8d  %8d  %7d  %8d  %6d  %s",
                job.kind(),
                seed,
                attempts,
                refused,
                requests,
                faults,
                worstLatenessNs == Long.MIN_VALUE ? "-" : Long.toString(worstLatenessNs / 1_000_000));
    }
}
