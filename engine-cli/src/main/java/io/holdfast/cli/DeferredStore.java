package io.holdfast.cli;

import io.holdfast.engine.api.CheckpointStore;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A store that is made when it is first asked for something: a start does not wait for its libraries, and what is heard of this machine
 * meanwhile can go into it. After {@link #close()} another one is made where it is asked again. Thread-safe.
 */
final class DeferredStore implements CheckpointStore {

    private final String location;
    private final Supplier<CheckpointStore> maker;
    private CheckpointStore made; // Guarded by this.

    /**
     * A store that is not made yet.
     *
     * @param location where it will be.
     * @param maker makes it.
     */
    DeferredStore(final String location, final Supplier<CheckpointStore> maker) {
        this.location = location;
        this.maker = maker;
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    public void open() {
        store().open();
    }

    @Override
    public Liveness liveness() {
        return store().liveness();
    }

    @Override
    public void deadline(final OptionalLong deadlineNs) {
        store().deadline(deadlineNs);
    }

    @Override
    public boolean isExclusive() {
        return store().isExclusive();
    }

    @Override
    public boolean putIfAbsent(final String name, final List<MemorySegment> parts) {
        return store().putIfAbsent(name, parts);
    }

    @Override
    public Optional<MemorySegment> read(final String name, final long offset, final long length) {
        return store().read(name, offset, length);
    }

    @Override
    public List<Entry> list(final String prefix) {
        return store().list(prefix);
    }

    @Override
    public void delete(final String name) {
        store().delete(name);
    }

    @Override
    public Optional<TaggedRoot> readRoot() {
        return store().readRoot();
    }

    @Override
    public Optional<String> compareAndSetRoot(final Optional<String> expectedTag, final byte[] content) {
        return store().compareAndSetRoot(expectedTag, content);
    }

    @Override
    public long storeTimeMs() {
        return store().storeTimeMs();
    }

    @Override
    public synchronized void close() {
        if (made != null) {
            made.close();
            made = null; // Who opens it again gets another one.
        }
    }

    private synchronized CheckpointStore store() {
        if (made == null) {
            made = maker.get();
        }
        return made;
    }
}
