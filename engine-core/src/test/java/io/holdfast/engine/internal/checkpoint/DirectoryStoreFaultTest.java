package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.PermissionException;
import io.holdfast.engine.api.StorageException;
import io.holdfast.engine.api.StorageFullException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file system fails at its first operation, at its second, and so on until a run passes clean. */
class DirectoryStoreFaultTest {

    private static final List<MemorySegment> OBJECT = List.of(MemorySegment.ofArray(new byte[5_000]));
    private static final byte[][] ROOTS = {{1}, {2}, {3}};

    @TempDir
    private Path temporary;

    private final FaultyFileLayer files = new FaultyFileLayer();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldKeepWhatItAcknowledgedWhicheverOperationFails(final boolean afterEffect) throws IOException {
        boolean clean = false;
        for (int operation = 1; !clean; operation++) {
            final String what = "afterEffect=" + afterEffect + ", operation=" + operation;
            final Path directory = temporary.resolve(afterEffect + "/" + operation);
            final FaultyFileLayer layer = new FaultyFileLayer();
            layer.failAt(operation, new IOException("Input/output error"), afterEffect);
            final Acknowledged acknowledged = new Acknowledged();
            try (DirectoryStore store = new DirectoryStore(directory, layer)) {
                work(store, acknowledged);
                clean = layer.operations() < operation;
            } catch (final EngineException e) {
                assertThat(e).as(what).isInstanceOf(StorageException.class).hasMessageContaining(directory.toString());
            }

            try (CheckpointStore after = DirectoryStore.of(directory)) {
                after.open();
                assertThat(filesIn(directory)).as(what).noneMatch(name -> name.startsWith(DirectoryStore.TEMPORARY_PREFIX));
                assertThat(after.list("")).as(what).allMatch(entry -> entry.length() == 5_000);
                assertThat(after.list("").size()).as(what).isGreaterThanOrEqualTo(acknowledged.objects);
                final int root = after.readRoot().map(tagged -> (int) tagged.content()[0]).orElse(0);
                assertThat(root).as(what).isBetween(acknowledged.root, acknowledged.root + 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldSucceedAtTheNextCallWhicheverOperationFailedOnce(final boolean afterEffect) {
        boolean clean = false;
        for (int operation = 1; !clean; operation++) {
            final String what = "afterEffect=" + afterEffect + ", operation=" + operation;
            final Path directory = temporary.resolve(afterEffect + "-again/" + operation);
            final FaultyFileLayer layer = new FaultyFileLayer();
            try (DirectoryStore store = new DirectoryStore(directory, layer)) {
                store.open();
                final long before = layer.operations();
                layer.failAt(before + operation, new IOException("Input/output error"), afterEffect);
                Optional<EngineException> failure = Optional.empty();
                try {
                    store.putIfAbsent("a", OBJECT);
                } catch (final EngineException e) {
                    failure = Optional.of(e);
                }
                clean = layer.operations() < before + operation;
                layer.failAt(Long.MAX_VALUE, new IOException(), false);

                if (failure.isPresent()) {
                    store.putIfAbsent("a", OBJECT);
                }

                assertThat(store.read("a", 0, 10_000).orElseThrow().byteSize()).as(what).isEqualTo(5_000);
                assertThat(layer.log().getLast()).as(what).isEqualTo("read");
                assertThat(layer.log().lastIndexOf("forceDirectory")).as(what).isGreaterThan(layer.log().lastIndexOf("move"));
            }
        }
    }

    @Test
    void shouldForceTheFileBeforeItIsNamedAndTheDirectoryAfterwards() {
        try (DirectoryStore store = new DirectoryStore(temporary, files)) {
            store.open();
            files.log().clear();

            store.putIfAbsent("a", OBJECT);

            assertThat(files.log()).containsExactly("create", "write", "force", "close", "move", "forceDirectory");
        }
    }

    @Test
    void shouldWriteARootAfreshBeforeTellingOfOneWhoseDirectoryWasNotForced() {
        try (DirectoryStore store = new DirectoryStore(temporary, files)) {
            store.open();
            files.failAt(files.operations() + 7, new IOException("Input/output error"), false);
            assertThatThrownBy(() -> store.compareAndSetRoot(Optional.empty(), ROOTS[0])).isInstanceOf(StorageException.class);
            assertThat(files.log().getLast()).isEqualTo("forceDirectory");
            files.log().clear();

            assertThat(store.readRoot().orElseThrow().content()).isEqualTo(ROOTS[0]);

            assertThat(files.log()).contains("force", "move").endsWith("forceDirectory", "read");
        }
    }

    @Test
    void shouldWriteAnObjectAfreshWhoseDirectoryWasNotForced() {
        try (DirectoryStore store = new DirectoryStore(temporary, files)) {
            store.open();
            files.failAt(files.operations() + 6, new IOException("Input/output error"), false);
            assertThatThrownBy(() -> store.putIfAbsent("a", OBJECT)).isInstanceOf(StorageException.class);
            files.log().clear();

            assertThat(store.putIfAbsent("a", OBJECT)).isTrue();

            assertThat(files.log()).containsExactly("delete", "create", "write", "force", "close", "move", "forceDirectory");
            assertThat(store.putIfAbsent("a", OBJECT)).isFalse();
        }
    }

    @Test
    void shouldNameTheRoomWhenTheDiskIsFull() {
        for (final String message : List.of("No space left on device", "Disk quota exceeded")) {
            final EngineException error = errorOf(new IOException(message));

            assertThat(error)
                    .isInstanceOf(StorageFullException.class)
                    .hasMessageContaining(temporary.toString())
                    .hasMessageContaining("neededBytes=5000")
                    .hasMessageContaining("usableBytes=")
                    .hasMessageContaining("free some space");
        }
    }

    @Test
    void shouldTellWhatIsForbiddenFromWhatIsBroken() {
        assertThat(errorOf(new AccessDeniedException("a"))).isInstanceOf(PermissionException.class);
        assertThat(errorOf(new FileSystemException("a", null, "Read-only file system"))).isInstanceOf(PermissionException.class);
        assertThat(errorOf(new IOException("Input/output error"))).isInstanceOf(StorageException.class);
    }

    @Test
    void shouldLeaveNothingBehindWhenAWriteFails() throws IOException {
        errorOf(new IOException("No space left on device"));

        assertThat(filesIn(temporary)).containsExactly(DirectoryStore.LOCK_FILE);
    }

    private EngineException errorOf(final IOException cause) {
        final FaultyFileLayer layer = new FaultyFileLayer();
        try (DirectoryStore store = new DirectoryStore(temporary, layer)) {
            store.open();
            layer.failAt(layer.operations() + 2, cause, false);
            return catchThrowableOfType(EngineException.class, () -> store.putIfAbsent("a", OBJECT));
        }
    }

    /** What the store has returned from. */
    private static final class Acknowledged {

        private int objects;
        private int root;
    }

    private static void work(final CheckpointStore store, final Acknowledged acknowledged) {
        store.open();
        Optional<String> tag = Optional.empty();
        for (final byte[] root : ROOTS) {
            store.putIfAbsent("object-" + root[0], OBJECT);
            acknowledged.objects++;
            tag = store.compareAndSetRoot(tag, root);
            acknowledged.root++;
        }
        acknowledged.objects--;
        store.delete("object-1");
    }

    private static List<String> filesIn(final Path directory) throws IOException {
        try (Stream<Path> stream = Files.list(directory)) {
            return stream.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
