package io.holdfast.engine.internal.recovery;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Field;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Row;
import io.holdfast.engine.internal.checkpoint.DirectoryStore;
import io.holdfast.engine.internal.checkpoint.Manifest;
import io.holdfast.engine.internal.checkpoint.StoreWriter;
import io.holdfast.engine.internal.checkpoint.WriterId;
import io.holdfast.engine.internal.compute.CellArray;
import io.holdfast.engine.internal.compute.RoundFold;
import io.holdfast.engine.internal.journal.JournalDirectory;
import io.holdfast.engine.internal.time.EngineClock;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way back into a job: claim the stores, restore what verifies, replay the frames that verify.
 *
 * <p>Tasks are pure, so every verified node and cell is right wherever it was found: what is restored is the union over all manifests and
 * queues, in which a larger node replaces those it covers and of one cell the higher step wins. What does not verify is computed again.
 *
 * <p>Owned by the attempt's thread; closing it releases the stores.
 */
public final class Recovery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Computation computation;
    private final Fingerprint fingerprint;
    private final Path directory;
    private final boolean fresh;
    private final EngineClock clock;
    private final Place place;
    private final WriterId writer = WriterId.random();
    private final List<StoreReading> stores = new ArrayList<>(); // The remote one first: it grants epochs; the directory last.
    private final List<String> damaged = new ArrayList<>();

    /**
     * Where a job's checkpoints are to be.
     *
     * @param directory the job's directory.
     * @param interval between two checkpoints there.
     * @param remoteStore a second store, if there is one.
     * @param remoteInterval between two checkpoints there.
     * @param ownerWait how long to wait for a live owner of the second store; empty: as long as it takes.
     */
    public record Place(
            Path directory,
            Duration interval,
            Optional<CheckpointStore> remoteStore,
            Duration remoteInterval,
            Optional<Duration> ownerWait) {}

    /** Hears why recovery waits. */
    @FunctionalInterface
    public interface Waiting {

        /**
         * Asked at least each second, and whenever the thread is unparked.
         *
         * @param why what it waits for, in a sentence.
         * @return false to end it.
         */
        boolean goesOn(String why);
    }

    /**
     * A recovery that has not begun.
     *
     * @param computation the job's pure part.
     * @param place where its checkpoints are to be.
     * @param fresh whether to forget what is there.
     * @param clock what time it is.
     */
    public Recovery(final Computation computation, final Place place, final boolean fresh, final EngineClock clock) {
        this.computation = computation;
        this.fingerprint = Fingerprint.of(computation);
        this.place = place;
        this.directory = place.directory();
        this.fresh = fresh;
        this.clock = clock;
        place.remoteStore().ifPresent(
                store -> stores.add(new StoreReading(store, writer, place.remoteInterval().toMillis())));
        stores.add(new StoreReading(
                DirectoryStore.of(checkpointDirectory(directory)), writer, place.interval().toMillis()));
    }

    /**
     * Where a job's checkpoints are.
     *
     * @param jobDirectory the job's directory.
     * @return the directory of its store.
     */
    public static Path checkpointDirectory(final Path jobDirectory) {
        return jobDirectory.resolve("checkpoint");
    }

    /**
     * Where a job's journal is.
     *
     * @param jobDirectory the job's directory.
     * @return the directory of its queues.
     */
    public static Path journalDirectory(final Path jobDirectory) {
        return jobDirectory.resolve("journal");
    }

    /**
     * What was restored.
     *
     * @param fingerprint of the job.
     * @param epoch granted to this attempt in the directory; 0 when nothing was claimed, since nothing will be written.
     * @param attempts attempts of the job, this one with them.
     * @param canary the digest that the kernel must agree with, as hexadecimal digits; empty when there is none yet.
     * @param prepared the pilot's output.
     * @param fold the reduction; null for a field.
     * @param cells the field; null for a reduction.
     * @param writers one a store, the directory's last; none when nothing was claimed.
     * @param held the pilot's output as each store holds it, beside the writers.
     * @param totals what earlier attempts have cost, as the checkpoint with most work tells.
     * @param durableWork tasks or cell-steps that each store's best checkpoint holds, beside the writers.
     * @param damaged what did not verify, in words.
     * @param isCompleted whether the job was complete under this very extent.
     */
    public record Restored(
            Fingerprint fingerprint,
            long epoch,
            long attempts,
            Optional<String> canary,
            MemorySegment prepared,
            RoundFold fold,
            CellArray cells,
            List<StoreWriter> writers,
            List<Optional<Manifest.Prepared>> held,
            Manifest.Totals totals,
            List<Long> durableWork,
            List<String> damaged,
            boolean isCompleted) {

        /**
         * The rows restored.
         *
         * @return in order; none for a field.
         */
        public List<Row> rows() {
            return fold == null ? List.of() : fold.rows();
        }
    }

    /**
     * Takes the stores: the remote one, for which it waits, then the directory.
     *
     * @param waiting hears what it waits for.
     * @return false when {@code waiting} ended it.
     */
    public boolean open(final Waiting waiting) {
        final Optional<StoreEntrance> entrance =
                place.remoteStore().map(remote -> new StoreEntrance(remote, place.ownerWait(), clock));
        if (entrance.isPresent() && !entrance.get().open(waiting)) {
            return false;
        }
        stores.getLast().store().open();
        return true;
    }

    /**
     * Claims, restores and replays.
     *
     * @return what was restored.
     */
    public Restored restore() {
        if (!fresh) {
            stores.forEach(this::read);
            if (stores.stream().allMatch(store -> store.isCompleted(computation.spec().extent()))) {
                final Restored completed = restore(true);
                if (completed.isCompleted()) {
                    return completed; // Nothing will be written, so nothing is claimed.
                }
            }
        }
        claim();
        if (!fresh) { // Before the claim another writer could still commit, and delete what was read.
            stores.stream().filter(StoreReading::isOutdated).forEach(this::read);
        }
        return restore(false);
    }

    private void read(final StoreReading store) {
        store.read(fingerprint, computation.spec().shard()::equals);
    }

    private void claim() {
        final long queued = JournalDirectory.epochMax(journalDirectory(directory));
        long floor = queued;
        for (final StoreReading store : stores) {
            floor = Math.max(floor, store.epochMax());
        }
        for (final StoreReading store : stores) {
            floor = store.claim(floor, fresh) - 1; // The next store grants the same epoch, if it can.
        }
        if (fresh) {
            JournalDirectory.dropBefore(journalDirectory(directory), floor + 1);
        }
    }

    private Restored restore(final boolean ifComplete) {
        damaged.clear();
        stores.forEach(store -> damaged.addAll(store.damage()));
        final Pilot pilot = Pilot.restore(computation, fingerprint, stores, damaged);
        final Replayed replayed = Replayed.read(journalDirectory(directory), fingerprint, expectedCanary(), fresh, damaged);
        final List<StoreWriter> writers = new ArrayList<>();
        final List<Optional<Manifest.Prepared>> held = new ArrayList<>();
        RoundFold fold = null;
        CellArray cells = null;
        switch (computation) {
            case Reduction reduction -> {
                fold = new NodeRecovery(reduction, fingerprint, pilot.segment(), stores, replayed, damaged).restore();
                stores.forEach(store -> writers.add(store.writer(null, clock)));
            }
            case Field field -> {
                final CellRecovery recovery = new CellRecovery(field, fingerprint, stores, replayed, damaged);
                cells = recovery.restore();
                for (int i = 0; i < stores.size(); i++) {
                    writers.add(stores.get(i).writer(recovery.holdings().get(i), clock));
                }
            }
        }
        stores.forEach(store -> held.add(pilot.heldIn(store)));
        damaged.forEach(sentence -> LOG.warn("does not verify, recovered from elsewhere or computed again: {}", sentence));
        final boolean completed = ifComplete && damaged.isEmpty() && (fold == null || fold.isComplete());
        final StoreReading own = stores.getLast();
        return new Restored(
                fingerprint,
                own.epoch(),
                stores.stream().mapToLong(store -> store.attempts(fresh)).max().orElseThrow(),
                Optional.ofNullable(replayed.canary()).map(HexFormat.of()::formatHex),
                pilot.segment(),
                fold,
                cells,
                completed ? List.of() : writers,
                held,
                stores.stream()
                        .map(StoreReading::totals)
                        .max(Comparator.comparingLong(Manifest.Totals::completedWork))
                        .orElseThrow(),
                stores.stream().map(store -> store.totals().completedWork()).toList(),
                List.copyOf(damaged),
                completed);
    }

    private byte[] expectedCanary() {
        return stores.stream()
                .flatMap(store -> store.manifests().stream())
                .flatMap(manifest -> manifest.canary().stream())
                .findFirst()
                .map(HexFormat.of()::parseHex)
                .orElse(null);
    }

    @Override
    public void close() {
        stores.forEach(store -> store.store().close());
    }
}
