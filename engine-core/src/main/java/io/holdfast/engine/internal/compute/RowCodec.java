package io.holdfast.engine.internal.compute;

import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Row;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A row's observations as bytes, little-endian: count, mean, m2, m3, m4 of each, 8 bytes each. */
public final class RowCodec {

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private RowCodec() {}

    /**
     * Encodes the observations.
     *
     * @param row the row.
     * @return {@link Observation#LENGTH} bytes for each.
     */
    public static byte[] encode(final Row row) {
        final byte[] bytes = new byte[row.observations().size() * Observation.LENGTH];
        final MemorySegment target = MemorySegment.ofArray(bytes);
        int at = 0;
        for (final Observation observation : row.observations()) {
            target.set(LONG, at, observation.count());
            target.set(DOUBLE, at + 8, observation.mean());
            target.set(DOUBLE, at + 16, observation.m2());
            target.set(DOUBLE, at + 24, observation.m3());
            target.set(DOUBLE, at + 32, observation.m4());
            at += Observation.LENGTH;
        }
        return bytes;
    }

    /**
     * Decodes a row of so many observations.
     *
     * @param tasks end of the round.
     * @param source its bytes.
     * @return the row; null when the bytes cannot be one.
     */
    public static Row decode(final long tasks, final MemorySegment source) {
        if (tasks < 1 || source.byteSize() % Observation.LENGTH != 0) {
            return null;
        }
        final List<Observation> observations = new ArrayList<>();
        for (long at = 0; at < source.byteSize(); at += Observation.LENGTH) {
            final long count = source.get(LONG, at);
            if (count < 0) {
                return null;
            }
            observations.add(new Observation(
                    count,
                    source.get(DOUBLE, at + 8),
                    source.get(DOUBLE, at + 16),
                    source.get(DOUBLE, at + 24),
                    source.get(DOUBLE, at + 32)));
        }
        return new Row(tasks, observations);
    }
}
