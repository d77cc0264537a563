package io.holdfast.bench.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SplittableRandom;

/** One damage to one file, within the bytes that were written: zeros that were only laid out are not damaged. */
sealed interface Damage {

    /**
     * Does it.
     *
     * @param file the file to damage.
     */
    void inflict(Path file) throws IOException;

    /**
     * The file ends early.
     *
     * @param length what is left of it.
     */
    record Cut(long length) implements Damage {
        @Override
        public void inflict(final Path file) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
        }
    }

    /**
     * A bit is not what it was.
     *
     * @param offset of its byte.
     * @param bit in its byte.
     */
    record Flip(long offset, int bit) implements Damage {
        @Override
        public void inflict(final Path file) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                final ByteBuffer one = ByteBuffer.allocate(1);
                channel.read(one, offset);
                one.put(0, (byte) (one.get(0) ^ 1 << bit));
                channel.write(one.flip(), offset);
            }
        }
    }

    /**
     * Something follows what was written.
     *
     * @param length how many bytes, each 0xA5.
     */
    record Growth(int length) implements Damage {
        @Override
        public void inflict(final Path file) throws IOException {
            final byte[] more = new byte[length];
            Arrays.fill(more, (byte) 0xA5);
            Files.write(file, more, StandardOpenOption.APPEND);
        }
    }

    /** The file is gone. */
    record Loss() implements Damage {
        @Override
        public void inflict(final Path file) throws IOException {
            Files.delete(file);
        }
    }

    /** A cut somewhere, its beginning included. */
    static Damage cut(final SplittableRandom random, final long writtenLength) {
        return new Cut(random.nextLong(writtenLength));
    }

    /** A flip somewhere. */
    static Damage flip(final SplittableRandom random, final long writtenLength) {
        return new Flip(random.nextLong(writtenLength), random.nextInt(Byte.SIZE));
    }

    /** The length of a file up to its last byte that is not zero. */
    static long writtenLength(final Path file) {
        try {
            final byte[] content = Files.readAllBytes(file);
            int length = content.length;
            while (length > 0 && content[length - 1] == 0) {
                length--;
            }
            return length;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
