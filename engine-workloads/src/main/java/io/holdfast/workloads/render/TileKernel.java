package io.holdfast.workloads.render;

import io.holdfast.engine.api.Field;
import java.lang.foreign.MemorySegment;

/** Adds a sample to each pixel of a tile: step s is sample s. */
final class TileKernel implements Field.Kernel {

    private final PathTracer tracer;
    private final int width;
    private final int height;
    private final int across;

    TileKernel(final PreparedScene scene, final RenderSettings settings) {
        tracer = new PathTracer(scene, settings);
        width = settings.width();
        height = settings.height();
        across = TileLayout.across(width);
    }

    @Override
    public Field.Advance step(final int cell, final long step, final MemorySegment from, final MemorySegment to) {
        final int left = cell % across * TileLayout.SIDE;
        final int top = cell / across * TileLayout.SIDE;
        final int columns = Math.min(TileLayout.SIDE, width - left);
        final int rows = Math.min(TileLayout.SIDE, height - top);
        final int sample = Math.toIntExact(step);
        to.copyFrom(from);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                tracer.sample(left + x, top + y, sample);
                final double red = tracer.red();
                final double green = tracer.green();
                final double blue = tracer.blue();
                final double luminance = Rgb.luminance(red, green, blue);
                final int at = TileLayout.offset(x, y);
                add(to, at, red);
                add(to, at + Double.BYTES, green);
                add(to, at + 2 * Double.BYTES, blue);
                add(to, at + 3 * Double.BYTES, luminance * luminance);
            }
        }
        return Field.Advance.CONTINUE;
    }

    private static void add(final MemorySegment state, final int at, final double value) {
        state.set(TileLayout.DOUBLE, at, state.get(TileLayout.DOUBLE, at) + value);
    }
}
