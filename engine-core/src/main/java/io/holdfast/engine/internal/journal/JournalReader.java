package io.holdfast.engine.internal.journal;

import io.holdfast.engine.api.FormatTooNewException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Replays what attempts have left in a journal directory.
 *
 * <p>Reads the queues' files as plain bytes and does without Chronicle Queue: a damaged file of its own can make that wait, take
 * memory or fail. Here it costs the frames that are damaged. Memory is bounded, the work is linear in the files' lengths.
 */
public final class JournalReader {

    private JournalReader() {}

    /**
     * Hands every frame that verifies to a consumer: by epoch, queue number and position. Frames of another fingerprint are passed
     * over. Frames of an epoch none of whose queues so far began with a verified START are dropped, since nothing says which kernel
     * made them.
     *
     * @param journalDirectory where the queues are; one that does not exist holds none.
     * @param fingerprint 32 bytes, of the job.
     * @param consumer takes the frames; what it throws is passed on.
     * @param damaged takes one sentence for each file that cannot be read, or whose bad bytes are followed by good frames. Bad bytes
     *     at the end of the newest queue are what a kill leaves and no damage.
     * @throws FormatTooNewException when a queue of this job was written by a newer format.
     */
    public static void replay(
            final Path journalDirectory,
            final byte[] fingerprint,
            final FrameConsumer consumer,
            final List<String> damaged) {
        final Replay replay = new Replay(FrameDescriptor.requireDigest("fingerprint", fingerprint), consumer, damaged);
        try {
            if (Files.exists(journalDirectory) && !Files.isDirectory(journalDirectory)) {
                damaged.add("the journal is not read, no directory stands there: path=" + journalDirectory);
                return;
            }
            for (final QueueName name : QueueDirectories.list(journalDirectory)) {
                replay.queue(name, journalDirectory.resolve(name.toString()));
            }
        } catch (final IOException e) {
            damaged.add("the journal cannot be listed: directory=" + journalDirectory + ", cause=" + e);
        }
    }
}
