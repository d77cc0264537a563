package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.CheckpointStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Deletes what no manifest of the confirmed root names. Never what an unconfirmed commit names; of other writers only what is older than a
 * horizon by the store's clock, since another may be about to take over. Owned by the store's checkpoint agent.
 */
final class Collection {

    /** How long objects of other epochs are left alone. */
    private static final long HORIZON_MS = 600_000;

    private final CheckpointStore store;
    private final CheckpointCatalog catalog;
    private final Map<ObjectName, Set<ObjectName>> named = new HashMap<>(); // What each manifest of the root names.

    private Collection(final CheckpointStore store) {
        this.store = store;
        this.catalog = CheckpointCatalog.of(store);
    }

    static Collection of(final CheckpointStore store) {
        return new Collection(store);
    }

    void collect(final RootSwap swap) {
        final Set<ObjectName> kept = new HashSet<>(swap.unconfirmed());
        final Map<ObjectName, Set<ObjectName>> present = new HashMap<>();
        for (final ManifestReference reference : swap.root().manifests()) {
            present.put(reference.name(), named.computeIfAbsent(reference.name(), name -> segmentsOf(reference)));
        }
        named.clear();
        named.putAll(present);
        kept.addAll(named.keySet());
        named.values().forEach(kept::addAll);
        final long nowMs = store.storeTimeMs();
        for (final ObjectName.Type type : ObjectName.Type.values()) {
            for (final CheckpointStore.Entry entry : store.list(type.prefix())) {
                ObjectName.parse(entry.name())
                        .filter(name -> !kept.contains(name))
                        .filter(name -> name.writer().equals(swap.writer()) || nowMs - entry.modifiedMs() > HORIZON_MS)
                        .ifPresent(name -> store.delete(name.toString()));
            }
        }
    }

    private Set<ObjectName> segmentsOf(final ManifestReference reference) {
        final Set<ObjectName> segments = new HashSet<>();
        catalog.readManifest(reference).manifest().ifPresent(manifest -> {
            manifest.segments().forEach(segment -> segments.add(segment.name()));
            manifest.prepared().ifPresent(prepared -> segments.add(prepared.segment().name()));
        });
        return segments;
    }
}
