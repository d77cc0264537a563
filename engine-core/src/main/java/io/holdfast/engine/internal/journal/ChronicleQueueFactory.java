package io.holdfast.engine.internal.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the Chronicle queues of one attempt. */
final class ChronicleQueueFactory implements JournalQueue.Factory {

    private final Path journalDirectory;
    private final long epoch;
    private final byte[] fingerprint;
    private final byte[] canaryDigest;
    private final QueueGeometry geometry;
    private final FrameEncoder startEncoder;
    private final ZeroFile zeroFile = new ZeroFile();

    ChronicleQueueFactory(
            final Path journalDirectory,
            final long epoch,
            final byte[] fingerprint,
            final byte[] canaryDigest,
            final QueueGeometry geometry) {
        this.journalDirectory = journalDirectory;
        this.epoch = epoch;
        this.fingerprint = fingerprint;
        this.canaryDigest = canaryDigest;
        this.geometry = geometry;
        startEncoder = new FrameEncoder(epoch, fingerprint, FrameDescriptor.START_PAYLOAD_LENGTH);
    }

    @Override
    public JournalQueue open(final long number) throws IOException {
        Files.createDirectories(journalDirectory);
        silenceChronicle();
        final int startLength = startEncoder.encodeStart(number, canaryDigest, fingerprint);
        final Path directory =
                journalDirectory.resolve(new QueueName(epoch, number).toString());
        return ChronicleJournalQueue.open(directory, number, geometry, zeroFile, startEncoder, startLength);
    }

    @Override
    public void deleteEarlierAttempts() throws IOException {
        for (final QueueName name : QueueDirectories.list(journalDirectory)) {
            if (Long.compareUnsigned(name.epoch(), epoch) < 0) {
                QueueDirectories.delete(journalDirectory.resolve(name.toString()));
            }
        }
    }

    /**
     * Before Chronicle's classes are initialised: no reports over the network, no line on stdout, no thread for disk space, none for
     * releasing resources (the opener thread closes a queue itself). What the host has set stays.
     */
    private static void silenceChronicle() {
        setIfAbsent("chronicle.analytics.disable", "true");
        setIfAbsent("chronicle.announcer.disable", "true");
        setIfAbsent("chronicle.disk.monitor.disable", "true");
        setIfAbsent("background.releaser", "false");
    }

    private static void setIfAbsent(final String key, final String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
