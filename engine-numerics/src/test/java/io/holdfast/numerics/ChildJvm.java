package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Programs of these tests, run in JVMs of other kinds. */
final class ChildJvm {

    private ChildJvm() {
    }

    /** What a program prints on its standard output; it is expected to exit with 0. */
    static String print(final List<String> options, final Class<?> program, final String... arguments)
            throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", location(Elementary.class) + File.pathSeparator + location(program), program.getName()));
        command.addAll(List.of(arguments));
        final Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (Stream<String> output = process.inputReader().lines()) {
            final String printed = output.collect(Collectors.joining("\n"));
            assertThat(process.waitFor()).as(printed).isZero();
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }

    /** What a program prints that tells digests. */
    static String lines(final Map<String, String> digests) {
        return digests.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()).collect(Collectors.joining("\n"));
    }

    private static Path location(final Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (final URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
