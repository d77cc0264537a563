package io.holdfast.cli;

import ch.qos.logback.classic.Level;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.numerics.Simd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What {@code holdfast run} was asked for, checked.
 *
 * @param file the job file.
 * @param directory the run's directory; {@code holdfast-runs/NAME} where none is given.
 * @param engine how the engine runs the job.
 * @param numerics the form of the numerics.
 * @param imds who is asked whether the machine goes.
 * @param store a second place for checkpoints.
 * @param ownerWait how long to wait while another run owns the store; empty: as long as it takes.
 * @param timeLimit after this the attempt ends interrupted.
 * @param fresh whether to forget what is there.
 * @param progress how progress is shown.
 * @param logLevel what is logged.
 */
record RunOptions(
        Path file,
        Optional<Path> directory,
        EngineConfig engine,
        Simd.Form numerics,
        ImdsSettings imds,
        StoreChoice store,
        Optional<Duration> ownerWait,
        Optional<Duration> timeLimit,
        boolean fresh,
        ProgressView.Mode progress,
        Level logLevel) {

    RunDirectory directoryOf(final JobFile jobFile) {
        return new RunDirectory(directory.orElseGet(() -> Path.of("holdfast-runs", jobFile.name())));
    }

    JobConfig jobIn(final RunDirectory runDirectory, final Supplier<Optional<String>> vmId) {
        return new JobConfig(runDirectory.path(), fresh, timeLimit, store.toWrite(vmId), ownerWait);
    }
}
