package io.holdfast.bench.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The command line as a user starts it, in a process of its own.
 *
 * @param words how it is started: {@code scripts/holdfast}, or a JVM with this one's class path.
 * @param isScript whether JVM options go by the environment.
 */
public record HoldfastCommand(List<String> words, boolean isScript) {

    private static final long TIMEOUT_S = 1_800;

    /**
     * By the launcher script of the repository.
     *
     * @return the command.
     */
    public static HoldfastCommand script() {
        return new HoldfastCommand(List.of(root().resolve("scripts/holdfast").toString()), true);
    }

    /**
     * By this JVM's class path, where there is no jar yet.
     *
     * @return the command.
     */
    public static HoldfastCommand classPath() {
        return new HoldfastCommand(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + root().resolve("scripts/jvm.flags"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.holdfast.cli.launch.Launcher"),
                false);
    }

    static Path root() {
        return Path.of(System.getProperty("holdfast.root", "..")).toAbsolutePath().normalize();
    }

    /**
     * A run under way.
     *
     * @param process its process.
     * @param log what it said.
     */
    record Run(Process process, Path log) implements AutoCloseable {

        /** Waits for its end; answers the exit code. */
        int await() throws InterruptedException {
            if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) {
                throw new DrillException("no end after " + TIMEOUT_S + " s: " + said());
            }
            return process.exitValue();
        }

        String said() {
            try {
                return Files.readString(log, StandardCharsets.UTF_8);
            } catch (final IOException e) {
                return e.toString();
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** Starts it; what it says goes to a file. */
    Run start(final Path log, final List<String> jvmOptions, final List<String> arguments) throws IOException {
        final List<String> command = new ArrayList<>(words);
        if (!isScript) {
            command.addAll(1, jvmOptions);
        }
        command.addAll(arguments);
        final ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().remove("JAVA_OPTS");
        if (isScript) {
            builder.environment().put("HOLDFAST_JAVA_OPTS", String.join(" ", jvmOptions));
            if (!jvmOptions.isEmpty()) {
                builder.environment().put("HOLDFAST_AOT", "off"); // A cache is made for one way of compiling.
            }
        }
        return new Run(builder.start(), log);
    }
}
