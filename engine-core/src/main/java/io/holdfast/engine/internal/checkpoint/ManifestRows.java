package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Row;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** The rows of a manifest. Each has its own checksum, so that a bad one costs itself and the nodes that cross its round. */
final class ManifestRows {

    private ManifestRows() {}

    static byte[] encode(final List<Row> rows) {
        final int observables = rows.isEmpty() ? 0 : rows.getFirst().observations().size();
        final WireOutput output = new WireOutput().putInt(rows.size()).putInt(observables);
        for (int i = 0; i < rows.size(); i++) {
            final int begin = output.position();
            output.putLong(rows.get(i).tasks());
            for (final Observation observation : rows.get(i).observations()) {
                output.putLong(observation.count())
                        .putDouble(observation.mean())
                        .putDouble(observation.m2())
                        .putDouble(observation.m3())
                        .putDouble(observation.m4());
            }
            output.putInt(crc(i, output.written(begin))).putInt(0);
        }
        return output.toBytes();
    }

    /** The rows that verify. In a section that verifies all do; else each is on its own. */
    static List<Row> decode(final WireInput input, final boolean verified, final List<String> damage) {
        if (input.remaining() < 2 * Integer.BYTES) {
            damage.add("all rows are lost");
            return List.of();
        }
        final int count = input.getInt();
        final int observables = input.getInt();
        if (count < 0
                || count > ManifestDescriptor.ROWS_MAX
                || observables < 0
                || observables > Reduction.OBSERVABLES_MAX
                || (verified && input.remaining() != (long) count * ManifestDescriptor.rowLength(observables))) {
            if (verified) {
                throw input.corrupt("rows=" + count + ", observables=" + observables + ", length=" + input.remaining());
            }
            damage.add("all rows are lost");
            return List.of();
        }
        final List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (!decodeRow(input, i, observables, rows)) {
                damage.add("row " + i + " is lost");
            }
        }
        return rows;
    }

    private static boolean decodeRow(final WireInput input, final int index, final int observables, final List<Row> rows) {
        final int length = ManifestDescriptor.rowLength(observables);
        if (input.remaining() < length) {
            return false;
        }
        final MemorySegment bytes = input.getSlice(length);
        final MemorySegment content = bytes.asSlice(0, length - 2 * Integer.BYTES);
        if (bytes.get(Wire.INT, content.byteSize()) != crc(index, content)) {
            return false;
        }
        final WireInput row = new WireInput("row " + index, content);
        final long tasks = row.getLong("tasks", 1, Long.MAX_VALUE);
        final List<Observation> observations = new ArrayList<>(observables);
        for (int i = 0; i < observables; i++) {
            observations.add(new Observation(
                    row.getLong("count", 0, Long.MAX_VALUE),
                    row.getDouble(),
                    row.getDouble(),
                    row.getDouble(),
                    row.getDouble()));
        }
        rows.add(new Row(tasks, observations));
        return true;
    }

    private static int crc(final long index, final MemorySegment content) {
        final CRC32C crc = new CRC32C();
        Checksums.update(crc, new WireOutput().putLong(index).written(0));
        Checksums.update(crc, content);
        return (int) crc.getValue();
    }
}
