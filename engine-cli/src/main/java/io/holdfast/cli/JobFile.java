package io.holdfast.cli;

import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.WorkloadJob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A job file that was read and found right.
 *
 * @param file where it was read from.
 * @param workload its {@code workload:}.
 * @param name its {@code name:}, or the file's name without extension.
 * @param job the job.
 */
record JobFile(Path file, String workload, String name, WorkloadJob job) {

    /** Longest job file, in bytes. */
    static final int LENGTH_MAX = 1 << 20;

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    /**
     * Reads a job file and makes its job.
     *
     * @param file the job file.
     * @param workloads where its workload is sought.
     * @return the job file.
     * @throws io.holdfast.engine.api.EngineException where the file or an input is wrong or missing.
     * @throws CommandException where the file cannot be read.
     */
    static JobFile load(final Path file, final Workloads workloads) {
        final JobSection top = JobSection.of(file, YamlReader.read(file.toString(), text(file)));
        final String workload = top.text("workload");
        if (workloads.named(workload) == null) {
            throw unknownWorkload(top, workload, workloads);
        }
        final String name = top.text("name", nameOf(file));
        if (!name.matches(NAME)) {
            throw top.error("name", "'" + name + "'", "1 to 100 letters, digits, '.', '_' and '-', the first a letter or digit");
        }
        final WorkloadJob job = workloads.named(workload).create(top, name);
        top.rejectUnknownKeys();
        return new JobFile(file, workload, name, job);
    }

    /** The file's name without extension, made of what a name may hold. */
    static String nameOf(final Path file) {
        final Path last = file.getFileName();
        final String base = last == null ? "" : last.toString().replaceFirst("\\.(ya?ml|json)$", "");
        final String allowed = base.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        return allowed.isEmpty() ? "job" : allowed.substring(0, Math.min(100, allowed.length()));
    }

    private static JobFileException unknownWorkload(final JobSection top, final String workload, final Workloads workloads) {
        final String expected = workloads.names().isEmpty() ? "one, but the class path has none" : String.join(", ", workloads.names());
        final String broken = workloads.broken().isEmpty() ? "" : " (could not be loaded: " + String.join("; ", workloads.broken()) + ")";
        return top.error("workload", "'" + workload + "'", "one of " + expected + broken);
    }

    private static String text(final Path file) {
        final byte[] bytes = bytes(file);
        try {
            final String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (final CharacterCodingException e) {
            throw new JobFileException(file + ": not UTF-8 text, expected a YAML job file", e);
        }
    }

    private static byte[] bytes(final Path file) {
        if (!Files.exists(file)) {
            throw new CommandException(ExitCode.INPUT_MISSING, "no such job file: path=" + file);
        }
        if (!Files.isRegularFile(file)) {
            throw new CommandException(ExitCode.INPUT_MISSING, "not a job file but a directory or device: path=" + file);
        }
        try {
            return AtomicFile.readBounded(file, LENGTH_MAX)
                    .orElseThrow(() -> new JobFileException(
                            file + ": longer than " + LENGTH_MAX + " bytes, expected a YAML job file"));
        } catch (final IOException e) {
            throw CommandException.of("cannot read the job file", file, e);
        }
    }
}
