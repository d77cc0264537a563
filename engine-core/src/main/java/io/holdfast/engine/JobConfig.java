package io.holdfast.engine;

import io.holdfast.engine.api.CheckpointStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where one job lives and how long this attempt may take. Immutable.
 *
 * @param directory the job's own directory; created when missing. Holds {@code checkpoint/} and {@code journal/}.
 * @param fresh whether to forget what is there and begin anew.
 * @param timeLimit after this the attempt ends interrupted, resumable.
 * @param remoteStore a second place for checkpoints that outlives the machine; the engine opens and closes it.
 * @param ownerWait how long to wait while another writer of the remote store is alive; empty: as long as it takes.
 */
public record JobConfig(
        Path directory,
        boolean fresh,
        Optional<Duration> timeLimit,
        Optional<CheckpointStore> remoteStore,
        Optional<Duration> ownerWait) {

    /**
     * A job that waits for a live owner of its remote store as long as it takes.
     *
     * @param directory the job's own directory.
     * @param fresh whether to forget what is there and begin anew.
     * @param timeLimit after this the attempt ends interrupted, resumable.
     * @param remoteStore a second place for checkpoints.
     */
    public JobConfig(
            final Path directory,
            final boolean fresh,
            final Optional<Duration> timeLimit,
            final Optional<CheckpointStore> remoteStore) {
        this(directory, fresh, timeLimit, remoteStore, Optional.empty());
    }

    /**
     * A job in a directory, resumed where it stands.
     *
     * @param directory the job's own directory.
     * @return the configuration.
     */
    public static JobConfig in(final Path directory) {
        return new JobConfig(directory, false, Optional.empty(), Optional.empty());
    }
}
