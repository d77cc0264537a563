package io.holdfast.bench.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** A job file of {@code examples/}, at another extent or size. */
public enum ExampleJob {
    /** Two European options on 10^9 paths. */
    EUROPEAN("european"),
    /** A European and an Asian option on the same paths. */
    ASIAN("asian-call"),
    /** An image. */
    CORNELL_BOX("cornell-box");

    private final String file;

    ExampleJob(final String file) {
        this.file = file;
    }

    /**
     * Whether it is an image, so a field.
     *
     * @return false for a pricing.
     */
    public boolean isRender() {
        return this == CORNELL_BOX;
    }

    /**
     * How much of a job.
     *
     * @param paths of a pricing; samples a pixel of an image.
     * @param width of the image in pixels; 0 of a pricing.
     * @param height of the image in pixels.
     */
    public record Size(long paths, int width, int height) {

        /**
         * Of a pricing.
         *
         * @param paths how many.
         * @return the size.
         */
        public static Size paths(final long paths) {
            return new Size(paths, 0, 0);
        }

        static Size samples(final int pixels, final long samples) {
            return samples(pixels, pixels, samples);
        }

        /**
         * Of an image.
         *
         * @param width in pixels.
         * @param height in pixels.
         * @param samples a pixel.
         * @return the size.
         */
        public static Size samples(final int width, final int height, final long samples) {
            return new Size(samples, width, height);
        }

        /**
         * More of the same.
         *
         * @param factor above 0.
         * @return another extent.
         */
        public Size times(final double factor) {
            return new Size(Math.max(1, (long) (paths * factor)), width, height);
        }

        @Override
        public String toString() {
            return width == 0
                    ? String.format(Locale.ROOT, "%,d paths", paths)
                    : String.format(Locale.ROOT, "%d×%d, %,d samples a pixel", width, height, paths);
        }
    }

    /**
     * Writes the job file and what it needs.
     *
     * @param directory takes them.
     * @param size its extent.
     * @return the job file.
     * @throws IOException where that fails.
     */
    public Path write(final Path directory, final Size size) throws IOException {
        final Path examples = HoldfastCommand.root().resolve("examples");
        String text = Files.readString(examples.resolve(file + ".yaml"));
        if (isRender()) {
            text = replace(text, "width", size.width());
            text = replace(text, "height", size.height());
            text = replace(text, "samplesPerPixel", size.paths());
            Files.copy(examples.resolve(file + ".gltf"), directory.resolve(file + ".gltf"), StandardCopyOption.REPLACE_EXISTING);
        } else {
            text = replace(text, "paths", size.paths());
        }
        return Files.writeString(directory.resolve(file + "-" + size.width() + "-" + size.paths() + ".yaml"), text);
    }

    private static String replace(final String text, final String key, final long value) {
        final String replaced = text.replaceAll("(?m)^" + key + ":.*$", key + ": " + value);
        if (replaced.equals(text) && !text.contains(key + ": " + value)) {
            throw new DrillException("no such key in the example: key=" + key);
        }
        return replaced;
    }

    @Override
    public String toString() {
        return file;
    }
}
