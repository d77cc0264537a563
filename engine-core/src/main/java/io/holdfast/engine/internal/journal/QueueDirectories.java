package io.holdfast.engine.internal.journal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The directories of queues below a journal directory. Links are never followed. */
final class QueueDirectories {

    private QueueDirectories() {}

    /** Names of the queues that stand there, in order; files and links of such names are none. */
    static List<QueueName> list(final Path journalDirectory) throws IOException {
        final List<QueueName> names = new ArrayList<>();
        if (!Files.isDirectory(journalDirectory)) {
            return names;
        }
        try (Stream<Path> entries = Files.list(journalDirectory)) {
            entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .forEach(entry -> QueueName.parse(entry.getFileName().toString()).ifPresent(names::add));
        }
        names.sort(null);
        return names;
    }

    /** Deletes one queue with all that is in it. */
    static void delete(final Path queueDirectory) throws IOException {
        Files.walkFileTree(queueDirectory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(final Path directory, final IOException error) throws IOException {
                if (error != null) {
                    throw error;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
