package io.holdfast.workloads.render;

import io.holdfast.engine.api.Field;
import io.holdfast.engine.api.JobSpec;
import java.lang.foreign.MemorySegment;

/** The film as a field: its cells are the tiles of {@link TileLayout}, its steps are sample passes. */
final class RenderField implements Field {

    private final JobSpec spec;
    private final PreparedScene scene;
    private final RenderSettings settings;

    RenderField(final JobSpec spec, final PreparedScene scene, final RenderSettings settings) {
        this.spec = spec;
        this.scene = scene;
        this.settings = settings;
    }

    @Override
    public JobSpec spec() {
        return spec;
    }

    @Override
    public int stateLength() {
        return TileLayout.LENGTH;
    }

    @Override
    public int cells() {
        return TileLayout.tiles(settings.width(), settings.height());
    }

    @Override
    public Kernel newKernel(final MemorySegment prepared) {
        return new TileKernel(scene, settings);
    }
}
