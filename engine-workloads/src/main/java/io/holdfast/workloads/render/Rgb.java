package io.holdfast.workloads.render;

/**
 * Three linear values with the primaries of sRGB.
 *
 * @param red red.
 * @param green green.
 * @param blue blue.
 */
record Rgb(double red, double green, double blue) {

    static final Rgb BLACK = grey(0);

    static Rgb grey(final double value) {
        return new Rgb(value, value, value);
    }

    /** Luminance by the weights of ITU-R BT.709. */
    static double luminance(final double red, final double green, final double blue) {
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }

    boolean isBlack() {
        return red == 0 && green == 0 && blue == 0;
    }

    double sum() {
        return red + green + blue;
    }

    Rgb times(final double factor) {
        return new Rgb(red * factor, green * factor, blue * factor);
    }
}
