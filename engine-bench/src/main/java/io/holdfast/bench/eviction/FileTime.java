package io.holdfast.bench.eviction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * How long a thread was inside writes and forces of files, by the flight recorder. Opened, and closed, by one thread.
 */
final class FileTime implements AutoCloseable {

    private static final String WRITE = "jdk.FileWrite";
    private static final String FORCE = "jdk.FileForce";

    private final Recording recording = new Recording();

    private FileTime() {}

    /**
     * What was found.
     *
     * @param writeMs inside writes.
     * @param forceMs inside forces.
     * @param forces how many.
     */
    record Spent(double writeMs, double forceMs, long forces) {}

    /** Begins to record. Takes a moment, before what is to be measured. */
    static FileTime begin() {
        final FileTime time = new FileTime();
        time.recording.enable(WRITE).withThreshold(Duration.ZERO).withoutStackTrace();
        time.recording.enable(FORCE).withThreshold(Duration.ZERO).withoutStackTrace();
        time.recording.start();
        return time;
    }

    /**
     * Ends, and adds up one thread's time.
     *
     * @param thread its name.
     * @param directory for a file while it is read.
     * @return the sums.
     */
    Spent end(final String thread, final Path directory) throws IOException {
        recording.stop();
        final Path file = Files.createTempFile(directory, "file-time", ".jfr");
        recording.dump(file);
        double writeMs = 0;
        double forceMs = 0;
        long forces = 0;
        for (final RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getThread() == null || !thread.equals(event.getThread().getJavaName())) {
                continue;
            }
            final double ms = event.getDuration().toNanos() / 1e6;
            if (event.getEventType().getName().equals(WRITE)) {
                writeMs += ms;
            } else {
                forceMs += ms;
                forces++;
            }
        }
        Files.delete(file);
        return new Spent(writeMs, forceMs, forces);
    }

    @Override
    public void close() {
        recording.close();
    }
}
