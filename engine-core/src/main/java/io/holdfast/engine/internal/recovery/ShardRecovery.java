package io.holdfast.engine.internal.recovery;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Field;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.internal.checkpoint.DirectoryStore;
import io.holdfast.engine.internal.checkpoint.WriterId;
import io.holdfast.engine.internal.compute.CellArray;
import io.holdfast.engine.internal.compute.RoundFold;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the checkpoints of several shards as if they were one job's. Takes no lock and writes nothing. */
public final class ShardRecovery {

    private final Computation whole;
    private final Fingerprint fingerprint;
    private final List<StoreReading> stores = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();
    private final Pilot pilot;

    /**
     * Reads the manifests.
     *
     * @param whole the job without a shard.
     * @param jobDirectories the shards' directories.
     */
    public ShardRecovery(final Computation whole, final List<Path> jobDirectories) {
        this.whole = whole;
        this.fingerprint = Fingerprint.of(whole);
        for (final Path directory : jobDirectories) {
            final StoreReading store = new StoreReading(
                    DirectoryStore.of(Recovery.checkpointDirectory(directory)), WriterId.random(), 0);
            store.read(fingerprint, shard -> true);
            stores.add(store);
        }
        this.pilot = Pilot.restore(whole, fingerprint, stores, damaged);
    }

    /**
     * The nodes of all shards, and the rows that close the rounds.
     *
     * @return the whole reduction, as far as the shards hold it.
     */
    public RoundFold fold() {
        final RoundFold fold = new NodeRecovery(
                        (Reduction) whole, fingerprint, pilot.segment(), stores, Replayed.nothing(fingerprint), damaged)
                .restore();
        while (fold.closeNext() != null) {
            // Each row allows nodes to cross its round's end.
        }
        return fold;
    }

    /**
     * The cells of all shards.
     *
     * @return the whole field, as far as the shards hold it.
     */
    public CellArray cells() {
        return new CellRecovery((Field) whole, fingerprint, stores, Replayed.nothing(fingerprint), damaged).restore();
    }

    /**
     * The pilot's output.
     *
     * @return read-only.
     */
    public MemorySegment prepared() {
        return pilot.segment();
    }

    /**
     * What did not verify.
     *
     * @return sentences.
     */
    public List<String> damaged() {
        return List.copyOf(damaged);
    }
}
