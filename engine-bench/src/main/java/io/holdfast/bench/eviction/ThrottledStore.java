package io.holdfast.bench.eviction;

import io.holdfast.engine.api.CheckpointStore;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A store that takes so many bytes a second and no more: a put answers no earlier than its bytes would have gone through, and time in which
 * nothing is put is lost. What was put is there a little before the answer; since nothing is committed before the answer, no checkpoint gains by
 * it. Roots, reads and lists take what they take. Thread-safe; puts queue behind each other.
 */
final class ThrottledStore implements CheckpointStore {

    /** Sees what is done. */
    interface Observer {

        /**
         * A put was answered.
         *
         * @param name of the object.
         * @param length of it, in bytes.
         * @param beganNs when it was asked for.
         * @param endedNs when it was answered.
         */
        void onPut(String name, long length, long beganNs, long endedNs);

        /** A root was swapped. */
        void onSwap();
    }

    private final CheckpointStore store;
    private final long bytesPerSecond;
    private final LongSupplier clock;
    private final Observer observer;
    private long freeNs; // When the last put has gone through; guarded by this.
    private boolean isUsed; // Whether there was any; guarded by this.

    /**
     * A throttled store.
     *
     * @param store takes the objects.
     * @param bytesPerSecond what goes through.
     * @param clock monotonic nanoseconds.
     * @param observer sees what is done.
     */
    ThrottledStore(
            final CheckpointStore store, final long bytesPerSecond, final LongSupplier clock, final Observer observer) {
        this.store = store;
        this.bytesPerSecond = bytesPerSecond;
        this.clock = clock;
        this.observer = observer;
    }

    @Override
    public boolean putIfAbsent(final String name, final List<MemorySegment> parts) {
        final long length = parts.stream().mapToLong(MemorySegment::byteSize).sum();
        final long beganNs = clock.getAsLong();
        final long untilNs = reserve(beganNs, length);
        final boolean isPut = store.putIfAbsent(name, parts);
        for (long nowNs = clock.getAsLong(); untilNs - nowNs > 0; nowNs = clock.getAsLong()) {
            LockSupport.parkNanos(this, untilNs - nowNs);
        }
        observer.onPut(name, length, beganNs, clock.getAsLong());
        return isPut;
    }

    /** When so many bytes will have gone through. */
    synchronized long reserve(final long nowNs, final long length) {
        final long beginNs = isUsed && freeNs - nowNs > 0 ? freeNs : nowNs;
        isUsed = true;
        freeNs = beginNs + Math.ceilDiv(length * 1_000_000_000L, bytesPerSecond);
        return freeNs;
    }

    @Override
    public String location() {
        return store.location();
    }

    @Override
    public void open() {
        store.open();
    }

    @Override
    public boolean isExclusive() {
        return store.isExclusive();
    }

    @Override
    public Optional<MemorySegment> read(final String name, final long offset, final long length) {
        return store.read(name, offset, length);
    }

    @Override
    public List<Entry> list(final String prefix) {
        return store.list(prefix);
    }

    @Override
    public void delete(final String name) {
        store.delete(name);
    }

    @Override
    public Optional<TaggedRoot> readRoot() {
        return store.readRoot();
    }

    @Override
    public Optional<String> compareAndSetRoot(final Optional<String> expectedTag, final byte[] content) {
        final Optional<String> tag = store.compareAndSetRoot(expectedTag, content);
        if (tag.isPresent()) {
            observer.onSwap();
        }
        return tag;
    }

    @Override
    public long storeTimeMs() {
        return store.storeTimeMs();
    }

    @Override
    public void close() {
        store.close();
    }
}
