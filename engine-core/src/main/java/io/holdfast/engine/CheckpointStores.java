package io.holdfast.engine;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.internal.checkpoint.DirectoryStore;
import java.nio.file.Path;

/** The stores that come with the engine. */
public final class CheckpointStores {

    private CheckpointStores() {}

    /**
     * A store in a directory of a local disk, as {@link JobConfig#remoteStore()}: such as a disk that outlives the machine.
     *
     * @param directory the directory, which need not exist; nothing else should be in it.
     * @return the store, not open yet.
     */
    public static CheckpointStore directory(final Path directory) {
        return DirectoryStore.of(directory);
    }
}
