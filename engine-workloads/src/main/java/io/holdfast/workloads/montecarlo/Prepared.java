package io.holdfast.workloads.montecarlo;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;

/** The bytes that a job prepares: the numbers of product 0, 1, …, one after the other, little-endian. */
final class Prepared {

    private Prepared() {}

    static byte[] bytes(final List<double[]> parts) {
        final int length = parts.stream().mapToInt(part -> part.length).sum();
        final ByteBuffer bytes = ByteBuffer.allocate(length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (final double[] part : parts) {
            for (final double number : part) {
                bytes.putDouble(number);
            }
        }
        return bytes.array();
    }

    static List<DoubleBuffer> parts(final MemorySegment prepared, final List<Integer> lengths) {
        final List<DoubleBuffer> parts = new ArrayList<>();
        long offset = 0;
        for (final int length : lengths) {
            final long byteLength = (long) length * Double.BYTES;
            parts.add(prepared.asSlice(offset, byteLength).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer());
            offset += byteLength;
        }
        if (offset != prepared.byteSize()) {
            throw new IllegalArgumentException("not what this job prepares: length=" + prepared.byteSize() + ", expected=" + offset);
        }
        return parts;
    }
}
