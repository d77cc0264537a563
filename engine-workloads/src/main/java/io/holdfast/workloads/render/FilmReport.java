package io.holdfast.workloads.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code result.json} tells about a film, in one reading of it, rows from the top and pixels from the left. All sums have
 * that order, so the numbers are a function of the film.
 *
 * <p>{@code filmSha256} is of all its sums, {@link TileLayout#SUMS} little-endian doubles a pixel (red, green, blue, squared
 * luminance). {@code meanRadiance} is the mean over pixels and samples; {@code meanLuminance} is its luminance and
 * {@code standardError} the standard error of that, from the variance within each pixel (the differences between pixels are the
 * picture, and no error).
 */
final class FilmReport implements Film.RowReader {

    private static final ValueLayout.OfDouble UNALIGNED = TileLayout.DOUBLE.withByteAlignment(1);

    private final MessageDigest sha256;
    private final byte[] bytes;
    private final long samples;
    private final int width;
    private double red;
    private double green;
    private double blue;
    private double variance;
    private long pixels;

    private FilmReport(final int width, final long samples) {
        this.width = width;
        this.samples = samples;
        bytes = new byte[width * TileLayout.PIXEL_LENGTH];
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Tells about a film.
     *
     * @param film a completed one.
     * @param samples samples in each of its pixels.
     * @return a tree, in the order of the file.
     */
    static Map<String, Object> of(final Film film, final long samples) {
        final FilmReport report = new FilmReport(film.width(), samples);
        try {
            film.read(report);
        } catch (final IOException e) {
            throw new UncheckedIOException("nothing is written here", e);
        }
        final Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("width", film.width());
        tree.put("height", film.height());
        tree.put("samples", samples);
        tree.put("filmSha256", HexFormat.of().formatHex(report.sha256.digest()));
        report.addMeans(tree);
        return tree;
    }

    @Override
    public void row(final double[] sums, final long[] samplesByTile) {
        MemorySegment.copy(sums, 0, MemorySegment.ofArray(bytes), UNALIGNED, 0, sums.length);
        sha256.update(bytes);
        for (int x = 0; x < width; x++) {
            final int at = x * TileLayout.SUMS;
            red += sums[at];
            green += sums[at + 1];
            blue += sums[at + 2];
            final double luminance = Rgb.luminance(sums[at], sums[at + 1], sums[at + 2]);
            // Rounding may leave a little less than nothing.
            variance += Math.max(0, sums[at + TileLayout.SUM_SQUARE] - luminance * luminance / samples);
        }
        pixels += width;
    }

    private void addMeans(final Map<String, Object> tree) {
        final double count = (double) pixels * samples;
        tree.put("meanRadiance", List.of(red / count, green / count, blue / count));
        tree.put("meanLuminance", Rgb.luminance(red, green, blue) / count);
        if (samples > 1) { // One sample tells nothing of its error.
            tree.put("standardError", Math.sqrt(variance * samples / (samples - 1)) / count);
        }
    }
}
