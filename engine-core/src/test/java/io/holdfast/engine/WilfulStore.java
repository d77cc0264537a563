package io.holdfast.engine;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.EngineException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Another store that refuses to be opened, or refuses everything, while the test says so. Its failures may be set by any thread. */
public final class WilfulStore implements CheckpointStore {

    private final CheckpointStore store;
    private volatile Supplier<EngineException> openFailure = () -> null;
    private volatile Supplier<EngineException> failure = () -> null;
    private volatile Supplier<EngineException> putFailure = () -> null;
    private final AtomicReference<Runnable> beforeSwap = new AtomicReference<>(() -> {});

    private WilfulStore(final CheckpointStore store) {
        this.store = store;
    }

    /**
     * A store that does as another one, for the time being.
     *
     * @param store the other.
     * @return the store.
     */
    public static WilfulStore of(final CheckpointStore store) {
        return new WilfulStore(store);
    }

    /**
     * Refuses to be opened while this answers a failure.
     *
     * @param supplier asked at each call; null: it opens.
     * @return this.
     */
    public WilfulStore refuseOpen(final Supplier<EngineException> supplier) {
        openFailure = supplier;
        return this;
    }

    /**
     * Refuses all but to be opened and closed while this answers a failure.
     *
     * @param supplier asked at each call; null: it does as asked.
     */
    public void refuse(final Supplier<EngineException> supplier) {
        failure = supplier;
    }

    /**
     * Refuses to take an object while this answers a failure.
     *
     * @param supplier asked at each call; null: it does as asked.
     */
    public void refusePut(final Supplier<EngineException> supplier) {
        putFailure = supplier;
    }

    /**
     * Does something before the next swap of the root, once.
     *
     * @param action what, on the caller's thread.
     * @return this.
     */
    public WilfulStore beforeSwap(final Runnable action) {
        beforeSwap.set(action);
        return this;
    }

    private CheckpointStore willing() {
        throwIfAny(failure.get());
        return store;
    }

    private static void throwIfAny(final EngineException refusal) {
        if (refusal != null) {
            throw refusal;
        }
    }

    @Override
    public String location() {
        return store.location();
    }

    @Override
    public void open() {
        throwIfAny(openFailure.get());
        store.open();
    }

    @Override
    public boolean putIfAbsent(final String name, final List<MemorySegment> parts) {
        throwIfAny(putFailure.get());
        return willing().putIfAbsent(name, parts);
    }

    @Override
    public Optional<MemorySegment> read(final String name, final long offset, final long length) {
        return willing().read(name, offset, length);
    }

    @Override
    public List<Entry> list(final String prefix) {
        return willing().list(prefix);
    }

    @Override
    public void delete(final String name) {
        willing().delete(name);
    }

    @Override
    public Optional<TaggedRoot> readRoot() {
        return willing().readRoot();
    }

    @Override
    public Optional<String> compareAndSetRoot(final Optional<String> expectedTag, final byte[] content) {
        beforeSwap.getAndSet(() -> {}).run();
        return willing().compareAndSetRoot(expectedTag, content);
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
