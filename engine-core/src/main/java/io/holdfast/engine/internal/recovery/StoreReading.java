package io.holdfast.engine.internal.recovery;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.ForeignCheckpointException;
import io.holdfast.engine.api.Shard;
import io.holdfast.engine.internal.checkpoint.CheckpointCatalog;
import io.holdfast.engine.internal.checkpoint.Holdings;
import io.holdfast.engine.internal.checkpoint.Manifest;
import io.holdfast.engine.internal.checkpoint.ManifestReading;
import io.holdfast.engine.internal.checkpoint.ManifestReference;
import io.holdfast.engine.internal.checkpoint.RootReading;
import io.holdfast.engine.internal.checkpoint.RootSwap;
import io.holdfast.engine.internal.checkpoint.StoreWriter;
import io.holdfast.engine.internal.checkpoint.WriterId;
import io.holdfast.engine.internal.time.EngineClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What recovery reads of one store, and its claim there. */
final class StoreReading {

    private final CheckpointStore store;
    private final long intervalMs;
    private final CheckpointCatalog catalog;
    private final RootSwap swap;
    private final List<Manifest> manifests = new ArrayList<>(); // Best first.
    private final List<String> damage = new ArrayList<>();
    private List<ManifestReference> named = List.of(); // By the root that was read.
    private boolean bestVerified;

    /** Reads a store whose checkpoints will come at an interval. */
    StoreReading(final CheckpointStore store, final WriterId writer, final long intervalMs) {
        this.store = store;
        this.intervalMs = intervalMs;
        this.catalog = CheckpointCatalog.of(store);
        this.swap = RootSwap.of(store, writer);
    }

    CheckpointStore store() {
        return store;
    }

    /** Reads the root and the manifests, and refuses those of another job before anything is written. */
    void read(final Fingerprint fingerprint, final Predicate<Optional<Shard>> isAsked) {
        manifests.clear();
        damage.clear();
        bestVerified = false;
        final RootReading root = catalog.readRoot();
        named = root.usable().manifests();
        if (root instanceof final RootReading.Damaged damagedRoot) {
            damage.add(damagedRoot.why());
        }
        for (final ManifestReading reading : catalog.candidates(root)) {
            damage.addAll(reading.damage());
            if (reading.manifest().isPresent()) {
                final Manifest manifest = reading.manifest().get();
                requireSameJob(manifest, fingerprint, isAsked);
                bestVerified |= manifests.isEmpty() && reading.isVerified();
                manifests.add(manifest);
            }
        }
    }

    private void requireSameJob(
            final Manifest manifest, final Fingerprint fingerprint, final Predicate<Optional<Shard>> isAsked) {
        if (!manifest.fingerprint().hex().equals(fingerprint.hex())) {
            throw new ForeignCheckpointException("the checkpoint belongs to another job: store=" + store.location() + ", "
                    + Difference.first(manifest.fingerprint().canonicalText(), fingerprint.canonicalText())
                    + "; use another directory, or --fresh to forget what is there");
        }
        if (!isAsked.test(manifest.shard())) {
            throw new ForeignCheckpointException("the checkpoint belongs to another shard of this job: store=" + store.location()
                    + ", there=" + manifest.shard() + "; use another directory, or --fresh to forget what is there");
        }
    }

    /** Whether the best manifest says that the job is complete under this very extent. */
    boolean isCompleted(final Extent extent) {
        return bestVerified
                && damage.isEmpty()
                && manifests.getFirst().completed()
                && manifests.getFirst().extent().equals(extent);
    }

    long epochMax() {
        return Math.max(catalog.readRoot().usable().epoch(), catalog.epochMax());
    }

    /** Claims above an epoch. Answers the epoch granted. */
    long claim(final long floor, final boolean fresh) {
        return (fresh ? swap.claimFresh(floor) : swap.claim(floor)).epoch();
    }

    /** Whether another writer committed between the reading and the claim: what was read may be gone by now. */
    boolean isOutdated() {
        return !swap.root().manifests().equals(named);
    }

    /** The epoch claimed; 0 before. */
    long epoch() {
        return swap.root().epoch();
    }

    /** Every claim raises the epoch, so the epochs since the best manifest are the attempts since. */
    long attempts(final boolean fresh) {
        if (fresh) {
            return 1;
        }
        if (manifests.isEmpty()) {
            return epoch();
        }
        final Manifest best = manifests.getFirst();
        return best.totals().attempts() + Math.max(0, epoch() - best.name().epoch());
    }

    Manifest.Totals totals() {
        return manifests.isEmpty() ? new Manifest.Totals(0, 0, 0, 0) : manifests.getFirst().totals();
    }

    /** What verified or can be used in part, best first. */
    List<Manifest> manifests() {
        return manifests;
    }

    List<String> damage() {
        return damage;
    }

    StoreWriter writer(final Holdings holdings, final EngineClock clock) {
        return new StoreWriter(store, swap, holdings, clock, intervalMs);
    }
}
