package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.CheckpointStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which objects of a store nobody needs any more. Answers nothing rather than too much: where a manifest that the root names
 * cannot be read in full, its segments are unknown and nothing is garbage.
 */
public final class Garbage {

    /** How old what another writer left must be, unless it was locked out: by then its last requests have landed or never will. */
    public static final long HORIZON_MS = 10 * 60 * 1000;

    private Garbage() {}

    /**
     * Finds the objects that may be deleted.
     *
     * @param store the store.
     * @param confirmed a root that was read back or whose swap was confirmed, of the owner who asks.
     * @param inUse names that are kept whatever the root says: segments written for a commit to come, and what an unconfirmed
     *     commit names.
     * @return names to delete.
     */
    public static List<String> of(final CheckpointStore store, final Root confirmed, final Set<ObjectName> inUse) {
        final Optional<Set<ObjectName>> named = named(store, confirmed);
        if (named.isEmpty()) {
            return List.of();
        }
        final Set<ObjectName> kept = new HashSet<>(named.get());
        kept.addAll(inUse);
        final long horizonMs = store.isExclusive() ? Long.MAX_VALUE : store.storeTimeMs() - HORIZON_MS;
        final List<String> garbage = new ArrayList<>();
        for (final ObjectName.Type type : ObjectName.Type.values()) {
            for (final CheckpointStore.Entry entry : store.list(type.prefix())) {
                final Optional<ObjectName> name = ObjectName.parse(entry.name());
                if (name.isPresent() && !kept.contains(name.get()) && mayGo(name.get(), entry, confirmed, horizonMs)) {
                    garbage.add(entry.name());
                }
            }
        }
        return garbage;
    }

    /** Our own goes at once, another's beyond the horizon, that of a higher epoch never: then we are the zombie. */
    private static boolean mayGo(
            final ObjectName name, final CheckpointStore.Entry entry, final Root confirmed, final long horizonMs) {
        final boolean isOwn = name.epoch() == confirmed.epoch() && name.writer().equals(confirmed.writer());
        return name.epoch() <= confirmed.epoch() && (isOwn || entry.modifiedMs() < horizonMs);
    }

    /** All that the root names, directly or through its manifests; empty when that cannot be known. */
    private static Optional<Set<ObjectName>> named(final CheckpointStore store, final Root root) {
        final CheckpointCatalog catalog = CheckpointCatalog.of(store);
        final Set<ObjectName> named = new HashSet<>();
        for (final ManifestReference reference : root.manifests()) {
            final ManifestReading reading = catalog.readManifest(reference);
            if (reading.manifest().isEmpty()) {
                return Optional.empty();
            }
            named.addAll(namedBy(reading.manifest().get()));
        }
        return Optional.of(named);
    }

    /** A manifest and all that it names. */
    static Set<ObjectName> namedBy(final Manifest manifest) {
        final Set<ObjectName> named = new HashSet<>();
        named.add(manifest.name());
        manifest.segments().forEach(segment -> named.add(segment.name()));
        manifest.prepared().ifPresent(prepared -> named.add(prepared.segment().name()));
        return named;
    }
}
