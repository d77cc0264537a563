package io.holdfast.azure;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.FencedException;
import io.holdfast.engine.internal.checkpoint.Inspection;
import io.holdfast.engine.internal.checkpoint.ManifestReading;
import io.holdfast.engine.internal.checkpoint.RootReading;
import io.holdfast.engine.internal.checkpoint.SampleCheckpoint;
import io.holdfast.engine.internal.checkpoint.WriterId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Goal: whatever happens to whichever request of a commit, what was reported durable is there and whole, the root names nothing that is not,
 * a call is over by its deadline, and an error says why in one line.
 *
 * <p>Method: a writer of the engine's own commits to a {@link BlobCheckpointStore} over a proxy. The first request has the fault, in the next
 * run the second, and so on until a run passes in which none had it. After each run the store is read past the proxy to its last byte, the
 * writer goes on, and another restores from what is there. What does not hold is an {@link AssertionError} that tells all the requests.
 *
 * <p>Owned by one thread.
 */
public final class CommitFaults implements AutoCloseable {

    /** How long each call may take. */
    public static final Duration DEADLINE = Duration.ofSeconds(3);

    /** How late one may be. */
    public static final Duration LATENESS_MAX = Duration.ofMillis(500);

    private static final int BLOCK_LENGTH = 4 << 20;
    private static final int FEW_CELLS = 3;
    private static final int RUNS_MAX = 200;
    private static final Duration LEASE_MAX = Duration.ofSeconds(20);
    private static final long LANDED_MS = 1_200; // Longer than a late request takes.

    private final Azurite azurite;
    private final FaultProxy proxy;
    private final String container;
    private final Scenario scenario;
    private final Duration tryTimeout;

    /** What is under way when the fault comes. */
    public enum Scenario {
        /** A commit whose segment is put by one request. */
        COMMIT(40),
        /** A commit whose segment is put in blocks. */
        COMMIT_OF_BLOCKS(240 << 10),
        /** Opening, the claim of another writer's store, and the restore. */
        CLAIM(40);

        private final int stateLength;

        Scenario(final int stateLength) {
            this.stateLength = stateLength;
        }
    }

    /**
     * One run.
     *
     * @param request number of the one with the fault.
     * @param wasHit whether there was such a request.
     * @param error what the writer was told; empty: it succeeded.
     * @param tookNs how long the writer took.
     */
    public record Run(long request, boolean wasHit, Optional<String> error, long tookNs) {}

    private CommitFaults(
            final Azurite azurite, final FaultProxy proxy, final String container, final Scenario scenario, final Duration tryTimeout) {
        this.azurite = azurite;
        this.proxy = proxy;
        this.container = container;
        this.scenario = scenario;
        this.tryTimeout = tryTimeout;
    }

    /**
     * Prepares runs.
     *
     * @param azurite the service; a container of it is used.
     * @param container its name.
     * @param scenario what is under way.
     * @param tryTimeout after which the store gives a try up.
     * @return the runs, to be closed.
     */
    public static CommitFaults of(
            final Azurite azurite, final String container, final Scenario scenario, final Duration tryTimeout) {
        return new CommitFaults(azurite, FaultProxy.launch(azurite.blobEndpoint()), container, scenario, tryTimeout);
    }

    /**
     * All runs of a fault.
     *
     * @param fault the fault.
     * @return the runs, the last one clean.
     */
    public List<Run> atEachRequest(final Fault fault) {
        final List<Run> runs = new ArrayList<>();
        do {
            final long request = runs.size() + 1L;
            require(request <= RUNS_MAX, "no run passes clean", fault, request);
            runs.add(switch (scenario) {
                case COMMIT, COMMIT_OF_BLOCKS -> commit(fault, request);
                case CLAIM -> claim(fault, request);
            });
        } while (runs.getLast().wasHit());
        require(runs.getLast().error().isEmpty(), "an error without a fault: " + runs.getLast(), fault, runs.size());
        return runs;
    }

    private Run commit(final Fault fault, final long request) {
        final String prefix = prefix(fault, request);
        final long confirmed;
        final Run run;
        try (CheckpointStore store = store(proxy.endpoint(), prefix)) {
            proxy.reset();
            store.open();
            final SampleCheckpoint writer = SampleCheckpoint.in(store, new WriterId(1, request), scenario.stateLength);
            writer.claim();
            writer.commit(0, FEW_CELLS, 0);

            run = underFault(fault, request, store, () -> {
                writer.commit(0, SampleCheckpoint.CELLS, 6_000);
                writer.collect();
            });
            requireWhole(prefix, writer.confirmedWork(), fault, request);

            goOn(writer, fault, request);
            confirmed = writer.confirmedWork();
        }
        requireRestored(prefix, confirmed, fault, request);
        return run;
    }

    /** Whatever it was told. */
    private void goOn(final SampleCheckpoint writer, final Fault fault, final long request) {
        try {
            writer.commit(0, FEW_CELLS, 12_000);
            writer.collect();
        } catch (final EngineException e) {
            require(false, "it cannot go on: " + e.getMessage(), fault, request);
        }
    }

    private Run claim(final Fault fault, final long request) {
        final String prefix = prefix(fault, request);
        final long prepared;
        try (CheckpointStore store = store(azurite.blobEndpoint(), prefix)) {
            store.open();
            final SampleCheckpoint writer = SampleCheckpoint.in(store, new WriterId(1, request), scenario.stateLength);
            writer.claim();
            writer.commit(0, SampleCheckpoint.CELLS, 0);
            prepared = writer.confirmedWork();
        }
        final Run run;
        try (CheckpointStore store = store(proxy.endpoint(), prefix)) {
            final SampleCheckpoint writer = SampleCheckpoint.in(store, new WriterId(2, request), scenario.stateLength);
            run = underFault(fault, request, store, () -> {
                store.open();
                writer.claim();
            });
            require(run.error().isPresent() || writer.work() == prepared, "restored=" + writer.work(), fault, request);
            requireWhole(prefix, prepared, fault, request);
        }
        requireRestored(prefix, prepared, fault, request);
        return run;
    }

    private Run underFault(final Fault fault, final long request, final CheckpointStore store, final Runnable work) {
        proxy.reset();
        proxy.failAt(request, fault);
        final long beganNs = System.nanoTime();
        store.deadline(OptionalLong.of(beganNs + DEADLINE.toNanos()));
        Optional<String> error = Optional.empty();
        try {
            work.run();
        } catch (final EngineException e) {
            error = Optional.of(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        final long tookNs = System.nanoTime() - beganNs;
        final boolean wasHit = proxy.log().stream().anyMatch(each -> each.fault().isPresent());
        require(
                tookNs <= DEADLINE.plus(LATENESS_MAX).toNanos(),
                "later than its deadline: took=" + tookNs / 1_000_000 + " ms, error=" + error,
                fault,
                request);
        error.ifPresent(message -> requireTold(message, fault, request));
        if (wasHit && fault == Fault.LANDED_LATE) {
            pause();
        }
        proxy.heal();
        store.deadline(OptionalLong.empty());
        return new Run(request, wasHit, error, tookNs);
    }

    private void requireTold(final String message, final Fault fault, final long request) {
        require(message.lines().count() == 1 && message.length() > 20, "no reason in one line: " + message, fault, request);
        require(
                !message.contains("sig=") && !message.contains(azurite.accountKey()) && !message.contains("SharedKey"),
                "a secret is told",
                fault,
                request);
    }

    /** The root and all that it names, read past the proxy. */
    private void requireWhole(final String prefix, final long confirmed, final Fault fault, final long request) {
        try (CheckpointStore store = store(azurite.blobEndpoint(), prefix)) {
            final Inspection inspection = Inspection.of(store);
            require(inspection.root() instanceof RootReading.Verified, "the root: " + inspection.root(), fault, request);
            for (final ManifestReading manifest : inspection.manifests()) {
                require(manifest.isVerified(), "a manifest of the root: " + manifest.name() + ", " + manifest.damage(), fault, request);
            }
            for (final Inspection.SegmentReading segment : inspection.segments()) {
                require(segment.isVerified(), "a segment of the root: " + segment, fault, request);
            }
            final long held = inspection.manifests().stream()
                    .flatMap(manifest -> manifest.manifest().stream())
                    .findFirst()
                    .map(manifest -> manifest.totals().completedWork())
                    .orElse(0L);
            require(held >= confirmed, "reported durable and not there: confirmed=" + confirmed + ", held=" + held, fault, request);
        }
    }

    private void requireRestored(final String prefix, final long confirmed, final Fault fault, final long request) {
        try (CheckpointStore store = store(azurite.blobEndpoint(), prefix)) {
            openPatiently(store);
            final SampleCheckpoint next = SampleCheckpoint.in(store, new WriterId(3, request), scenario.stateLength);
            next.claim();
            require(next.work() == confirmed, "restored=" + next.work() + ", confirmed=" + confirmed, fault, request);
        }
    }

    /** Who opened and was not told holds a lease that nobody gives back; it ends by itself. */
    private static void openPatiently(final CheckpointStore store) {
        final long beganNs = System.nanoTime();
        while (true) {
            try {
                store.open();
                return;
            } catch (final FencedException e) {
                if (System.nanoTime() - beganNs > LEASE_MAX.toNanos()) {
                    throw e;
                }
                pause();
            }
        }
    }

    private CheckpointStore store(final URI endpoint, final String prefix) {
        return BlobCheckpointStore.of(BlobConfig.builder(
                        BlobLocation.parse(endpoint + "/" + container + "/" + prefix),
                        BlobCredential.connectionString(azurite.connectionString(endpoint)))
                .blockLength(BLOCK_LENGTH)
                .tryTimeout(tryTimeout)
                .build());
    }

    private String prefix(final Fault fault, final long request) {
        return (scenario + "-" + fault).toLowerCase(Locale.ROOT).replace('_', '-') + "-" + request;
    }

    private void require(final boolean condition, final String what, final Fault fault, final long request) {
        if (!condition) {
            throw new AssertionError(what + ": scenario=" + scenario + ", fault=" + fault + ", request=" + request + ", requests="
                    + proxy.log().stream().map(Object::toString).toList());
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LANDED_MS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    @Override
    public void close() {
        proxy.close();
    }
}
