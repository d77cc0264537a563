package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.CheckpointStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Deletes what one writer's commits leave behind, without reading the store each time: it knows every object that was put and what each
 * manifest names. What others left is found by looking through the store, at first and then once a minute.
 *
 * <p>Owned by the writer, called by its thread. Deletes nothing that the confirmed root, a manifest it names, an unconfirmed commit or one to come names.
 */
final class Collector {

    /** Each look costs a listing; what others left goes so long after the horizon at the latest. */
    private static final long SWEEP_INTERVAL_NS = TimeUnit.MINUTES.toNanos(1);

    private final CheckpointStore store;
    private final Map<ObjectName, Set<ObjectName>> namedBy = new HashMap<>(); // Of manifests that are, or may be, in the root.
    private final Set<ObjectName> own = new LinkedHashSet<>(); // Put, or perhaps put, and not deleted.
    private boolean isSwept;
    private long sweptNs;

    Collector(final CheckpointStore store) {
        this.store = store;
    }

    /** An object is about to be put: whether that answers or fails, it may be there. */
    void written(final ObjectName name) {
        own.add(name);
    }

    /** A manifest of ours names this much. */
    void named(final Manifest manifest) {
        namedBy.put(manifest.name(), Garbage.namedBy(manifest));
    }

    /**
     * Deletes garbage.
     *
     * @param confirmed the root of the last confirmed commit.
     * @param unconfirmed manifests that the store may name besides: while there are any, nothing of our own is deleted.
     * @param toCome what commits to come will name.
     * @param nowNs monotonic time.
     */
    void collect(final Root confirmed, final Set<ObjectName> unconfirmed, final Set<ObjectName> toCome, final long nowNs) {
        if (!unconfirmed.isEmpty()) {
            return;
        }
        if (!isSwept || nowNs - sweptNs >= SWEEP_INTERVAL_NS) {
            Garbage.of(store, confirmed, toCome).forEach(store::delete);
            isSwept = true;
            sweptNs = nowNs;
        }
        final Optional<Set<ObjectName>> named = named(confirmed);
        if (named.isEmpty()) {
            return;
        }
        for (final ObjectName name : List.copyOf(own)) {
            if (!named.get().contains(name) && !toCome.contains(name)) {
                store.delete(name.toString());
                own.remove(name);
            }
        }
    }

    /** All that the root names, directly or through its manifests; empty where one of those cannot be read. */
    private Optional<Set<ObjectName>> named(final Root root) {
        final Set<ObjectName> named = new HashSet<>();
        final Map<ObjectName, Set<ObjectName>> known = new HashMap<>();
        for (final ManifestReference reference : root.manifests()) {
            Set<ObjectName> names = namedBy.get(reference.name());
            if (names == null) { // Of an attempt before.
                final Optional<Manifest> manifest = CheckpointCatalog.of(store).readManifest(reference).manifest();
                if (manifest.isEmpty()) {
                    return Optional.empty();
                }
                names = Garbage.namedBy(manifest.get());
            }
            known.put(reference.name(), names);
            named.addAll(names);
        }
        namedBy.keySet().retainAll(known.keySet()); // The others are named no more, and never again.
        namedBy.putAll(known);
        return Optional.of(named);
    }
}
