package io.holdfast.engine.internal.journal;

import io.holdfast.engine.api.FormatTooNewException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One replay of a journal directory: what is carried from queue to queue. Queues come in order. */
final class Replay {

    private static final String DATA_SUFFIX = ".cq4";

    private final FrameScanner scanner = new FrameScanner();
    private final byte[] fingerprint;
    private final FrameConsumer consumer;
    private final List<String> damaged;

    /** The queue before, to tell whether frames are missing between the two. */
    private QueueName previous;
    /** Sequence of the newest frame of the queues up to here, without a gap in their numbers; -1: not known. */
    private long sequence = -1;
    /** Whether the present epoch has begun with a verified START. */
    private boolean started;

    Replay(final byte[] fingerprint, final FrameConsumer consumer, final List<String> damaged) {
        this.fingerprint = fingerprint;
        this.consumer = consumer;
        this.damaged = damaged;
    }

    void queue(final QueueName name, final Path directory) {
        if (previous == null || previous.epoch() != name.epoch()) {
            started = false;
            sequence = name.number() == 0 ? 0 : -1;
        } else if (previous.number() + 1 != name.number()) {
            sequence = -1; // What lies between was dropped.
        }
        previous = name;
        for (final Path file : dataFiles(directory)) {
            file(name, file);
        }
    }

    private List<Path> dataFiles(final Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(file -> file.toString().endsWith(DATA_SUFFIX)).sorted().toList();
        } catch (final IOException | UncheckedIOException e) {
            damaged.add("a queue of the journal cannot be listed: directory=" + directory + ", cause=" + e);
            return List.of();
        }
    }

    private void file(final QueueName name, final Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            damaged.add("a file of the journal is not read, it is no regular file: path=" + file);
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            scanner.begin(channel);
            frames(name, file);
        } catch (final IOException e) {
            damaged.add("a file of the journal cannot be read: file=" + file + ", cause=" + e);
        }
    }

    private void frames(final QueueName name, final Path file) throws IOException {
        final FileDamage damage = new FileDamage(sequence);
        while (scanner.next()) {
            if (scanner.epoch() != name.epoch() || !scanner.hasFingerprint(fingerprint)) {
                damage.onForeign(scanner.position(), scanner.length());
            } else if (scanner.type() == FrameDescriptor.START) {
                damage.onStart(scanner.position(), scanner.length());
                start(name, file);
            } else if (scanner.version() == FrameDescriptor.FORMAT_VERSION
                    && damage.onFrame(scanner.position(), scanner.length(), scanner.sequence(), started)) {
                consumer.onFrame(
                        scanner.epoch(),
                        scanner.sequence(),
                        scanner.type(),
                        scanner.first(),
                        scanner.second(),
                        scanner.payload());
            }
        }
        sequence = damage.newestSequence();
        damage.report().ifPresent(what -> damaged.add("a file of the journal is corrupt, " + what + ": file=" + file));
    }

    private void start(final QueueName name, final Path file) {
        if (scanner.version() > FrameDescriptor.FORMAT_VERSION) {
            throw new FormatTooNewException("the journal was written by a newer format: file=" + file + ", format="
                    + scanner.version() + ", newest format known=" + FrameDescriptor.FORMAT_VERSION
                    + "; go on with the program that wrote it, or begin anew with --fresh");
        }
        final MemorySegment payload = scanner.payload();
        if (payload.byteSize() != FrameDescriptor.START_PAYLOAD_LENGTH) {
            return;
        }
        final byte[] digests = payload.toArray(ValueLayout.JAVA_BYTE);
        if (Arrays.equals(
                digests, FrameDescriptor.DIGEST_LENGTH, digests.length, fingerprint, 0, FrameDescriptor.DIGEST_LENGTH)) {
            started = true;
            consumer.onStart(name.epoch(), name.number(), Arrays.copyOf(digests, FrameDescriptor.DIGEST_LENGTH));
        }
    }
}
