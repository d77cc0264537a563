package io.holdfast.bench;

import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The result of a reduction by an engine, in a directory that is gone afterwards. */
final class EngineFold {

    private EngineFold() {}

    static Result.Folded fold(final Reduction reduction) throws IOException, InterruptedException {
        final Path directory = Files.createTempDirectory("holdfast-proof");
        try (Engine engine = Engine.launch(EngineConfig.defaults())) {
            return switch (engine.submit(reduction, JobConfig.in(directory)).await()) {
                case Outcome.Completed(Result.Folded folded, _, _) -> folded;
                case Outcome outcome -> throw new IllegalStateException("did not complete: outcome=" + outcome);
            };
        } finally {
            delete(directory);
        }
    }

    private static void delete(final Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
