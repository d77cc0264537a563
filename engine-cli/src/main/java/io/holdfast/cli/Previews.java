package io.holdfast.cli;

import io.holdfast.engine.JobHandle;
import io.holdfast.engine.api.WorkloadJob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a field's workload write what it has so far, such as an image, at most every {@link #INTERVAL} and on a thread of its
 * own: encoding an image may take as long as it likes. A preview that fails is logged and changes nothing.
 *
 * <p>{@link #refresh} and {@link #end} belong to the thread that watches the run.
 */
final class Previews {

    static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Previews.class);
    private static final Duration END_TIMEOUT = Duration.ofSeconds(30);

    private final WorkloadJob job;
    private final JobHandle handle;
    private final Path directory;
    private Thread writer;
    private long begunNs;

    Previews(final WorkloadJob job, final JobHandle handle, final Path directory, final long nowNs) {
        this.job = job;
        this.handle = handle;
        this.directory = directory;
        this.begunNs = nowNs;
    }

    /** Begins a preview where it is time for one and the last has ended. */
    void refresh(final long nowNs) {
        final boolean isBusy = writer != null && writer.isAlive();
        if (isBusy || nowNs - begunNs < INTERVAL.toNanos() || handle.cells().isEmpty()) {
            return;
        }
        begunNs = nowNs;
        writer = Thread.ofPlatform().name("preview").daemon().start(this::write);
    }

    /** Waits for the preview that is being written, so that the last files have one writer. */
    void end() throws InterruptedException {
        if (writer != null && !writer.join(END_TIMEOUT)) {
            LOG.warn("a preview is still being written after {}", END_TIMEOUT);
        }
    }

    private void write() {
        try {
            final var cells = handle.cells();
            if (cells.isPresent()) {
                job.writeArtifacts(cells.get(), directory, false);
            }
        } catch (final IOException | RuntimeException e) {
            LOG.warn("a preview cannot be written: directory={}", directory, e);
        }
    }
}
