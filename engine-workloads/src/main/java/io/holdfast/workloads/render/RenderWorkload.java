package io.holdfast.workloads.render;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Identity;
import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.JobSpec;
import io.holdfast.engine.api.Workload;
import io.holdfast.engine.api.WorkloadJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The workload {@code render}: a glTF 2.0 scene as a picture, by path tracing.
 *
 * <pre>
 *   scene            a .gltf or .glb, beside the job file
 *   width, height    of the picture, in pixels; the camera's vertical field of view holds, whatever the shape
 *   samplesPerPixel  the extent: may grow, and goes on from what is there
 *   maxDepth         most times a path is scattered
 *   seed             of all random numbers
 *   background       optional: [red, green, blue] radiance from where there is nothing; black by default
 *   camera           optional: name of one of the scene's cameras; the first by default
 * </pre>
 *
 * <p>Surfaces are diffuse, by their base colour factor, and emit by their emissive factor and strength. A scene without a camera
 * is seen from its front as a whole, with a warning.
 */
public final class RenderWorkload implements Workload {

    /** Raised whenever a bit of any film changes. */
    static final int KERNEL_VERSION = 1;

    /** Found by {@link java.util.ServiceLoader}. */
    public RenderWorkload() {
    }

    @Override
    public String name() {
        return "render";
    }

    @Override
    public WorkloadJob create(final JobSection file, final String name) {
        final RenderSettings settings = new RenderSettings(
                (int) file.integer("width", 1, RenderSettings.SIDE_MAX),
                (int) file.integer("height", 1, RenderSettings.SIDE_MAX),
                (int) file.integer("maxDepth", 0, RenderSettings.DEPTH_MAX),
                background(file),
                file.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE));
        final long samples = file.integer("samplesPerPixel", 1, Integer.MAX_VALUE);
        final String cameraName = file.text("camera", "");
        final Path scene = file.inputFile("scene");
        final SceneReader.Scene read = SceneReader.read(scene, cameraName);
        final Camera camera = read.camera()
                .orElseThrow(() -> file.error("camera", "'" + cameraName + "'", "the name of a perspective camera of the scene"));
        final JobSpec spec = JobSpec.of(name, identity(settings, cameraName, read.digests()), new Extent.Steps(samples));
        final PreparedScene prepared = PreparedScene.of(read.triangles(), read.materials(), camera);
        return new RenderJob(new RenderField(spec, prepared, settings), settings, read.warnings());
    }

    private static Rgb background(final JobSection file) {
        if (!file.has("background")) {
            return Rgb.BLACK;
        }
        final String expected = "[red, green, blue], numbers from 0 to 1e6";
        final List<String> texts = file.texts("background", 3);
        if (texts.size() != 3) {
            throw file.error("background", texts.size() + " elements", expected);
        }
        final double[] values = new double[3];
        for (int i = 0; i < 3; i++) {
            values[i] = radiance(texts.get(i), file.error("background", "'" + texts.get(i) + "'", expected));
        }
        return new Rgb(values[0], values[1], values[2]);
    }

    private static double radiance(final String text, final JobFileException error) {
        final double value;
        try {
            value = Double.parseDouble(text);
        } catch (final NumberFormatException e) {
            throw error;
        }
        if (!(value >= 0 && value <= 1e6)) {
            throw error;
        }
        return value + 0.0; // One zero, for the identity is made of digits.
    }

    private static Identity identity(final RenderSettings settings, final String camera, final Map<String, String> digests) {
        final Rgb background = settings.background();
        return new Identity(
                "render",
                KERNEL_VERSION,
                settings.seed(),
                1,
                Map.of(
                        "width", Integer.toString(settings.width()),
                        "height", Integer.toString(settings.height()),
                        "maxDepth", Integer.toString(settings.maxDepth()),
                        "background", background.red() + " " + background.green() + " " + background.blue(),
                        "camera", camera),
                digests);
    }
}
