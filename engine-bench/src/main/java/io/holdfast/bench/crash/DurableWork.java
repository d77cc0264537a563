package io.holdfast.bench.crash;

import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.internal.checkpoint.CheckpointCatalog;
import io.holdfast.engine.internal.checkpoint.DirectoryStore;
import io.holdfast.engine.internal.checkpoint.EntryFilter;
import io.holdfast.engine.internal.checkpoint.Manifest;
import io.holdfast.engine.internal.checkpoint.ManifestReading;
import io.holdfast.engine.internal.checkpoint.RootReading;
import io.holdfast.engine.internal.checkpoint.SegmentReader;
import io.holdfast.engine.internal.journal.FrameConsumer;
import io.holdfast.engine.internal.journal.FrameDescriptor;
import io.holdfast.engine.internal.journal.JournalReader;
import io.holdfast.engine.internal.recovery.Recovery;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a directory holds after a kill, read by an outsider while nobody runs: units of work in the newest checkpoint, and in frames of the
 * journal. Anything that does not verify fails the drill, since a kill damages nothing.
 */
final class DurableWork {

    private final CrashJob job;
    private final BitSet checkpointed = new BitSet();
    private final BitSet framed = new BitSet();
    private final BitSet framedCells = new BitSet(); // Those with a frame of the newest epoch.
    private long epoch; // Of the root: the attempt that was killed.
    private Optional<Manifest> manifest = Optional.empty();
    private Optional<Instant> journalOpened = Optional.empty();

    private DurableWork(final CrashJob job) {
        this.job = job;
    }

    static DurableWork none(final CrashJob job) {
        return new DurableWork(job);
    }

    static DurableWork read(final CrashSite site) throws IOException {
        final DurableWork work = new DurableWork(site.job());
        final Fingerprint fingerprint = Fingerprint.of(site.job().computation(CallCounter.NONE));
        work.readCheckpoint(DirectoryStore.of(Recovery.checkpointDirectory(site.directory())), fingerprint);
        work.readJournal(Recovery.journalDirectory(site.directory()), fingerprint);
        return work;
    }

    private void readCheckpoint(final DirectoryStore store, final Fingerprint fingerprint) {
        final CheckpointCatalog catalog = CheckpointCatalog.of(store);
        final RootReading root = catalog.readRoot();
        if (root instanceof final RootReading.Damaged damaged) {
            throw new DrillException("a kill damaged the root: " + damaged.why());
        }
        epoch = root.usable().epoch();
        if (root.usable().newest().isEmpty()) {
            return;
        }
        final ManifestReading newest = catalog.readManifest(root.usable().newest().get());
        if (!newest.isVerified()) {
            throw new DrillException("a kill damaged a manifest: " + newest.damage());
        }
        manifest = newest.manifest();
        manifest.orElseThrow().segments().forEach(segment -> {
            final SegmentReader reader = SegmentReader.open(store, segment, fingerprint);
            final long damaged = reader.read(EntryFilter.ALL, (id, order, state) -> add(checkpointed, id, order));
            if (damaged + reader.lostEntries() > 0) {
                throw new DrillException("a kill damaged a segment: " + segment);
            }
        });
    }

    /** A segment's entry: index and level of a node, or cell and step. */
    private void add(final BitSet units, final long id, final long order) {
        if (job.kind().isReduction()) {
            units.set((int) (id << order), (int) ((id + 1) << order));
        } else {
            final long begin = id * job.steps();
            units.set((int) begin, (int) (begin + order));
        }
    }

    private void readJournal(final Path directory, final Fingerprint fingerprint) throws IOException {
        final List<String> damaged = new ArrayList<>();
        JournalReader.replay(directory, HexFormat.of().parseHex(fingerprint.hex()), new Frames(), damaged);
        if (!damaged.isEmpty()) {
            throw new DrillException("a kill damaged the journal: " + damaged);
        }
        if (Files.isDirectory(directory)) {
            final String prefix = "queue-" + HexFormat.of().toHexDigits(epoch);
            try (Stream<Path> queues = Files.list(directory)) {
                final Optional<Path> first = queues.filter(queue -> queue.getFileName().toString().startsWith(prefix)).min(Path::compareTo);
                journalOpened = first.isEmpty() ? Optional.empty() : Optional.of(Files.getLastModifiedTime(first.get()).toInstant());
            }
        }
    }

    private final class Frames implements FrameConsumer {

        @Override
        public void onStart(final long startEpoch, final long queueNumber, final byte[] canaryDigest) {
            // All attempts have the same kernel.
        }

        @Override
        public void onFrame(
                final long frameEpoch,
                final long sequence,
                final int type,
                final long first,
                final long second,
                final MemorySegment payload) {
            switch (type) {
                case FrameDescriptor.NODE -> add(framed, second, first);
                case FrameDescriptor.CELL -> {
                    add(framed, first, second);
                    if (frameEpoch == epoch) {
                        framedCells.set((int) first);
                    }
                }
                default -> { } // Rows hold no work.
            }
        }
    }

    /** All units that are durable across a kill. */
    BitSet units() {
        final BitSet all = (BitSet) checkpointed.clone();
        all.or(framed);
        return all;
    }

    /** Units that only frames hold. */
    int unitsAhead() {
        final BitSet ahead = (BitSet) framed.clone();
        ahead.andNot(checkpointed);
        return ahead.cardinality();
    }

    /** When the first queue that is left of the killed attempt was opened; empty when none is. */
    Optional<Instant> journalOpened() {
        return journalOpened;
    }

    /** Whether the killed attempt framed this unit's cell, so that what it did there later was framed too. */
    boolean isCellFramed(final int unit) {
        return framedCells.get(unit / job.steps());
    }

    /** When the newest checkpoint of the killed attempt was made; empty when it made none. */
    Optional<Instant> checkpointed() {
        return manifest.filter(made -> made.name().epoch() == epoch).map(made -> Instant.ofEpochMilli(made.createdMs()));
    }
}
