package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.CorruptCheckpointException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a store holds: the root, the manifests it names, and where those are bad, what can be had instead. Writes nothing
 * and keeps nothing, so recovery, {@code inspect} and {@code status} share it. Errors of the store pass through; damage is an
 * answer, not an error. {@link io.holdfast.engine.api.FormatTooNewException} is thrown by every method that meets one.
 */
public final class CheckpointCatalog {

    /** Manifests a rebuilt root names: as many as are worth falling back to. */
    private static final int REBUILT_MAX = 3;

    private static final Comparator<ManifestReading> BEST_FIRST = Comparator.comparing(ManifestReading::isVerified)
            .thenComparing(reading -> reading.manifest().isPresent())
            .thenComparingLong(reading -> reading.manifest().map(manifest -> manifest.totals().completedWork()).orElse(0L))
            .thenComparing(ManifestReading::name)
            .reversed();

    private final CheckpointStore store;

    private CheckpointCatalog(final CheckpointStore store) {
        this.store = store;
    }

    /**
     * The catalog of a store.
     *
     * @param store the store; need not be open.
     * @return its catalog.
     */
    public static CheckpointCatalog of(final CheckpointStore store) {
        return new CheckpointCatalog(store);
    }

    /**
     * Reads the root; where it does not verify, makes one from the newest manifests that do.
     *
     * @return what stands there.
     */
    public RootReading readRoot() {
        final Optional<CheckpointStore.TaggedRoot> tagged = store.readRoot();
        if (tagged.isEmpty()) {
            final Root rebuilt = rebuild();
            return rebuilt.equals(Root.EMPTY)
                    ? new RootReading.Empty()
                    : new RootReading.Damaged("root of " + store.location() + ": missing", Optional.empty(), rebuilt);
        }
        try {
            return new RootReading.Verified(
                    RootCodec.decode(store.location(), tagged.get().content()), tagged.get().tag());
        } catch (final CorruptCheckpointException e) {
            return new RootReading.Damaged(e.getMessage(), Optional.of(tagged.get().tag()), rebuild());
        }
    }

    /**
     * Reads a manifest that a root names.
     *
     * @param reference what the root says about it.
     * @return what stands there.
     */
    public ManifestReading readManifest(final ManifestReference reference) {
        final Optional<MemorySegment> bytes = readObject(reference.name());
        if (bytes.isPresent() && !Checksums.sha256Hex(bytes.get()).equals(reference.sha256())) {
            final ManifestReading reading = decode(reference.name(), bytes);
            final List<String> damage = new ArrayList<>(reading.damage());
            damage.add("SHA-256 is not the one the root names");
            return new ManifestReading(reference.name(), reading.manifest(), damage);
        }
        return decode(reference.name(), bytes);
    }

    /**
     * Reads a manifest by its name alone.
     *
     * @param name its name.
     * @return what stands there.
     */
    public ManifestReading readManifest(final ObjectName name) {
        return decode(name, readObject(name));
    }

    /**
     * The manifests to restore from, best first: those that verify by completed work, then those that can be used in part. Where
     * no manifest that the root names verifies, all others in the store are offered too.
     *
     * @param reading what {@link #readRoot()} answered.
     * @return one reading a manifest, the unusable ones last; empty when there is nothing to restore.
     */
    public List<ManifestReading> candidates(final RootReading reading) {
        final List<ManifestReading> candidates = new ArrayList<>();
        reading.usable().manifests().forEach(reference -> candidates.add(readManifest(reference)));
        final boolean isFresh = reading instanceof RootReading.Verified && candidates.isEmpty();
        if (!isFresh && candidates.stream().noneMatch(ManifestReading::isVerified)) {
            final Set<ObjectName> named = new HashSet<>();
            candidates.forEach(candidate -> named.add(candidate.name()));
            names(ObjectName.Type.MANIFEST).stream()
                    .filter(name -> !named.contains(name))
                    .forEach(name -> candidates.add(readManifest(name)));
        }
        candidates.sort(BEST_FIRST);
        return List.copyOf(candidates);
    }

    /**
     * Names of one type in the store, oldest first. Objects whose names are not ours are left out.
     *
     * @param type manifests or segments.
     * @return the names.
     */
    public List<ObjectName> names(final ObjectName.Type type) {
        return store.list(type.prefix()).stream()
                .flatMap(entry -> ObjectName.parse(entry.name()).stream())
                .sorted()
                .toList();
    }

    /**
     * The highest epoch that any name in the store carries.
     *
     * @return the epoch; 0 in a store without objects.
     */
    public long epochMax() {
        return Math.max(epochMax(names(ObjectName.Type.MANIFEST)), epochMax(names(ObjectName.Type.SEGMENT)));
    }

    /** The root that the names and the manifests tell of; {@link Root#EMPTY} when there are none. */
    private Root rebuild() {
        final List<ObjectName> manifests = names(ObjectName.Type.MANIFEST);
        final List<ManifestReference> verified = new ArrayList<>();
        final List<ManifestReference> usable = new ArrayList<>();
        for (final ObjectName name : manifests.reversed()) {
            final Optional<MemorySegment> bytes = readObject(name);
            final ManifestReading reading = decode(name, bytes);
            if (reading.manifest().isPresent()) {
                (reading.isVerified() ? verified : usable).add(referenceTo(reading.manifest().get(), bytes.orElseThrow()));
            }
            if (verified.size() == REBUILT_MAX) {
                break;
            }
        }
        final List<ManifestReference> chosen = verified.isEmpty() ? usable : verified;
        final long sequence = manifests.stream().mapToLong(ObjectName::number).max().orElse(0);
        return new Root(
                epochMax(),
                sequence,
                Root.EMPTY.writer(),
                false,
                chosen.stream().findFirst(),
                chosen.stream().skip(1).findFirst(),
                chosen.stream().skip(2).findFirst());
    }

    /**
     * What a root is to say about a manifest.
     *
     * @param manifest the manifest.
     * @param bytes its encoded form.
     * @return the reference.
     */
    public static ManifestReference referenceTo(final Manifest manifest, final MemorySegment bytes) {
        return new ManifestReference(
                manifest.name(),
                Checksums.sha256Hex(bytes),
                bytes.byteSize(),
                manifest.createdMs(),
                manifest.totals().completedWork());
    }

    private Optional<MemorySegment> readObject(final ObjectName name) {
        // One byte more than the longest tells a longer one from a right one.
        return store.read(name.toString(), 0, ManifestDescriptor.LENGTH_MAX + 1L);
    }

    private static ManifestReading decode(final ObjectName name, final Optional<MemorySegment> bytes) {
        if (bytes.isEmpty()) {
            return new ManifestReading(name, Optional.empty(), List.of(name + ": missing"));
        }
        try {
            final ManifestCodec.Decoded decoded = ManifestCodec.decode(name, bytes.get());
            return new ManifestReading(name, Optional.of(decoded.manifest()), decoded.damage());
        } catch (final CorruptCheckpointException e) {
            return new ManifestReading(name, Optional.empty(), List.of(e.getMessage()));
        }
    }

    private static long epochMax(final List<ObjectName> names) {
        return names.stream().mapToLong(ObjectName::epoch).max().orElse(0);
    }
}
