package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.CheckpointStore;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Checkpoints in a directory: an object is a file, the root is a file that is replaced by renaming.
 *
 * <p><b>Assumptions</b>: a local file system whose rename within a directory is atomic and whose fsync is honest. Network file
 * systems are not for this store.
 *
 * <p><b>Guarantees</b>: one writer at a time, told apart by {@link DirectoryLock}; what a write returned from survives power
 * loss; a failed fsync is final, so its file is given up and a new one written at the next call. Reading takes no lock and needs
 * no {@link #open()}: {@code status} and {@code inspect} read a directory while it is written. Thread-safe. Whoever opens it
 * closes it, and may open it again.
 */
public final class DirectoryStore implements CheckpointStore {

    // No object can have these names: '_' is not allowed in one.
    static final String ROOT_FILE = "_root";
    static final String LOCK_FILE = "_lock";
    static final String TEMPORARY_PREFIX = "_tmp-";

    private static final Pattern NAME = Pattern.compile("[a-z0-9-][a-z0-9.-]{0,119}");

    private final Path directory;
    private final FileLayer files;
    private final StorageErrors errors;
    private final Object publishMonitor = new Object();
    private final AtomicLong temporaryNumber = new AtomicLong();
    /** Files whose publication failed half-way: perhaps present, perhaps not durable. */
    private final Set<String> doubtful = ConcurrentHashMap.newKeySet();

    private volatile DirectoryLock lock; // Written by open and close.

    DirectoryStore(final Path directory, final FileLayer files) {
        this.directory = directory.toAbsolutePath().normalize();
        this.files = files;
        this.errors = new StorageErrors(this.directory);
    }

    /**
     * A store in a directory, which need not exist before {@link #open()}.
     *
     * @param directory the directory; nothing but this store's files should be in it.
     * @return the store, not open yet.
     */
    public static DirectoryStore of(final Path directory) {
        return new DirectoryStore(directory, new NioFileLayer());
    }

    @Override
    public String location() {
        return directory.toUri().toString();
    }

    @Override
    public void open() {
        if (lock != null) {
            throw new IllegalStateException("already open: directory=" + directory);
        }
        try {
            createDirectories(directory);
            final DirectoryLock taken = DirectoryLock.take(directory, directory.resolve(LOCK_FILE));
            try {
                deleteLeftovers();
            } catch (final IOException | RuntimeException e) {
                taken.close();
                throw e;
            }
            lock = taken;
        } catch (final IOException e) {
            throw errors.typed("opening", 0, e);
        }
    }

    @Override
    public boolean isExclusive() {
        return true;
    }

    @Override
    public boolean putIfAbsent(final String name, final List<MemorySegment> parts) {
        final Path target = pathOf(name);
        final long length = parts.stream().mapToLong(MemorySegment::byteSize).sum();
        try {
            requireOpen();
            synchronized (publishMonitor) { // What another thread is about to publish looks doubtful until its directory is forced.
                if (isPresent(target)) {
                    return false;
                }
            }
            final Path temporary = writeTemporary(name, parts);
            synchronized (publishMonitor) {
                // Nobody else publishes: the lock is ours and so is the monitor. So a rename that may replace never does.
                if (isPresent(target)) {
                    files.delete(temporary);
                    return false;
                }
                publish(temporary, target);
            }
            return true;
        } catch (final IOException e) {
            throw errors.typed("write of " + name, length, e);
        }
    }

    @Override
    public Optional<MemorySegment> read(final String name, final long offset, final long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("must not be negative: offset=" + offset + ", length=" + length);
        }
        try {
            return files.read(pathOf(name), offset, length);
        } catch (final IOException e) {
            throw errors.typed("read of " + name, 0, e);
        }
    }

    @Override
    public List<Entry> list(final String prefix) {
        final List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (final Path file : stream) {
                final String name = String.valueOf(file.getFileName());
                if (name.startsWith(prefix) && NAME.matcher(name).matches()) {
                    addEntry(file, name, entries);
                }
            }
        } catch (final NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (final DirectoryIteratorException e) {
            throw errors.typed("listing", 0, e.getCause());
        } catch (final IOException e) {
            throw errors.typed("listing", 0, e);
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }

    private static void addEntry(final Path file, final String name, final List<Entry> entries) throws IOException {
        try {
            final BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                entries.add(new Entry(name, attributes.size(), attributes.lastModifiedTime().toMillis()));
            }
        } catch (final NoSuchFileException e) {
            // Deleted since it was listed: then it is not there.
        }
    }

    @Override
    public void delete(final String name) {
        try {
            requireOpen();
            files.delete(pathOf(name));
            doubtful.remove(name);
        } catch (final IOException e) {
            throw errors.typed("deletion of " + name, 0, e);
        }
    }

    @Override
    public Optional<TaggedRoot> readRoot() {
        try {
            if (doubtful.contains(ROOT_FILE)) {
                settleRoot();
            }
            return readRootFile();
        } catch (final IOException e) {
            throw errors.typed("read of the root", ROOT_LENGTH_MAX, e);
        }
    }

    @Override
    public Optional<String> compareAndSetRoot(final Optional<String> expectedTag, final byte[] content) {
        if (content.length > ROOT_LENGTH_MAX) {
            throw new IllegalArgumentException("root too long: length=" + content.length + ", most=" + ROOT_LENGTH_MAX);
        }
        try {
            synchronized (publishMonitor) {
                requireOpen();
                if (!readRootFile().map(TaggedRoot::tag).equals(expectedTag)) {
                    return Optional.empty();
                }
                replaceRoot(content);
            }
            return Optional.of(tagOf(content));
        } catch (final IOException e) {
            throw errors.typed("swap of the root", content.length, e);
        }
    }

    @Override
    public long storeTimeMs() {
        return System.currentTimeMillis();
    }

    @Override
    public void close() {
        final DirectoryLock held = lock;
        if (held != null) {
            lock = null;
            try {
                held.close();
            } catch (final IOException e) {
                throw errors.typed("closing", 0, e);
            }
        }
    }

    /** Creates what is missing of a path, each level forced into the one above, else power loss takes the whole tree. */
    private void createDirectories(final Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            final Path parent = path.getParent();
            if (parent != null) {
                createDirectories(parent);
            }
            files.createDirectory(path);
            if (parent != null) {
                files.forceDirectory(parent);
            }
        }
    }

    /** Temporary files of writers that died: under the lock there is no other writer, so they are nobody's. */
    private void deleteLeftovers() throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, TEMPORARY_PREFIX + "*")) {
            for (final Path file : stream) {
                files.delete(file);
            }
        } catch (final DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void requireOpen() throws IOException {
        final DirectoryLock held = lock;
        if (held == null) {
            throw new IllegalStateException("not open: directory=" + directory);
        }
        held.requireHeld();
    }

    /** Whether an object is there for good. One that may not be durable is taken away, to be written again. Under {@link #publishMonitor}. */
    private boolean isPresent(final Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        if (!doubtful.contains(nameOf(file))) {
            return true;
        }
        files.delete(file);
        return false;
    }

    /** Writes and forces a new file; on any error nothing of it is left. */
    private Path writeTemporary(final String name, final List<MemorySegment> parts) throws IOException {
        final Path temporary = directory.resolve(TEMPORARY_PREFIX + temporaryNumber.incrementAndGet() + "-" + name);
        try (FileLayer.OutputFile file = files.create(temporary)) {
            file.write(parts);
            file.force();
        } catch (final IOException | RuntimeException e) {
            deleteQuietly(temporary, e);
            throw e;
        }
        return temporary;
    }

    /** Gives a forced file its name. Under {@link #publishMonitor}. */
    private void publish(final Path temporary, final Path target) throws IOException {
        doubtful.add(nameOf(target)); // A rename that answers an error may have happened.
        try {
            files.move(temporary, target);
        } catch (final IOException | RuntimeException e) {
            deleteQuietly(temporary, e);
            throw e;
        }
        files.forceDirectory(directory);
        doubtful.remove(nameOf(target));
    }

    private void replaceRoot(final byte[] content) throws IOException {
        publish(writeTemporary(ROOT_FILE, List.of(MemorySegment.ofArray(content))), directory.resolve(ROOT_FILE));
    }

    /** A root whose directory could not be forced is written afresh before anyone is told that it stands there. */
    private void settleRoot() throws IOException {
        synchronized (publishMonitor) {
            final Optional<TaggedRoot> root = readRootFile();
            if (root.isPresent() && doubtful.contains(ROOT_FILE)) {
                requireOpen();
                replaceRoot(root.get().content());
            }
        }
    }

    private Optional<TaggedRoot> readRootFile() throws IOException {
        return files.read(directory.resolve(ROOT_FILE), 0, ROOT_LENGTH_MAX)
                .map(bytes -> bytes.toArray(ValueLayout.JAVA_BYTE))
                .map(content -> new TaggedRoot(tagOf(content), content));
    }

    private static String tagOf(final byte[] content) {
        return Checksums.sha256Hex(MemorySegment.ofArray(content));
    }

    private void deleteQuietly(final Path temporary, final Throwable first) {
        try {
            files.delete(temporary);
        } catch (final IOException e) {
            first.addSuppressed(e); // The next open deletes it.
        }
    }

    private Path pathOf(final String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name must match " + NAME + ": name=" + name);
        }
        return directory.resolve(name);
    }

    private static String nameOf(final Path file) {
        return String.valueOf(file.getFileName());
    }
}
