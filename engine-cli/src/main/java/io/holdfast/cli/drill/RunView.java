package io.holdfast.cli.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run's directory tells from outside.
 *
 * @param directory the run's directory.
 */
record RunView(Path directory) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The bytes of {@code result.json}. */
    byte[] result() throws IOException {
        return Files.readAllBytes(directory.resolve("result.json"));
    }

    /** {@code status.json}, which is replaced as a whole; a missing node where there is none. */
    JsonNode status() {
        return read("status.json");
    }

    /** {@code run.json} of the last attempt that ended by itself. */
    JsonNode report() {
        return read("run.json");
    }

    /** What became of the notice in the second store; a missing node where there is none. */
    JsonNode remote(final JsonNode report) {
        final String location = withoutSlash(report.path("store").path("location").asString(""));
        for (final JsonNode store : report.path("eviction").path("stores")) {
            if (withoutSlash(store.path("location").asString("")).equals(location)) {
                return store;
            }
        }
        return JSON.missingNode();
    }

    /** All of it goes, as with the machine's disk. */
    void delete() throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** A directory that is there has one at the end of its URI, one that is not yet has none. */
    private static String withoutSlash(final String location) {
        return location.replaceFirst("/+$", "");
    }

    private JsonNode read(final String name) {
        try {
            return JSON.readTree(Files.readAllBytes(directory.resolve(name)));
        } catch (final IOException | JacksonException e) {
            return JSON.missingNode();
        }
    }
}
