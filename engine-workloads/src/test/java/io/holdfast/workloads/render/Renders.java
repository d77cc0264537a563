package io.holdfast.workloads.render;

import io.holdfast.engine.api.Field;
import io.holdfast.engine.api.JobNode;
import io.holdfast.engine.api.JobSection;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Render jobs of the tests. */
final class Renders {

    static final List<Integer> WHITE_SKY = List.of(1, 1, 1);

    private Renders() {
    }

    /** A job on a scene; the keys given win over width 64, height 64, 4 samples, depth 16 and seed 7. */
    static RenderJob job(final Path scene, final Map<String, ?> keys) {
        final Map<String, Object> all = new HashMap<>(Map.of(
                "scene", scene.getFileName(),
                "width", 64,
                "height", 64,
                "samplesPerPixel", 4,
                "maxDepth", 16,
                "seed", 7));
        all.putAll(keys);
        final JobSection section = JobSection.of(scene.resolveSibling("job.yaml"), JobNode.of(all));
        final RenderJob job = (RenderJob) new RenderWorkload().create(section, "test");
        section.rejectUnknownKeys();
        return job;
    }

    static Field field(final RenderJob job) {
        return (Field) job.computation();
    }

    /** Renders a scene and tells about it. */
    static Map<String, Object> render(final Path scene, final Map<String, ?> keys) throws Exception {
        final RenderJob job = job(scene, keys);
        return job.report(SteppedField.completed(field(job)));
    }

    /** Renders a job and gives the sums of all pixels, in rows. */
    static double[] sums(final RenderJob job, final int width, final int height) throws Exception {
        final double[] all = new double[width * height * TileLayout.SUMS];
        final int[] length = {0};
        new Film(SteppedField.completed(field(job)), width, height).read((sums, samples) -> {
            System.arraycopy(sums, 0, all, length[0], sums.length);
            length[0] += sums.length;
        });
        return all;
    }
}
