package io.holdfast.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A directory for one measurement, on the disk of the repository: a temporary folder may be memory, where nothing is ever forced. Gone when it
 * is closed.
 *
 * @param path the directory.
 */
public record WorkDirectory(Path path) implements AutoCloseable {

    /**
     * Makes a new one.
     *
     * @param purpose begins its name.
     * @return the directory.
     * @throws IOException when it cannot be made.
     */
    public static WorkDirectory create(final String purpose) throws IOException {
        final Path target = root().resolve("engine-bench/target");
        return new WorkDirectory(Files.createTempDirectory(Files.createDirectories(target), purpose + "-"));
    }

    /**
     * The repository that is measured.
     *
     * @return its root.
     */
    public static Path root() {
        return Path.of(System.getProperty("holdfast.root", ".")).toAbsolutePath().normalize();
    }

    /**
     * Deletes a directory with all that is in it.
     *
     * @param directory need not exist.
     * @throws IOException when something cannot be deleted.
     */
    public static void delete(final Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            for (final Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        delete(path);
    }
}
