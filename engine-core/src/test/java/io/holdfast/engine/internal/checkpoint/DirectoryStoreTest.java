package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.FencedException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest extends StoreContract {

    @TempDir
    private Path temporary;

    @Override
    protected CheckpointStore newStore() {
        return DirectoryStore.of(temporary.resolve("deep/down/store"));
    }

    @Test
    void shouldRefuseASecondWriterOfThisProcess() throws IOException {
        final Path directory = temporary.resolve("one");
        final Path link = temporary.resolve("two");
        try (CheckpointStore first = DirectoryStore.of(directory)) {
            first.open();
            Files.createSymbolicLink(link, directory);

            assertThatThrownBy(DirectoryStore.of(directory)::open)
                    .isInstanceOf(FencedException.class)
                    .hasMessageContaining(directory.toString());
            assertThatThrownBy(DirectoryStore.of(link)::open).isInstanceOf(FencedException.class);
            assertThatThrownBy(DirectoryStore.of(directory.resolve("../one"))::open).isInstanceOf(FencedException.class);
        }
    }

    @Test
    void shouldGiveTheDirectoryToTheNextWhenClosed() {
        final Path directory = temporary.resolve("one");
        try (CheckpointStore first = DirectoryStore.of(directory)) {
            first.open();
        }

        try (CheckpointStore second = DirectoryStore.of(directory)) {
            second.open();

            assertThat(second.putIfAbsent("a", List.of())).isTrue();
        }
    }

    @Test
    void shouldReadWithoutBeingOpen() {
        final Path directory = temporary.resolve("one");
        try (CheckpointStore writer = DirectoryStore.of(directory)) {
            writer.open();
            writer.putIfAbsent("a", List.of(MemorySegment.ofArray(new byte[3])));
            writer.compareAndSetRoot(Optional.empty(), new byte[5]);
            final CheckpointStore reader = DirectoryStore.of(directory);

            assertThat(reader.list("")).hasSize(1);
            assertThat(reader.read("a", 0, 10).orElseThrow().byteSize()).isEqualTo(3);
            assertThat(reader.readRoot().orElseThrow().content()).hasSize(5);
        }
    }

    @Test
    void shouldReadAMissingDirectoryAsAnEmptyStore() {
        final CheckpointStore reader = DirectoryStore.of(temporary.resolve("none"));

        assertThat(reader.list("")).isEmpty();
        assertThat(reader.readRoot()).isEmpty();
        assertThat(reader.read("a", 0, 1)).isEmpty();
    }

    @Test
    void shouldRefuseToWriteWhenNotOpen() {
        final CheckpointStore store = DirectoryStore.of(temporary.resolve("one"));

        assertThatThrownBy(() -> store.putIfAbsent("a", List.of())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.compareAndSetRoot(Optional.empty(), new byte[1]))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.delete("a")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRemoveTheTemporaryFilesOfDeadWriters() throws IOException {
        final Path directory = Files.createDirectories(temporary.resolve("one"));
        Files.write(directory.resolve(DirectoryStore.TEMPORARY_PREFIX + "7-a"), new byte[100]);
        Files.write(directory.resolve("a"), new byte[1]);

        try (CheckpointStore store = DirectoryStore.of(directory)) {
            store.open();

            try (var files = Files.list(directory)) {
                assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("_lock", "a");
            }
        }
    }

    @Test
    void shouldBeFencedWhenTheDirectoryIsReplacedUnderIt() throws IOException {
        final Path directory = temporary.resolve("one");
        try (CheckpointStore store = DirectoryStore.of(directory)) {
            store.open();
            Files.move(directory, temporary.resolve("away"));
            try (CheckpointStore other = DirectoryStore.of(directory)) {
                other.open();

                assertThatThrownBy(() -> store.compareAndSetRoot(Optional.empty(), new byte[1]))
                        .isInstanceOf(FencedException.class);
                assertThat(other.compareAndSetRoot(Optional.empty(), new byte[1])).isPresent();
            }
        }
    }
}
