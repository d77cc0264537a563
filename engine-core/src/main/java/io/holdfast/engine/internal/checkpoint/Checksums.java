package io.holdfast.engine.internal.checkpoint;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * CRC32C against damage, SHA-256 as content address, both straight over memory without a copy. Memory is native or backed by a
 * {@code byte[]}.
 */
final class Checksums {

    static final int SHA256_LENGTH = 32;

    private static final long VIEW_LENGTH_MAX = 1L << 30; // A ByteBuffer ends below 2 GiB.

    private Checksums() {}

    static int crc32c(final MemorySegment bytes) {
        final CRC32C crc = new CRC32C();
        update(crc, bytes);
        return (int) crc.getValue();
    }

    /** CRC32C of a record that holds its own checksum in the 4 bytes at {@code crcOffset}, which are left out. */
    static int crc32cWithout(final MemorySegment bytes, final long crcOffset) {
        final CRC32C crc = new CRC32C();
        update(crc, bytes.asSlice(0, crcOffset));
        update(crc, bytes.asSlice(crcOffset + Integer.BYTES));
        return (int) crc.getValue();
    }

    static void update(final CRC32C crc, final MemorySegment bytes) {
        forEachView(bytes, crc::update);
    }

    static byte[] sha256(final List<MemorySegment> parts) {
        final MessageDigest digest = newSha256();
        for (final MemorySegment part : parts) {
            forEachView(part, digest::update);
        }
        return digest.digest();
    }

    static String sha256Hex(final MemorySegment bytes) {
        return HexFormat.of().formatHex(sha256(List.of(bytes)));
    }

    private static void forEachView(final MemorySegment bytes, final Consumer<ByteBuffer> consumer) {
        for (long offset = 0; offset < bytes.byteSize(); offset += VIEW_LENGTH_MAX) {
            final long length = Math.min(VIEW_LENGTH_MAX, bytes.byteSize() - offset);
            consumer.accept(bytes.asSlice(offset, length).asByteBuffer());
        }
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
