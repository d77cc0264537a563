package io.holdfast.azure;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What a request carries: views of the caller's memory, never a copy of it, and their MD5, by which the server knows that what came is
 * what was there when the digest was made. Immutable as long as the memory is.
 */
record Payload(List<ByteBuffer> slices, long length, String md5) {

    static final Payload EMPTY = of(List.of());

    /** The JDK copies what is left of a heap buffer at each write to a socket: long ones would be copied over and over. */
    private static final int SLICE_LENGTH_MAX = 128 << 10;

    Payload {
        slices = List.copyOf(slices);
    }

    static Payload of(final byte[] content) {
        return of(List.of(MemorySegment.ofArray(content)));
    }

    static Payload of(final String content) {
        return of(content.getBytes(StandardCharsets.UTF_8));
    }

    static Payload of(final List<MemorySegment> parts) {
        final MessageDigest digest = newMd5();
        final List<ByteBuffer> slices = new ArrayList<>();
        long length = 0;
        for (final MemorySegment part : parts) {
            for (long offset = 0; offset < part.byteSize(); offset += SLICE_LENGTH_MAX) {
                final ByteBuffer slice =
                        part.asSlice(offset, Math.min(SLICE_LENGTH_MAX, part.byteSize() - offset)).asByteBuffer().asReadOnlyBuffer();
                digest.update(slice.duplicate());
                slices.add(slice);
            }
            length += part.byteSize();
        }
        return new Payload(slices, length, Base64.getEncoder().encodeToString(digest.digest()));
    }

    /** The slices for one try, which reads them to their ends. */
    List<ByteBuffer> fresh() {
        return slices.stream().map(ByteBuffer::duplicate).toList();
    }

    /** The parts that hold a range of the whole. */
    static List<MemorySegment> range(final List<MemorySegment> parts, final long offset, final long length) {
        final List<MemorySegment> range = new ArrayList<>();
        long begin = 0;
        for (final MemorySegment part : parts) {
            final long from = Math.max(offset, begin);
            final long to = Math.min(offset + length, begin + part.byteSize());
            if (from < to) {
                range.add(part.asSlice(from - begin, to - from));
            }
            begin += part.byteSize();
        }
        return range;
    }

    private static MessageDigest newMd5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
