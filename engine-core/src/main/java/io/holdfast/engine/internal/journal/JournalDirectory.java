package io.holdfast.engine.internal.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queues that attempts have left in a directory, seen without opening any. */
public final class JournalDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(JournalDirectory.class);

    private JournalDirectory() {}

    /**
     * The highest epoch of a queue.
     *
     * @param journalDirectory where the queues are.
     * @return the epoch; 0 when there is no queue.
     */
    public static long epochMax(final Path journalDirectory) {
        return names(journalDirectory).stream().mapToLong(QueueName::epoch).max().orElse(0);
    }

    /**
     * Deletes the queues of earlier attempts: they were replayed, and a durable directory checkpoint covers them. What cannot be deleted is
     * said in the log and replayed again, which does no harm.
     *
     * @param journalDirectory where the queues are.
     * @param epoch queues of lower epochs go.
     */
    public static void dropBefore(final Path journalDirectory, final long epoch) {
        for (final QueueName name : names(journalDirectory)) {
            if (name.epoch() < epoch) {
                try {
                    QueueDirectories.delete(journalDirectory.resolve(name.toString()));
                } catch (final IOException e) {
                    LOG.warn("a queue of an earlier attempt cannot be deleted: queue={}, reason={}", name, e.toString());
                }
            }
        }
    }

    private static List<QueueName> names(final Path journalDirectory) {
        try {
            return QueueDirectories.list(journalDirectory);
        } catch (final IOException e) {
            LOG.warn("the journal directory cannot be listed: path={}, reason={}", journalDirectory, e.toString());
            return List.of();
        }
    }
}
