package io.holdfast.bench.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One run directory of the command line, and what can be done to it. Used by one thread. */
final class BitsRun {

    private static final int COMPLETED = 0;
    private static final int STORAGE_FULL = 74;
    private static final int INTERRUPTED = 75;
    private static final Duration FIRST_TASK_MAX = Duration.ofMinutes(5);
    private static final JsonMapper JSON = new JsonMapper();

    private final HoldfastCommand command;
    private final Path directory;
    private final List<String> jvmOptions;
    private final List<String> options;

    BitsRun(final HoldfastCommand command, final Path directory, final List<String> jvmOptions, final List<String> options) {
        this.command = command;
        this.directory = directory;
        this.jvmOptions = jvmOptions;
        this.options = options;
    }

    private HoldfastCommand.Run start(final Path jobFile) throws IOException {
        final List<String> arguments =
                new ArrayList<>(List.of("run", jobFile.toString(), "--dir", directory.toString(), "--progress", "off"));
        arguments.addAll(options);
        final Path log = jobFile.resolveSibling(directory.getFileName() + ".log"); // Not where the disk may be full.
        return command.start(log, jvmOptions, arguments);
    }

    /** Runs until the job is completed; answers the bytes of its result. */
    byte[] complete(final Path jobFile) throws IOException, InterruptedException {
        try (HoldfastCommand.Run run = start(jobFile)) {
            requireExit(run, COMPLETED);
        }
        return Files.readAllBytes(directory.resolve("result.json"));
    }

    /** SIGKILL so long after the attempt's first task. */
    void kill(final Path jobFile, final long delayMs) throws IOException, InterruptedException {
        try (HoldfastCommand.Run run = start(jobFile)) {
            awaitFirstTask(run);
            requireAlive(run, delayMs);
            run.process().destroyForcibly();
            run.await();
        }
    }

    /** SIGTERM so long after the attempt's first task: it must end interrupted. */
    void terminate(final Path jobFile, final long delayMs) throws IOException, InterruptedException {
        try (HoldfastCommand.Run run = start(jobFile)) {
            awaitFirstTask(run);
            requireAlive(run, delayMs);
            run.process().destroy();
            if (run.await() == COMPLETED) {
                throw new TooShortException("completed before it was told to go: " + run.said());
            }
            requireExit(run, INTERRUPTED);
        }
    }

    /** Fills the disk after the attempt's first task, and keeps it full: it must end by an exit code of its own; answers what it said. */
    String meetFullDisk(final Path jobFile, final SmallDisk disk) throws IOException, InterruptedException {
        try (HoldfastCommand.Run run = start(jobFile)) {
            awaitFirstTask(run);
            do {
                disk.fill(0);
            } while (!run.process().waitFor(100, TimeUnit.MILLISECONDS));
            if (run.process().exitValue() == COMPLETED) {
                throw new TooShortException("completed before its disk was full: " + run.said());
            }
            requireExit(run, STORAGE_FULL);
            return run.said();
        }
    }

    private static void requireAlive(final HoldfastCommand.Run run, final long delayMs) throws InterruptedException {
        if (run.process().waitFor(delayMs, TimeUnit.MILLISECONDS)) {
            final int exit = run.process().exitValue();
            final String message = "ended before it was disturbed: exit=" + exit + ": " + run.said();
            throw exit == COMPLETED ? new TooShortException(message) : new DrillException(message);
        }
    }

    private static void requireExit(final HoldfastCommand.Run run, final int expected) throws InterruptedException {
        final int exit = run.await();
        if (exit != expected) {
            throw new DrillException("exit=" + exit + ", expected=" + expected + ": " + run.said());
        }
    }

    /** Until the status of this very process shows more done than it began with. */
    private void awaitFirstTask(final HoldfastCommand.Run run) throws InterruptedException {
        final long deadlineNs = System.nanoTime() + FIRST_TASK_MAX.toNanos();
        long doneAtFirst = -1;
        while (true) {
            requireAlive(run, 10);
            final JsonNode status = status();
            if (status.path("process").path("pid").asLong(-1) == run.process().pid()
                    && status.path("progress").path("phase").asString("").equals("running")) {
                final long done = status.path("progress").path("tasks").path("done").asLong(0);
                if (doneAtFirst >= 0 && done > doneAtFirst) {
                    return;
                }
                doneAtFirst = doneAtFirst < 0 ? done : doneAtFirst;
            }
            if (System.nanoTime() - deadlineNs > 0) {
                throw new DrillException("no first task in " + FIRST_TASK_MAX + ": " + status + ": " + run.said());
            }
        }
    }

    private JsonNode status() {
        try {
            return JSON.readTree(Files.readAllBytes(directory.resolve("status.json")));
        } catch (final IOException e) {
            return JSON.missingNode(); // Not there yet.
        }
    }

    /** What the last attempt that computed says of itself. */
    JsonNode report() throws IOException {
        return JSON.readTree(Files.readAllBytes(directory.resolve("run.json")));
    }

    /** Changes bytes all over what was written of the journal; answers how many files there were. */
    int corruptJournal(final SplittableRandom random) throws IOException {
        final Path journal = directory.resolve("journal");
        if (!Files.isDirectory(journal)) {
            return 0;
        }
        final List<Path> files;
        try (Stream<Path> walk = Files.walk(journal)) {
            files = walk.filter(file -> file.toString().endsWith(".cq4")).toList();
        }
        for (final Path file : files) {
            final long written = Damage.writtenLength(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                for (long i = 0; i < 1 + written / 512; i++) {
                    final byte[] bytes = new byte[16];
                    random.nextBytes(bytes);
                    channel.write(ByteBuffer.wrap(bytes), random.nextLong(Math.max(1, written)));
                }
            }
        }
        return files.size();
    }
}
