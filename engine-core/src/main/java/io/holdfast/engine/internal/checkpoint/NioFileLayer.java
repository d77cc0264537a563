package io.holdfast.engine.internal.checkpoint;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Real files, by {@link FileChannel}: a full disk is a clean {@link IOException} there and not a SIGBUS. Stateless. */
final class NioFileLayer implements FileLayer {

    /** One write to a channel: long enough to stream, short enough that a kernel never answers with a partial one. */
    private static final long NATIVE_SLICE_LENGTH_MAX = 64L << 20;
    /** The channel copies heap memory to native memory that it keeps per thread, so it gets it in small pieces. */
    private static final long HEAP_SLICE_LENGTH_MAX = 256L << 10;
    /** Slices of one gathering write; Linux takes no more. */
    private static final int SLICES_MAX = 1024;

    private static final boolean IS_WINDOWS = System.getProperty("os.name").startsWith("Windows");

    @Override
    public void createDirectory(final Path directory) throws IOException {
        try {
            Files.createDirectory(directory);
        } catch (final FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }

    @Override
    public OutputFile create(final Path file) throws IOException {
        return new NioOutputFile(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    @Override
    public void move(final Path source, final Path target) throws IOException {
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void forceDirectory(final Path directory) throws IOException {
        if (IS_WINDOWS) {
            return; // It opens no directory; NTFS journals renames by itself.
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void delete(final Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public Optional<MemorySegment> read(final Path file, final long offset, final long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            final long present = Math.clamp(channel.size() - offset, 0, length);
            // Freed by the collector: a reader may keep what it read as long as it likes.
            final MemorySegment bytes = Arena.ofAuto().allocate(present, Wire.ALIGNMENT);
            long position = 0;
            while (position < present) {
                final long wanted = Math.min(NATIVE_SLICE_LENGTH_MAX, present - position);
                final int count = channel.read(bytes.asSlice(position, wanted).asByteBuffer(), offset + position);
                if (count <= 0) {
                    break; // Shorter than it was a moment ago.
                }
                position += count;
            }
            return Optional.of(bytes.asSlice(0, position));
        } catch (final NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** A file being written through one channel. */
    private record NioOutputFile(FileChannel channel) implements OutputFile {

        @Override
        public void write(final List<MemorySegment> parts) throws IOException {
            final List<ByteBuffer> slices = new ArrayList<>();
            for (final MemorySegment part : parts) {
                final long lengthMax = part.isNative() ? NATIVE_SLICE_LENGTH_MAX : HEAP_SLICE_LENGTH_MAX;
                for (long offset = 0; offset < part.byteSize(); offset += lengthMax) {
                    slices.add(part.asSlice(offset, Math.min(lengthMax, part.byteSize() - offset)).asByteBuffer());
                }
            }
            for (int begin = 0; begin < slices.size(); begin += SLICES_MAX) {
                writeFully(slices.subList(begin, Math.min(begin + SLICES_MAX, slices.size())).toArray(ByteBuffer[]::new));
            }
        }

        private void writeFully(final ByteBuffer[] slices) throws IOException {
            int first = 0;
            while (first < slices.length) {
                channel.write(slices, first, slices.length - first);
                while (first < slices.length && !slices[first].hasRemaining()) {
                    first++;
                }
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
