package io.holdfast.bench.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * How an attempt came to its first task, as its {@code run.json} tells. All from the start of the process, which is the launcher's: it
 * replaces itself by java, so what the launcher takes is in it.
 *
 * @param submittedMs launcher, JVM, command line and job file: until the job was submitted.
 * @param recoveryMs of that on: claim, restore and replay.
 * @param firstTaskMs until the first call of a kernel.
 * @param journalOpenMs until the journal took frames, beside the work; -1 when it did not.
 */
record Life(double submittedMs, double recoveryMs, double firstTaskMs, double journalOpenMs) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Life read(final Path directory) throws IOException {
        final JsonNode start = JSON.readTree(directory.resolve("run.json").toFile()).get("start");
        final double submittedMs = start.get("jvmMs").asDouble();
        final double firstTaskMs = start.get("firstTaskMs").asDouble();
        final double journalOpenMs = start.get("journalOpenMs").asDouble();
        if (submittedMs < 0 || firstTaskMs < 0) {
            throw new IllegalStateException("the attempt does not tell how it began: directory=" + directory + ", start=" + start);
        }
        return new Life(
                submittedMs,
                start.get("recoveryMs").asDouble(),
                submittedMs + firstTaskMs,
                journalOpenMs < 0 ? -1 : submittedMs + journalOpenMs);
    }

    /** The value in the middle, and the largest. */
    static String medianAndWorst(final List<Life> lives, final ToDoubleFunction<Life> value) {
        final double[] sorted = lives.stream().mapToDouble(value).sorted().toArray();
        return String.format(Locale.ROOT, "%,.0f / %,.0f", sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }
}
