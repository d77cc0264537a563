package io.holdfast.workloads.render;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The picture {@code image.png}: the mean of each pixel's samples so far, linear values up to 1 through the curve of sRGB, brighter
 * ones white. Replaced atomically, so that a viewer never sees half of it.
 */
final class ImageFile {

    static final String NAME = "image.png";

    private ImageFile() {
    }

    /**
     * Writes the picture.
     *
     * @param film may be under way: each tile is divided by its own samples, and one without is black.
     * @param directory the run's directory.
     * @throws IOException when it cannot be written.
     */
    static void write(final Film film, final Path directory) throws IOException {
        final Path part = directory.resolve(NAME + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part));
                PngWriter png = new PngWriter(out, film.width(), film.height())) {
            final byte[] row = new byte[film.width() * 3];
            film.read((sums, samples) -> {
                for (int x = 0; x < film.width(); x++) {
                    final double scale = 1.0 / Math.max(1, samples[x / TileLayout.SIDE]);
                    for (int colour = 0; colour < 3; colour++) {
                        row[3 * x + colour] = (byte) Srgb.encode(sums[x * TileLayout.SUMS + colour] * scale);
                    }
                }
                png.row(row);
            });
        }
        Files.move(part, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
