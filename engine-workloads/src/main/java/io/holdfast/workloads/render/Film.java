package io.holdfast.workloads.render;

import io.holdfast.engine.api.Result;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * The tiles of a render put together: read row by row, so that no more than one row of tiles is held in memory. Used by one
 * thread.
 */
final class Film {

    /** Takes the rows of the film from the top. */
    @FunctionalInterface
    interface RowReader {

        /**
         * One row.
         *
         * @param sums {@link TileLayout#SUMS} doubles a pixel; valid during the call only.
         * @param samples how many samples are in each pixel of a tile, by the tile's column.
         * @throws IOException when the reader fails.
         */
        void row(double[] sums, long[] samples) throws IOException;
    }

    private final Result.Cells cells;
    private final int width;
    private final int height;

    Film(final Result.Cells cells, final int width, final int height) {
        if (cells.cells() != TileLayout.tiles(width, height)) {
            throw new IllegalArgumentException(
                    "cells do not match the picture: cells=" + cells.cells() + ", width=" + width + ", height=" + height);
        }
        this.cells = cells;
        this.width = width;
        this.height = height;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /**
     * Reads all rows.
     *
     * @param reader takes them.
     * @throws IOException when the reader fails.
     */
    void read(final RowReader reader) throws IOException {
        final int across = TileLayout.across(width);
        final MemorySegment[] tiles = new MemorySegment[across];
        final long[] samples = new long[across];
        final double[] sums = new double[width * TileLayout.SUMS];
        for (int column = 0; column < across; column++) {
            tiles[column] = MemorySegment.ofArray(new long[TileLayout.LENGTH / Long.BYTES]);
        }
        for (int y = 0; y < height; y++) {
            final int yInTile = y % TileLayout.SIDE;
            if (yInTile == 0) {
                for (int column = 0; column < across; column++) {
                    samples[column] = cells.copy(y / TileLayout.SIDE * across + column, tiles[column]);
                }
            }
            for (int column = 0; column < across; column++) {
                final int left = column * TileLayout.SIDE;
                final int count = Math.min(TileLayout.SIDE, width - left) * TileLayout.SUMS;
                MemorySegment.copy(
                        tiles[column], TileLayout.DOUBLE, TileLayout.offset(0, yInTile), sums, left * TileLayout.SUMS, count);
            }
            reader.row(sums, samples);
        }
    }
}
