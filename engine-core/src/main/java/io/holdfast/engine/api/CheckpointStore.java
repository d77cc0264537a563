package io.holdfast.engine.api;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where checkpoints live: immutable objects by name, and one root that is swapped by compare-and-set. A directory, a blob
 * container, or a simulated store that lies.
 *
 * <p><b>Guarantees asked of an implementation</b>: when {@link #putIfAbsent} or {@link #compareAndSetRoot} returns normally, the
 * effect survives power loss. A root is never seen half-written. Two processes never both win one swap. Calls may come from
 * several threads. Names match {@code [a-z0-9.-]{1,120}}.
 *
 * <p><b>Errors</b>: {@link StorageFullException}, {@link PermissionException}, {@link StoreUnreachableException}, or
 * {@link StorageException} for the rest. After an error of a write its effect is unknown.
 */
public interface CheckpointStore extends AutoCloseable {

    /** Most bytes of a root. */
    int ROOT_LENGTH_MAX = 4096;

    /**
     * Where the store is, for messages; never a secret.
     *
     * @return such as {@code file:///data/run/checkpoint}.
     */
    String location();

    /**
     * Takes what the writer needs to be alone: a directory takes its lock for life here, a container a lease that a thread of the store's renews.
     * Called before the first write; where it fails, and after {@link #close()}, it may be called again.
     *
     * @throws FencedException when another writer holds it: later it may not.
     */
    void open();

    /**
     * Whether a writer seems to be at work, for those who only look; proves nothing, since a writer may be paused.
     *
     * @return {@link Liveness#UNKNOWN} where the store cannot tell.
     */
    default Liveness liveness() {
        return Liveness.UNKNOWN;
    }

    /**
     * What returns after a deadline is of no use any more: calls under way and to come give up in time for another try, or for a commit. Any
     * thread; never waits and never fails.
     *
     * @param deadlineNs monotonic time ({@link System#nanoTime()}); empty: there is none any more.
     */
    default void deadline(final OptionalLong deadlineNs) {}

    /**
     * Whether nobody else can write while this store is open, not even a late request of a writer that lost it: then what lower epochs left
     * is nobody's, and may be deleted however young it is.
     *
     * @return false unless a lock held for life keeps all others out.
     */
    default boolean isExclusive() {
        return false;
    }

    /**
     * Writes an immutable object.
     *
     * @param name its name.
     * @param parts its content, in order.
     * @return false when the name exists already; nothing was written then.
     */
    boolean putIfAbsent(String name, List<MemorySegment> parts);

    /**
     * Reads part of an object.
     *
     * @param name its name.
     * @param offset first byte.
     * @param length most bytes to read; fewer come only at the object's end.
     * @return the bytes in a segment of their own, 8-byte aligned; empty when there is no such object.
     */
    Optional<MemorySegment> read(String name, long offset, long length);

    /**
     * Lists objects (never the root).
     *
     * @param prefix beginning of the names.
     * @return the entries, by name.
     */
    List<Entry> list(String prefix);

    /**
     * Deletes an object; one that is not there is no error.
     *
     * @param name its name.
     */
    void delete(String name);

    /**
     * Reads the root. What the writer is told here survives power loss too, for a swap whose answer was lost is known by it.
     *
     * @return the present root and the tag to swap it by; empty when the store has none.
     */
    Optional<TaggedRoot> readRoot();

    /**
     * Swaps the root, if it is still the one that was read.
     *
     * @param expectedTag tag of the root that is replaced; empty: only if there is none.
     * @param content the new root, at most {@link #ROOT_LENGTH_MAX} bytes.
     * @return the new tag; empty when another root stands there: read it and decide.
     */
    Optional<String> compareAndSetRoot(Optional<String> expectedTag, byte[] content);

    /**
     * The store's own clock, by which the age of its entries is told.
     *
     * @return milliseconds since 1970.
     */
    long storeTimeMs();

    /** Releases locks and connections. */
    @Override
    void close();

    /** Whether a writer seems to be at work. */
    enum Liveness {
        /** The store cannot tell. */
        UNKNOWN,
        /** One holds the store's lease. */
        ALIVE,
        /** None does. */
        GONE
    }

    /**
     * An object of the store.
     *
     * @param name its name.
     * @param length its length in bytes.
     * @param modifiedMs when it was written, by the store's clock.
     */
    record Entry(String name, long length, long modifiedMs) {}

    /**
     * A root as it was read.
     *
     * @param tag names this version of the root to the store.
     * @param content its bytes; not verified.
     */
    @SuppressWarnings("ArrayRecordComponent") // A carrier between store and codec; never compared.
    record TaggedRoot(String tag, byte[] content) {}
}
