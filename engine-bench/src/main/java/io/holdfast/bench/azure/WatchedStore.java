package io.holdfast.bench.azure;

import io.holdfast.engine.api.CheckpointStore;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A store whose swaps are written down, and objects counted that no swap has confirmed yet. How it is entered may be changed. As thread-safe
 * as what is behind it.
 */
final class WatchedStore implements CheckpointStore {

    private final CheckpointStore store;
    private final RootLedger ledger;
    private final Consumer<CheckpointStore> entrance;
    private final AtomicInteger unconfirmed = new AtomicInteger();

    WatchedStore(final CheckpointStore store, final RootLedger ledger, final Consumer<CheckpointStore> entrance) {
        this.store = store;
        this.ledger = ledger;
        this.entrance = entrance;
    }

    /** Objects put, or being put, since the last confirmed swap. */
    int unconfirmed() {
        return unconfirmed.get();
    }

    @Override
    public void open() {
        entrance.accept(store);
    }

    @Override
    public String location() {
        return store.location();
    }

    @Override
    public Liveness liveness() {
        return store.liveness();
    }

    @Override
    public void deadline(final OptionalLong deadlineNs) {
        store.deadline(deadlineNs);
    }

    @Override
    public boolean isExclusive() {
        return store.isExclusive();
    }

    @Override
    public boolean putIfAbsent(final String name, final List<MemorySegment> parts) {
        unconfirmed.incrementAndGet();
        return store.putIfAbsent(name, parts);
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
        tag.ifPresent(landed -> {
            ledger.swapped(expectedTag, landed, content);
            unconfirmed.set(0);
        });
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
