package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.CheckpointStore;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentTest {

    private static final ObjectName NAME = ObjectName.segment(1, Samples.WRITER, 4);

    private final CheckpointStore store = SimulatedStore.withSeed(1);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 8, 24, 1000})
    void shouldReadWhatWasWritten(final long stateLength) {
        final SegmentReference reference = put(stateLength, 5, 3, 9, 0, 7);

        final SegmentReader reader = SegmentReader.open(store, reference, Samples.FINGERPRINT);

        assertThat(reader.isIndexVerified()).isTrue();
        assertThat(reader.isHeaderVerified()).isTrue();
        assertThat(reader.lostEntries()).isZero();
        assertThat(ids(reader.index())).containsExactly(0L, 3L, 5L, 7L, 9L);
        assertThat(readAll(reader)).containsExactlyInAnyOrder("0@0", "3@6", "5@10", "7@14", "9@18");
    }

    @Test
    void shouldWriteASegmentWithoutEntries() {
        final SegmentReference reference = put(16);

        final SegmentReader reader = SegmentReader.open(store, reference, Samples.FINGERPRINT);

        assertThat(reader.isIndexVerified()).isTrue();
        assertThat(readAll(reader)).isEmpty();
    }

    @Test
    void shouldForgetAPayloadThatWasNotKept() {
        final SegmentWriter writer = writer(NAME, 8, 3);

        writer.next().fill((byte) 1);
        writer.next().set(ValueLayout.JAVA_LONG_UNALIGNED, 0, 42);
        writer.keep(1, 2);
        final SegmentReference reference = put(writer, store);

        assertThat(reference.entries()).isOne();
        final List<Long> payloads = new ArrayList<>();
        SegmentReader.open(store, reference, Samples.FINGERPRINT)
                .read(EntryFilter.ALL, (id, order, payload) -> payloads.add(payload.get(ValueLayout.JAVA_LONG, 0)));
        assertThat(payloads).containsExactly(42L);
    }

    @Test
    void shouldSortByIdAndThenByOrder() {
        final SegmentWriter writer = writer(NAME, 0, 6);
        for (final long[] key : new long[][] {{3, 1}, {1, 9}, {1, 2}, {Long.MAX_VALUE, 0}, {3, 0}, {0, 5}}) {
            writer.append(key[0], key[1], MemorySegment.NULL);
        }

        final SegmentIndex index = SegmentReader.open(store, put(writer, store), Samples.FINGERPRINT).index();

        assertThat(ids(index)).containsExactly(0L, 1L, 1L, 3L, 3L, Long.MAX_VALUE);
        assertThat(LongStream.range(0, 6).map(index::order)).containsExactly(5L, 2L, 9L, 0L, 1L, 0L);
    }

    @Test
    void shouldReadOnlyWhatIsChosenAcrossGapsAndSlices() {
        final int count = 3000;
        final long stateLength = 4000;
        final SegmentWriter writer = writer(NAME, stateLength, count);
        for (int i = count - 1; i >= 0; i--) {
            fill(writer.next(), i, 2L * i);
            writer.keep(i, 2L * i);
        }
        final SegmentReference reference = put(writer, store);

        for (final int stride : new int[] {1, 2, 15, 16, 17, 18, 40, 1000}) {
            final List<String> read = readAll(
                    SegmentReader.open(store, reference, Samples.FINGERPRINT), (id, order) -> id % stride == 0);

            assertThat(read).as("stride=%d", stride).hasSize((count + stride - 1) / stride);
        }
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        final SegmentWriter writer = writer(NAME, 8, 1);
        writer.append(1, 1, MemorySegment.ofArray(new byte[8]));

        assertThat(writer.hasRoom()).isFalse();
        assertThatThrownBy(writer::next).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> SegmentWriter.create(
                        MemorySegment.ofArray(new byte[100]), NAME, SegmentKind.CELL, 8, Samples.FINGERPRINT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNeverTakeAWrongEntryWhateverBitIsFlipped() {
        final SegmentReference reference = put(13, 5, 3, 9);
        final byte[] content = store.read(NAME.toString(), 0, Long.MAX_VALUE).orElseThrow().toArray(ValueLayout.JAVA_BYTE);
        for (int bit = 0; bit < content.length * Byte.SIZE; bit++) {
            final byte[] flipped = content.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

            assertDamageIsTold(reference, flipped, 2, "bit=" + bit);
        }
    }

    @Test
    void shouldReadWhatIsLeftOfATruncatedSegment() {
        final SegmentReference reference = put(13, 5, 3, 9);
        final byte[] content = store.read(NAME.toString(), 0, Long.MAX_VALUE).orElseThrow().toArray(ValueLayout.JAVA_BYTE);
        for (int length = 0; length < content.length; length++) {
            final long whole = Math.clamp(
                    (length - SegmentDescriptor.HEADER_LENGTH) / SegmentDescriptor.entryLength(13), 0, 3);

            assertDamageIsTold(reference, Arrays.copyOf(content, length), whole, "length=" + length);
        }
    }

    @Test
    void shouldRefuseTheEntriesOfAnotherSegmentAndOfAnotherJob() {
        final SegmentReference reference = put(13, 5, 3, 9);
        final ObjectName other = ObjectName.segment(1, Samples.WRITER, 5);
        store.putIfAbsent(other.toString(), List.of(store.read(NAME.toString(), 0, Long.MAX_VALUE).orElseThrow()));
        final SegmentReference misdirected = new SegmentReference(
                other, reference.kind(), 13, reference.length(), reference.footerCrc(), 3, 3);

        assertThat(readAll(SegmentReader.open(store, misdirected, Samples.FINGERPRINT))).isEmpty();
        assertThat(readAll(SegmentReader.open(store, reference, Samples.fingerprint("another job")))).isEmpty();
    }

    @Test
    void shouldTellEachDamagedEntry() {
        final SegmentReference reference = put(13, 5, 3, 9);
        final byte[] content = store.read(NAME.toString(), 0, Long.MAX_VALUE).orElseThrow().toArray(ValueLayout.JAVA_BYTE);
        content[SegmentDescriptor.HEADER_LENGTH + SegmentDescriptor.ENTRY_HEADER_LENGTH] ^= 1;
        replace(content);
        final Map<Long, Long> damaged = new HashMap<>();

        final long count = SegmentReader.open(store, reference, Samples.FINGERPRINT).read(EntryFilter.ALL, new EntryVisitor() {
            @Override
            public void onEntry(final long id, final long order, final MemorySegment payload) {
                assertThat(id).isNotEqualTo(5);
            }

            @Override
            public void onDamagedEntry(final long id, final long order) {
                damaged.put(id, order);
            }
        });

        assertThat(count).isOne();
        assertThat(damaged).containsExactly(Map.entry(5L, 10L));
    }

    @Test
    void shouldReadAMissingSegmentAsEmpty() {
        final SegmentReference reference = put(13, 5, 3, 9);
        store.delete(NAME.toString());

        final SegmentReader reader = SegmentReader.open(store, reference, Samples.FINGERPRINT);

        assertThat(readAll(reader)).isEmpty();
        assertThat(reader.lostEntries()).isEqualTo(3);
    }

    /** At most one of three entries is lost by a flip, none is wrong, and something is said. */
    private void assertDamageIsTold(
            final SegmentReference reference, final byte[] content, final long entriesMin, final String what) {
        replace(content);
        final SegmentReader reader = SegmentReader.open(store, reference, Samples.FINGERPRINT);
        final List<String> read = readAll(reader);

        assertThat(List.of("5@10", "3@6", "9@18")).as(what).containsAll(read);
        assertThat(read.size()).as(what).isGreaterThanOrEqualTo((int) entriesMin);
        assertThat(read.size() < 3 || !reader.isIndexVerified() || !reader.isHeaderVerified()).as(what).isTrue();
    }

    private void replace(final byte[] content) {
        store.delete(NAME.toString());
        store.putIfAbsent(NAME.toString(), List.of(MemorySegment.ofArray(content)));
    }

    private SegmentReference put(final long stateLength, final long... ids) {
        final SegmentWriter writer = writer(NAME, stateLength, Math.max(1, ids.length));
        for (final long id : ids) {
            fill(writer.next(), id, 2 * id);
            writer.keep(id, 2 * id);
        }
        return put(writer, store);
    }

    private static SegmentWriter writer(final ObjectName name, final long stateLength, final int capacity) {
        final MemorySegment buffer = Arena.ofAuto().allocate(SegmentWriter.lengthOf(capacity, stateLength), 8).fill((byte) 0x55);
        return SegmentWriter.create(buffer, name, SegmentKind.CELL, stateLength, Samples.FINGERPRINT);
    }

    private static void fill(final MemorySegment payload, final long id, final long order) {
        for (long i = 0; i < payload.byteSize(); i++) {
            payload.set(ValueLayout.JAVA_BYTE, i, (byte) (id * 31 + order + i));
        }
    }

    private static List<String> readAll(final SegmentReader reader) {
        return readAll(reader, EntryFilter.ALL);
    }

    private static List<String> readAll(final SegmentReader reader, final EntryFilter filter) {
        final List<String> entries = new ArrayList<>();
        reader.read(filter, (id, order, payload) -> {
            final MemorySegment expected = MemorySegment.ofArray(new byte[(int) payload.byteSize()]);
            fill(expected, id, order);
            assertThat(payload.mismatch(expected)).isEqualTo(-1);
            entries.add(id + "@" + order);
        });
        return entries;
    }

    private static List<Long> ids(final SegmentIndex index) {
        return LongStream.range(0, index.count()).map(index::id).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 13, 4096})
    void shouldGatherTheBytesThatAreCopied(final int stateLength) {
        final ObjectName name = ObjectName.segment(3, new WriterId(1, 2), 7);
        final int count = 5;
        final SegmentWriter copied = SegmentWriter.create(
                Arena.ofAuto().allocate(SegmentWriter.lengthOf(count, stateLength), 64), name, SegmentKind.CELL, stateLength, Samples.FINGERPRINT);
        final GatheredSegment gathered = GatheredSegment.create(
                Arena.ofAuto().allocate(GatheredSegment.bufferLength(count + 1), 64), name, SegmentKind.CELL, stateLength, count + 1, Samples.FINGERPRINT);
        for (int i = 0; i < count; i++) {
            final MemorySegment state = Arena.ofAuto().allocate(stateLength, 8).fill((byte) (i * 31 + 1));
            copied.append(i * 7 % count, i, state);
            gathered.add(i * 7 % count, i, state);
        }

        assertThat(gathered.finish()).isEqualTo(copied.finish());
        assertThat(bytes(gathered.parts())).isEqualTo(bytes(copied.parts()));
    }

    private static byte[] bytes(final List<MemorySegment> parts) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        parts.forEach(part -> bytes.writeBytes(part.toArray(ValueLayout.JAVA_BYTE)));
        return bytes.toByteArray();
    }

    private static SegmentReference put(final SegmentWriter writer, final CheckpointStore store) {
        final SegmentReference reference = writer.finish();
        assertThat(store.putIfAbsent(reference.name().toString(), writer.parts())).isTrue();
        return reference;
    }
}
