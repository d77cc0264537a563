package io.holdfast.bench.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** A job file of {@code examples/}, at another extent or size. */
enum ExampleJob {
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

    boolean isRender() {
        return this == CORNELL_BOX;
    }

    /**
     * How much of a job.
     *
     * @param paths of a pricing; samples a pixel of an image.
     * @param pixels a side of the image.
     */
    record Size(long paths, int pixels) {

        static Size paths(final long paths) {
            return new Size(paths, 0);
        }

        static Size samples(final int pixels, final long samples) {
            return new Size(samples, pixels);
        }

        Size times(final double factor) {
            return new Size(Math.max(1, (long) (paths * factor)), pixels);
        }

        @Override
        public String toString() {
            return pixels == 0
                    ? String.format(Locale.ROOT, "%,d paths", paths)
                    : String.format(Locale.ROOT, "%d×%d, %,d samples a pixel", pixels, pixels, paths);
        }
    }

    /** Writes the job file and what it needs; answers the file. */
    Path write(final Path directory, final Size size) throws IOException {
        final Path examples = HoldfastCommand.root().resolve("examples");
        String text = Files.readString(examples.resolve(file + ".yaml"));
        if (isRender()) {
            text = replace(text, "width", size.pixels());
            text = replace(text, "height", size.pixels());
            text = replace(text, "samplesPerPixel", size.paths());
            Files.copy(examples.resolve(file + ".gltf"), directory.resolve(file + ".gltf"), StandardCopyOption.REPLACE_EXISTING);
        } else {
            text = replace(text, "paths", size.paths());
        }
        return Files.writeString(directory.resolve(file + "-" + size.pixels() + "-" + size.paths() + ".yaml"), text);
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
