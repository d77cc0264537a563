package io.holdfast.bench.eviction;

import io.holdfast.engine.AttemptReport;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.JobHandle;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.EvictionNotice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A notice that finds a field durable but for a known part of its cells.
 *
 * @param handMs writing as many bytes to the same place by hand, a moment before.
 * @param eviction what the engine says about the notice; its times begin when the notice was in hand.
 * @param fileTime of the checkpoint agent, from a moment before the notice.
 */
record DirtyNotice(double handMs, AttemptReport.Eviction eviction, FileTime.Spent fileTime) {

    private static final Duration NEVER = Duration.ofHours(24);
    private static final Duration NOTICE = Duration.ofSeconds(30);
    /** Until then an attempt without a journal commits by itself; see the early intervals of the checkpoint agent. */
    private static final long EARLY_NS = TimeUnit.MILLISECONDS.toNanos(4_500);
    private static final long STEPS = 1 << 20;

    /**
     * The field.
     *
     * @param cells how many.
     * @param stateLength bytes of each.
     * @param dirty how many cells the notice finds dirty.
     */
    record Size(int cells, int stateLength, int dirty) {

        /** What a proof of two sizes is told, with what it needs by default. */
        static Settings settings(final String... args) {
            final Map<String, Long> defaults = new LinkedHashMap<>();
            defaults.put("rounds", 5L);
            defaults.put("small-mib", 512L);
            defaults.put("large-mib", 4096L);
            defaults.put("dirty-mib", 256L);
            defaults.put("state-kib", 64L);
            return Settings.parse(defaults, args);
        }

        /** The size of that name. */
        static Size of(final Settings settings, final String name) {
            final int stateLength = Math.toIntExact(settings.get("state-kib") << 10);
            return new Size(
                    Math.toIntExact((settings.get(name) << 20) / stateLength),
                    stateLength,
                    Math.toIntExact((settings.get("dirty-mib") << 20) / stateLength));
        }

        long length() {
            return (long) cells * stateLength;
        }

        long dirtyLength() {
            return (long) dirty * stateLength;
        }
    }

    /**
     * Where the field becomes durable.
     *
     * @param directory the job's, that does not exist.
     * @param remoteStore a second store, or none.
     * @param byHand writes as many bytes there by hand.
     */
    record Place(Path directory, Optional<CheckpointStore> remoteStore, ByHand byHand) {}

    /** Writes as many bytes as are to be dirty. */
    interface ByHand {

        /** Writes them; answers the nanoseconds that it took. */
        long measureNs() throws IOException;
    }

    /** Prepares the machine. */
    interface Preparation {

        /** Once the field is durable, before anything is measured. */
        void prepare() throws IOException;
    }

    /**
     * Runs one.
     *
     * @param place where it becomes durable.
     * @param size of the field.
     * @param preparation of the machine.
     * @return what came of it.
     */
    static DirtyNotice give(final Place place, final Size size, final Preparation preparation)
            throws IOException, InterruptedException {
        final EngineConfig config = EngineConfig.builder()
                .checkpointInterval(NEVER)
                .remoteCheckpointInterval(NEVER)
                .debtBudget(NEVER)
                .build();
        final DirtyGate gate = new DirtyGate(size.cells(), size.dirty(), config.threads());
        try (Engine engine = Engine.launch(config)) {
            final JobHandle handle = engine.submit(
                    new PacedField(size.cells(), size.stateLength(), STEPS, gate::pace),
                    new JobConfig(place.directory(), false, Optional.empty(), place.remoteStore()));
            makeDurable(handle, gate.rest());
            preparation.prepare();
            try (FileTime fileTime = FileTime.begin()) {
                gate.rest().open();
                Await.until("cells to advance", gate::isDirty);
                final double handMs = place.byHand().measureNs() / 1e6;
                gate.keepBusy();
                Thread.sleep(20); // The workers are inside the keepers' steps.
                final long beganNs = System.nanoTime();
                handle.interrupt(EvictionNotice.of("proof", beganNs, beganNs + NOTICE.toNanos()));
                if (!(handle.await() instanceof final Outcome.Interrupted interrupted)) {
                    throw new IllegalStateException("the attempt did not end interrupted: outcome=" + handle.await());
                }
                final AttemptReport.Eviction eviction = interrupted.report().eviction().orElseThrow();
                requireHonest(eviction, size);
                final FileTime.Spent spent = fileTime.end("holdfast-checkpoint", place.directory());
                return new DirtyNotice(handMs, eviction, spent);
            }
        } finally {
            gate.rest().open(); // Whatever happened: no worker may wait for ever.
            gate.keepBusy();
        }
    }

    private static void makeDurable(final JobHandle handle, final RestGate gate) throws InterruptedException {
        final long beganNs = System.nanoTime();
        Await.until("every cell's first step", gate::isAtRest);
        Thread.sleep(100); // For steps under way.
        Await.until("the end of the early checkpoints", () -> System.nanoTime() - beganNs > EARLY_NS);
        handle.checkpoint();
        Await.until(
                "a checkpoint of all",
                () -> handle.progress().stores().stream().allMatch(store -> store.durable() >= gate.steps()));
        Thread.sleep(300); // The request may have come in the middle of an early one, and is then followed.
    }

    /** A measure counts only where all that was dirty was written after the notice, and all became durable. */
    private static void requireHonest(final AttemptReport.Eviction eviction, final Size size) {
        if (eviction.bytes() < size.dirtyLength() || eviction.durableMs() < 0) {
            throw new IllegalStateException(
                    "not the notice that was meant: dirtyBytes=" + size.dirtyLength() + ", eviction=" + eviction);
        }
    }

    /** What the notice took in the store that was last, workers' drain apart. */
    double restMs() {
        return eviction.durableMs() - eviction.drainedMs();
    }
}
