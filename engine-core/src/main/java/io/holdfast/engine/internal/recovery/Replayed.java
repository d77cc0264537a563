package io.holdfast.engine.internal.recovery;

import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.Row;
import io.holdfast.engine.internal.compute.RowCodec;
import io.holdfast.engine.internal.journal.FrameConsumer;
import io.holdfast.engine.internal.journal.FrameDescriptor;
import io.holdfast.engine.internal.journal.JournalReader;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The journal as recovery sees it: read once for its rows and canaries, then as often as its nodes or cells are wanted. Frames of an epoch whose
 * canary is not the expected one are left alone.
 */
final class Replayed {

    private final Path directory;
    private final byte[] fingerprint;
    private final boolean nothing;
    private final List<Row> rows = new ArrayList<>();
    private final Set<Long> refused = new HashSet<>();
    private byte[] canary;

    private Replayed(final Path directory, final Fingerprint fingerprint, final byte[] expected, final boolean nothing) {
        this.directory = directory;
        this.fingerprint = HexFormat.of().parseHex(fingerprint.hex());
        this.canary = expected;
        this.nothing = nothing;
    }

    static Replayed read(
            final Path directory,
            final Fingerprint fingerprint,
            final byte[] expectedCanary,
            final boolean nothing,
            final List<String> damaged) {
        final Replayed replayed = new Replayed(directory, fingerprint, expectedCanary, nothing);
        if (!nothing) {
            JournalReader.replay(directory, replayed.fingerprint, replayed.rowReader(damaged), damaged);
        }
        return replayed;
    }

    /** A journal that holds nothing. */
    static Replayed nothing(final Fingerprint fingerprint) {
        return new Replayed(Path.of(""), fingerprint, null, true);
    }

    private FrameConsumer rowReader(final List<String> damaged) {
        return new FrameConsumer() {
            @Override
            public void onStart(final long epoch, final long queueNumber, final byte[] canaryDigest) {
                if (canary == null) {
                    canary = canaryDigest;
                } else if (!Arrays.equals(canary, canaryDigest) && refused.add(epoch)) {
                    damaged.add("the journal of epoch " + epoch + " was made by a kernel of other bits; left alone");
                }
            }

            @Override
            public void onFrame(
                    final long epoch,
                    final long sequence,
                    final int type,
                    final long first,
                    final long second,
                    final MemorySegment payload) {
                if (type == FrameDescriptor.ROW && !refused.contains(epoch)) {
                    final Row row = RowCodec.decode(first, payload);
                    if (row != null) {
                        rows.add(row);
                    }
                }
            }
        };
    }

    /** The rows found, in any order, some of them twice. */
    List<Row> rows() {
        return rows;
    }

    /** The digest that the kernel must agree with; null when nothing is there. */
    byte[] canary() {
        return canary;
    }

    /** Takes a frame's numbers and state. */
    @FunctionalInterface
    interface StateConsumer {
        void accept(long first, long second, MemorySegment state);
    }

    /** Hands over all frames of one type. */
    void forEach(final int wanted, final StateConsumer consumer) {
        if (nothing) {
            return;
        }
        final FrameConsumer reader = new FrameConsumer() {
            @Override
            public void onStart(final long epoch, final long queueNumber, final byte[] canaryDigest) {
                // Judged in the first reading.
            }

            @Override
            public void onFrame(
                    final long epoch,
                    final long sequence,
                    final int type,
                    final long first,
                    final long second,
                    final MemorySegment payload) {
                if (type == wanted && !refused.contains(epoch)) {
                    consumer.accept(first, second, payload);
                }
            }
        };
        JournalReader.replay(directory, fingerprint, reader, new ArrayList<>());
    }
}
