package io.holdfast.engine.internal.recovery;

import io.holdfast.engine.api.CanaryMismatchException;
import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.KernelException;
import io.holdfast.engine.internal.checkpoint.EntryFilter;
import io.holdfast.engine.internal.checkpoint.Manifest;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The output of {@link Computation#prepare()}: restored from a store that holds it, else computed, and then it must have the digest that is known. */
final class Pilot {

    private final MemorySegment segment;
    private final Map<StoreReading, Manifest.Prepared> held;

    private Pilot(final byte[] bytes, final Map<StoreReading, Manifest.Prepared> held) {
        this.segment = Computation.preparedSegment(bytes);
        this.held = held;
    }

    static Pilot restore(
            final Computation computation, final Fingerprint fingerprint, final List<StoreReading> stores, final List<String> damaged) {
        final Map<StoreReading, Manifest.Prepared> held = new HashMap<>();
        byte[] found = null;
        String digest = null;
        for (final StoreReading store : stores) {
            for (final Manifest manifest : store.manifests()) {
                if (manifest.prepared().isEmpty() || held.containsKey(store)) {
                    continue;
                }
                final Manifest.Prepared prepared = manifest.prepared().get();
                digest = prepared.sha256();
                final byte[] read = read(store, prepared, fingerprint, damaged);
                if (read != null) {
                    found = read;
                    held.put(store, prepared);
                }
            }
        }
        return new Pilot(found != null ? found : compute(computation, digest), held);
    }

    private static byte[] read(
            final StoreReading store, final Manifest.Prepared prepared, final Fingerprint fingerprint, final List<String> damaged) {
        final byte[][] found = new byte[1][];
        Segments.forEach(store.store(), prepared.segment(), fingerprint, EntryFilter.ALL,
                (id, order, payload) -> found[0] = payload.toArray(ValueLayout.JAVA_BYTE), damaged);
        if (found[0] != null && !Fingerprint.sha256(found[0]).equals(prepared.sha256())) {
            damaged.add(prepared.segment().name() + ": SHA-256 is not the one the manifest names");
            return null;
        }
        return found[0];
    }

    private static byte[] compute(final Computation computation, final String expected) {
        final byte[] bytes;
        try {
            bytes = computation.prepare();
        } catch (final RuntimeException e) {
            throw new KernelException("the job's prepare() failed: reason=" + e, -1, e);
        }
        if (bytes.length > Computation.PREPARED_LENGTH_MAX) {
            throw new KernelException("the job's prepare() answered too much: length=" + bytes.length + ", most="
                    + Computation.PREPARED_LENGTH_MAX, -1, null);
        }
        if (expected != null && !Fingerprint.sha256(bytes).equals(expected)) {
            throw new CanaryMismatchException("prepare() gives other bits than those the checkpoint was made of: sha256="
                    + Fingerprint.sha256(bytes) + ", expected=" + expected
                    + "; raise the kernel's version if it was changed, use the program that began the job, or begin anew with --fresh");
        }
        return bytes;
    }

    MemorySegment segment() {
        return segment;
    }

    Optional<Manifest.Prepared> heldIn(final StoreReading store) {
        return Optional.ofNullable(held.get(store));
    }
}
