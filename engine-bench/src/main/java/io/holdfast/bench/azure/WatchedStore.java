package io.holdfast.bench.azure;

import io.holdfast.engine.api.CheckpointStore;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A store whose swaps are written down, and objects counted that no swap has confirmed yet. How it is entered may be changed. As thread-safe
 * as what is behind it.
 */
final class WatchedStore implements CheckpointStore {

    private final CheckpointStore store;
    private final RootLedger ledger;
    private final Consumer<CheckpointStore> entrance;
    private final AtomicInteger unconfirmed = new AtomicInteger();
    private final AtomicInteger writing = new AtomicInteger(); // Calls under way that change the store.
    private volatile long wroteNs = System.nanoTime(); // When the last one began or ended.

    WatchedStore(final CheckpointStore store, final RootLedger ledger, final Consumer<CheckpointStore> entrance) {
        this.store = store;
        this.ledger = ledger;
        this.entrance = entrance;
    }

    /** Whether nothing was put, swapped or deleted for a time. */
    boolean isStillFor(final long ns) {
        return writing.get() == 0 && System.nanoTime() - wroteNs > ns;
    }

    private <T> T write(final Supplier<T> call) {
        writing.incrementAndGet();
        wroteNs = System.nanoTime();
        try {
            return call.get();
        } finally {
            wroteNs = System.nanoTime();
            writing.decrementAndGet();
        }
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
        return write(() -> store.putIfAbsent(name, parts));
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
        write(() -> {
            store.delete(name);
            return name;
        });
    }

    @Override
    public Optional<TaggedRoot> readRoot() {
        return store.readRoot();
    }

    @Override
    public Optional<String> compareAndSetRoot(final Optional<String> expectedTag, final byte[] content) {
        final Optional<String> tag = write(() -> store.compareAndSetRoot(expectedTag, content));
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
