package io.holdfast.workloads.render;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A tile of the film, which is a cell of the field: 32 x 32 pixels, in rows. Tiles are numbered in rows from the top left; those
 * at the right and bottom edge reach over it, and what is beyond stays zero.
 *
 * <pre>
 *   pixel (x, y) of the tile at 32 (32 y + x), little-endian doubles:
 *    0        8        16       24       32
 *   +--------+--------+--------+--------+
 *   |  red   | green  |  blue  | square |    sums over samples; square: of the sample's luminance squared
 *   +--------+--------+--------+--------+
 * </pre>
 *
 * <p>The side is a constant of the kernel's version: a step, one sample of each pixel, is then 1 to 20 ms of work.
 */
final class TileLayout {

    static final int SIDE = 32;
    static final int PIXELS = SIDE * SIDE;
    /** Doubles a pixel. */
    static final int SUMS = 4;
    static final int SUM_SQUARE = 3;
    static final int PIXEL_LENGTH = SUMS * Double.BYTES;
    static final int LENGTH = PIXELS * PIXEL_LENGTH;
    static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE.withOrder(ByteOrder.LITTLE_ENDIAN);

    private TileLayout() {
    }

    static int across(final int width) {
        return (width + SIDE - 1) / SIDE;
    }

    static int tiles(final int width, final int height) {
        return across(width) * across(height);
    }

    static int offset(final int x, final int y) {
        return (y * SIDE + x) * PIXEL_LENGTH;
    }
}
