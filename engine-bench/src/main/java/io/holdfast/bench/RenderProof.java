package io.holdfast.bench;

import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.api.JobNode;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.WorkloadJob;
import io.holdfast.workloads.render.RenderWorkload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Shows that the light is right: scenes of {@code examples/} whose radiance is known, rendered by the engine, have a mean within 4
 * standard errors of it, the error at most 0.1 %. Prints what it measured; exits 1 when something is missed.
 */
public final class RenderProof {

    private static final double STANDARD_ERRORS_MAX = 4;
    private static final double RELATIVE_ERROR_MAX = 0.001;
    /** What sums of equal numbers may lose to rounding. */
    private static final double ROUNDING = 1e-12;

    /**
     * A scene and its mean luminance.
     *
     * @param name of the scene's file, without its ending.
     * @param side pixels across and down.
     * @param samples samples per pixel.
     * @param keys of the job file besides.
     * @param expected mean luminance of the picture.
     * @param reason why.
     */
    private record Known(String name, int side, long samples, Map<String, Object> keys, double expected, String reason) {}

    private static final List<Known> SCENES = List.of(
            new Known(
                    "white-furnace",
                    256,
                    64,
                    Map.of("maxDepth", 1024, "background", List.of(1, 1, 1)),
                    1,
                    "white surfaces under an even white sky"),
            new Known("closed-furnace", 64, 512, Map.of("maxDepth", 64), 2, "1 + 1/2 + 1/4 + ... in a closed box"),
            // The mean of Lambert's closed form over the picture; LitPlaneTest of engine-workloads computes it.
            new Known("lit-plane", 64, 1024, Map.of("maxDepth", 1), 0.226939073, "a rectangular lamp, Lambert 1760"));

    private final Path examples;
    private boolean missed;

    private RenderProof(final Path examples) {
        this.examples = examples;
    }

    /**
     * Runs the proof.
     *
     * @param args none.
     * @throws IOException when the temporary directory cannot be used.
     * @throws InterruptedException when interrupted.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final RenderProof proof = new RenderProof(Path.of(System.getProperty("holdfast.root"), "examples"));
        System.out.printf(
                Locale.ROOT, "%-16s %12s %12s %12s %9s%n", "scene", "luminance", "std error", "expected", "off by");
        for (final Known known : SCENES) {
            proof.show(known);
        }
        System.exit(proof.missed ? 1 : 0);
    }

    private void show(final Known known) throws IOException, InterruptedException {
        final Map<String, Object> report = render(known);
        final double mean = (double) report.get("meanLuminance");
        final double error = (double) report.get("standardError");
        final double off = mean - known.expected();
        final boolean shown = Math.abs(off) <= STANDARD_ERRORS_MAX * error + ROUNDING * known.expected()
                && error <= RELATIVE_ERROR_MAX * known.expected();
        missed |= !shown;
        System.out.printf(
                Locale.ROOT,
                "%-16s %12.9f %12.9f %12.9f %+6.2f se %s  (%s)%n",
                known.name(),
                mean,
                error,
                known.expected(),
                error == 0 ? 0 : off / error,
                shown ? "ok" : "MISSED",
                known.reason());
    }

    private Map<String, Object> render(final Known known) throws IOException, InterruptedException {
        final Map<String, Object> keys = new HashMap<>(known.keys());
        keys.put("scene", known.name() + ".gltf");
        keys.put("width", known.side());
        keys.put("height", known.side());
        keys.put("samplesPerPixel", known.samples());
        keys.put("seed", 20_260_101);
        final JobSection file = JobSection.of(examples.resolve(known.name() + ".yaml"), JobNode.of(keys));
        final WorkloadJob job = new RenderWorkload().create(file, known.name());
        final Path directory = Files.createTempDirectory("holdfast-" + known.name());
        try (Engine engine = Engine.launch(EngineConfig.builder().journal(false).build())) {
            return switch (engine.submit(job.computation(), JobConfig.in(directory)).await()) {
                case Outcome.Completed completed -> job.report(completed.result());
                case Outcome.Interrupted interrupted ->
                    throw new IllegalStateException("interrupted: " + interrupted.notice());
                case Outcome.Failed failed -> throw new IllegalStateException("failed", failed.error());
            };
        } finally {
            delete(directory);
        }
    }

    private static void delete(final Path directory) throws IOException {
        final List<Path> found;
        try (Stream<Path> paths = Files.walk(directory)) {
            found = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (final Path path : found) {
            Files.delete(path);
        }
    }
}
