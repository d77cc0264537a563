package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.FencedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes and one directory. */
class DirectoryStoreSystemTest {

    @TempDir
    private Path temporary;

    @Test
    void shouldBeFencedAtOnceByAnotherProcessAndFreeWhenItWasKilled() throws Exception {
        final Path directory = temporary.resolve("store");
        final Path link = Files.createSymbolicLink(temporary.resolve("link"), directory);
        final Process owner = launchOwner(directory);
        try (BufferedReader output = owner.inputReader()) {
            assertThat(output.readLine()).isEqualTo("open");

            assertThatThrownBy(DirectoryStore.of(directory)::open)
                    .isInstanceOf(FencedException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("another process");
            assertThatThrownBy(DirectoryStore.of(link)::open).isInstanceOf(FencedException.class);
            assertThat(DirectoryStore.of(directory).readRoot()).isPresent();
        } finally {
            owner.destroyForcibly().waitFor();
        }

        // The lock file is still there; what counts is gone with the process.
        assertThat(directory.resolve(DirectoryStore.LOCK_FILE)).exists();
        try (CheckpointStore store = DirectoryStore.of(directory)) {
            store.open();
            assertThat(store.putIfAbsent("a", List.of())).isTrue();
        }
    }

    @Test
    void shouldStayLockedAfterAnotherEngineOfTheSameProcessWasRefused() throws Exception {
        final Path directory = temporary.resolve("store");
        try (CheckpointStore store = DirectoryStore.of(directory)) {
            store.open();
            // Opening and closing the lock file a second time would free the lock of the first.
            assertThatThrownBy(DirectoryStore.of(directory)::open).isInstanceOf(FencedException.class);

            final Process other = launchOwner(directory);
            try (BufferedReader output = other.inputReader()) {
                assertThat(output.readLine()).isEqualTo("fenced");
            } finally {
                other.destroyForcibly().waitFor();
            }
        }
    }

    private static Process launchOwner(final Path directory) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        directory.toString())
                .redirectError(Redirect.INHERIT)
                .start();
    }

    /** Opens a store, says so, and keeps it until it is killed. */
    static final class Owner {

        private Owner() {}

        public static void main(final String[] arguments) throws IOException {
            try (CheckpointStore store = DirectoryStore.of(Path.of(arguments[0]))) {
                store.open();
                store.compareAndSetRoot(Optional.empty(), new byte[] {1});
                System.out.println("open");
                System.out.flush();
                if (System.in.read() >= 0) {
                    System.out.println("told to end");
                }
            } catch (final FencedException e) {
                System.out.println("fenced");
            }
        }
    }
}
