package io.holdfast.cli.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private JsonNode read(final String name) {
        try {
            return JSON.readTree(Files.readAllBytes(directory.resolve(name)));
        } catch (final IOException | JacksonException e) {
            return JSON.missingNode();
        }
    }
}
