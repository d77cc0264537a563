package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.PermissionException;
import io.holdfast.engine.api.StorageException;
import io.holdfast.engine.api.StorageFullException;
import io.holdfast.engine.api.StoreUnreachableException;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A store in memory that fails as one says, and loses what it may lose.
 *
 * <p>What a write returned from is durable, as the contract asks. A write that answered an error has landed or not; landed, it is
 * seen and yet not durable, so that {@link #crash()} loses it, keeps it or spoils it, each on its own: later writes may survive
 * earlier ones. A deletion may be undone by a crash. A root is old or new and never half-written. As in a directory, an owner who
 * reads the root, or puts an object again, makes it durable.
 *
 * <p>Several handles may share one content ({@link #anotherHandle()}): the zombie and its successor. Calls are counted from 1 for
 * each handle; faults are set by that number. All randomness comes from the seed. Thread-safe; waits for nothing: stalls are
 * actions of the test, run before a call.
 */
public final class SimulatedStore implements CheckpointStore {

    private static final List<Failure> ERRORS =
            List.of(Failure.STORAGE, Failure.FULL, Failure.PERMISSION, Failure.UNREACHABLE);
    private static final Pattern NAME = Pattern.compile("[a-z0-9-][a-z0-9.-]{0,119}");

    /** How a call fails. */
    public enum Failure {
        /** {@link StorageException}. */
        STORAGE,
        /** {@link StorageFullException}. */
        FULL,
        /** {@link PermissionException}. */
        PERMISSION,
        /** {@link StoreUnreachableException}. */
        UNREACHABLE,
        /** The process dies in the middle of the call: {@link SimulatedCrash}, here and ever after. */
        CRASH
    }

    /** Ends the simulated process; no engine catches it as an error of the store. */
    public static final class SimulatedCrash extends RuntimeException {

        private static final long serialVersionUID = 1L;

        SimulatedCrash(final long call) {
            super("simulated crash at call=" + call);
        }
    }

    private record Fault(Failure failure, boolean landed) {}

    /** An object; its bytes are never changed in place. */
    private static final class Stored {

        private final byte[] bytes;
        private final long modifiedMs;
        private final boolean durable;

        Stored(final byte[] bytes, final long modifiedMs, final boolean durable) {
            this.bytes = bytes;
            this.modifiedMs = modifiedMs;
            this.durable = durable;
        }

        byte[] bytes() {
            return bytes;
        }

        long modifiedMs() {
            return modifiedMs;
        }

        boolean durable() {
            return durable;
        }
    }

    /** What all handles see. Guarded by itself. */
    private static final class Content {

        private final RandomGenerator random;
        private final TreeMap<String, Stored> objects = new TreeMap<>();
        private final TreeMap<String, Stored> deleted = new TreeMap<>(); // A crash may bring these back.
        private Optional<byte[]> root = Optional.empty();
        private Optional<byte[]> durableRoot = Optional.empty();
        private long nowMs = 1_790_000_000_000L;

        Content(final RandomGenerator random) {
            this.random = random;
        }
    }

    private final Content content;
    private final Map<Long, Fault> faults = new HashMap<>(); // Guarded by content, like all below.
    private final Map<Long, Runnable> actions = new HashMap<>();
    private long calls;
    private double chaos;
    private boolean crashed;

    private SimulatedStore(final Content content) {
        this.content = content;
    }

    /**
     * An empty store.
     *
     * @param seed of all its choices.
     * @return the store.
     */
    public static SimulatedStore withSeed(final long seed) {
        return new SimulatedStore(new Content(new SplittableRandom(seed)));
    }

    /**
     * Another process at the same store, without faults of its own.
     *
     * @return a handle on the same content.
     */
    public SimulatedStore anotherHandle() {
        return new SimulatedStore(content);
    }

    /**
     * Makes one call fail.
     *
     * @param call its number, see {@link #calls()}.
     * @param failure how.
     * @param landed whether a write takes effect all the same.
     * @return this.
     */
    public SimulatedStore failAt(final long call, final Failure failure, final boolean landed) {
        synchronized (content) {
            faults.put(call, new Fault(failure, landed));
        }
        return this;
    }

    /**
     * Makes every call fail with a probability, in every way but a crash, landed or not.
     *
     * @param probability 0 to 1.
     * @return this.
     */
    public SimulatedStore chaos(final double probability) {
        synchronized (content) {
            chaos = probability;
        }
        return this;
    }

    /**
     * Runs something before a call takes effect: a stall that advances a simulated clock, another writer's swap in between.
     *
     * @param call its number.
     * @param action what to run, on the caller's thread.
     * @return this.
     */
    public SimulatedStore before(final long call, final Runnable action) {
        synchronized (content) {
            actions.put(call, action);
        }
        return this;
    }

    /** What was deleted stays so, whatever crashes: a long test would else hold all that it ever wrote. */
    void forgetDeleted() {
        synchronized (content) {
            content.deleted.clear();
        }
    }

    /**
     * How many calls of this handle came so far.
     *
     * @return the count; the next call has the number after it.
     */
    public long calls() {
        synchronized (content) {
            return calls;
        }
    }

    /**
     * Lets time pass.
     *
     * @param ms how much.
     */
    public void advanceMs(final long ms) {
        synchronized (content) {
            content.nowMs += ms;
        }
    }

    /** The power goes: what was not durable is lost, kept or spoiled, what was deleted may come back. This handle is dead. */
    public void crash() {
        synchronized (content) {
            crashed = true;
            final RandomGenerator random = content.random;
            content.root = content.durableRoot;
            content.deleted.forEach((name, stored) -> {
                if (random.nextBoolean()) {
                    content.objects.putIfAbsent(name, stored);
                }
            });
            content.deleted.clear();
            for (final String name : List.copyOf(content.objects.keySet())) {
                final Stored stored = content.objects.get(name);
                if (!stored.durable()) {
                    switch (random.nextInt(3)) {
                        case 0 -> content.objects.remove(name);
                        case 1 -> content.objects.put(name, spoiled(stored));
                        default -> content.objects.put(name, new Stored(stored.bytes(), stored.modifiedMs(), true));
                    }
                }
            }
        }
    }

    /**
     * The store as the next process finds it.
     *
     * @return a handle of its own, after {@link #crash()}.
     */
    public SimulatedStore durableView() {
        synchronized (content) {
            if (!crashed) {
                crash();
            }
            return anotherHandle();
        }
    }

    /**
     * Flips one bit of an object.
     *
     * @param name its name.
     * @param bit which.
     */
    public void flip(final String name, final long bit) {
        synchronized (content) {
            final Stored stored = content.objects.get(name);
            final byte[] bytes = stored.bytes().clone();
            bytes[(int) (bit / Byte.SIZE)] ^= (byte) (1 << bit % Byte.SIZE);
            content.objects.put(name, new Stored(bytes, stored.modifiedMs(), true));
        }
    }

    /**
     * Replaces an object behind everybody's back.
     *
     * @param name its name.
     * @param bytes its content from now on.
     */
    public void overwrite(final String name, final byte[] bytes) {
        synchronized (content) {
            content.objects.put(name, new Stored(bytes.clone(), content.nowMs, true));
        }
    }

    /**
     * Replaces the root behind everybody's back.
     *
     * @param bytes its content from now on; empty: there is none.
     */
    public void overwriteRoot(final Optional<byte[]> bytes) {
        synchronized (content) {
            content.root = bytes.map(byte[]::clone);
            content.durableRoot = content.root;
        }
    }

    @Override
    public String location() {
        return "simulated:";
    }

    @Override
    public void open() {
        call();
    }

    @Override
    public boolean putIfAbsent(final String name, final List<MemorySegment> parts) {
        requireName(name);
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        parts.forEach(part -> bytes.writeBytes(part.toArray(ValueLayout.JAVA_BYTE)));
        synchronized (content) {
            final Optional<Fault> fault = call();
            final Stored present = content.objects.get(name);
            if (fault.isEmpty()) {
                if (present != null && present.durable()) {
                    return false;
                }
                content.objects.put(name, new Stored(bytes.toByteArray(), content.nowMs, true));
                return true;
            }
            if (fault.get().landed() && present == null) {
                content.objects.put(name, new Stored(bytes.toByteArray(), content.nowMs, false));
            }
            throw error(fault.get(), "write of " + name);
        }
    }

    @Override
    public Optional<MemorySegment> read(final String name, final long offset, final long length) {
        requireName(name);
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("must not be negative: offset=" + offset + ", length=" + length);
        }
        synchronized (content) {
            final Optional<Fault> fault = call();
            if (fault.isPresent()) {
                throw error(fault.get(), "read of " + name);
            }
            return Optional.ofNullable(content.objects.get(name)).map(stored -> {
                final MemorySegment whole = MemorySegment.ofArray(stored.bytes());
                final long begin = Math.min(offset, whole.byteSize());
                final MemorySegment range = whole.asSlice(begin, Math.min(length, whole.byteSize() - begin));
                return Arena.ofAuto().allocate(range.byteSize(), Wire.ALIGNMENT).copyFrom(range);
            });
        }
    }

    @Override
    public List<Entry> list(final String prefix) {
        synchronized (content) {
            final Optional<Fault> fault = call();
            if (fault.isPresent()) {
                throw error(fault.get(), "listing");
            }
            final List<Entry> entries = new ArrayList<>();
            content.objects.forEach((name, stored) -> {
                if (name.startsWith(prefix)) {
                    entries.add(new Entry(name, stored.bytes().length, stored.modifiedMs()));
                }
            });
            return entries;
        }
    }

    @Override
    public void delete(final String name) {
        requireName(name);
        synchronized (content) {
            final Optional<Fault> fault = call();
            if (fault.isEmpty() || fault.get().landed()) {
                final Stored stored = content.objects.remove(name);
                if (stored != null) {
                    content.deleted.put(name, stored);
                }
            }
            if (fault.isPresent()) {
                throw error(fault.get(), "deletion of " + name);
            }
        }
    }

    @Override
    public Optional<TaggedRoot> readRoot() {
        synchronized (content) {
            final Optional<Fault> fault = call();
            if (fault.isPresent()) {
                throw error(fault.get(), "read of the root");
            }
            content.durableRoot = content.root;
            return content.root.map(bytes -> new TaggedRoot(tagOf(bytes), bytes.clone()));
        }
    }

    @Override
    public Optional<String> compareAndSetRoot(final Optional<String> expectedTag, final byte[] bytes) {
        if (bytes.length > ROOT_LENGTH_MAX) {
            throw new IllegalArgumentException("root too long: length=" + bytes.length);
        }
        synchronized (content) {
            final Optional<Fault> fault = call();
            final boolean matches = content.root.map(SimulatedStore::tagOf).equals(expectedTag);
            if (fault.isPresent()) {
                if (matches && fault.get().landed()) {
                    content.root = Optional.of(bytes.clone());
                }
                throw error(fault.get(), "swap of the root");
            }
            if (!matches) {
                return Optional.empty();
            }
            content.root = Optional.of(bytes.clone());
            content.durableRoot = content.root;
            return Optional.of(tagOf(bytes));
        }
    }

    @Override
    public long storeTimeMs() {
        synchronized (content) {
            return content.nowMs;
        }
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    /** Counts a call and says how it is to fail, if at all. */
    private Optional<Fault> call() {
        synchronized (content) {
            final long call = ++calls;
            if (crashed) {
                throw new SimulatedCrash(call);
            }
            final Runnable action = actions.remove(call);
            if (action != null) {
                action.run();
            }
            final Fault fault = faults.remove(call);
            if (fault != null) {
                return Optional.of(fault);
            }
            if (chaos > 0 && content.random.nextDouble() < chaos) {
                final Failure failure = ERRORS.get(content.random.nextInt(ERRORS.size()));
                return Optional.of(new Fault(failure, content.random.nextBoolean()));
            }
            return Optional.empty();
        }
    }

    private RuntimeException error(final Fault fault, final String what) {
        if (fault.failure() == Failure.CRASH) {
            crash();
            return new SimulatedCrash(calls);
        }
        return typed(fault.failure(), "simulated: " + what + ", call=" + calls);
    }

    private static EngineException typed(final Failure failure, final String message) {
        return switch (failure) {
            case STORAGE -> new StorageException(message);
            case FULL -> new StorageFullException(message);
            case PERMISSION -> new PermissionException(message);
            case UNREACHABLE -> new StoreUnreachableException(message);
            case CRASH -> throw new IllegalStateException(message);
        };
    }

    private Stored spoiled(final Stored stored) {
        final byte[] bytes = stored.bytes().clone();
        if (bytes.length > 0) {
            if (content.random.nextBoolean()) {
                return new Stored(
                        Arrays.copyOf(bytes, content.random.nextInt(bytes.length)), stored.modifiedMs(), true);
            }
            for (int i = 0; i <= content.random.nextInt(8); i++) {
                bytes[content.random.nextInt(bytes.length)] ^= (byte) (1 << content.random.nextInt(Byte.SIZE));
            }
        }
        return new Stored(bytes, stored.modifiedMs(), true);
    }

    private static String tagOf(final byte[] bytes) {
        return Checksums.sha256Hex(MemorySegment.ofArray(bytes));
    }

    private static void requireName(final String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name: name=" + name);
        }
    }
}
