package io.holdfast.workloads.render;

import java.util.Arrays;

/**
 * The transfer function of sRGB (IEC 61966-2-1) to eight bits, by a table of the values at which the code changes: exact, the
 * same everywhere, and without a power for each pixel.
 */
final class Srgb {

    private static final int CODES = 256;
    /** Element i: the linear value from which on the code is i + 1, not i. */
    private static final double[] THRESHOLDS = new double[CODES - 1];

    static {
        for (int code = 0; code < THRESHOLDS.length; code++) {
            THRESHOLDS[code] = linear((code + 0.5) / (CODES - 1));
        }
    }

    private Srgb() {
    }

    /**
     * The nearest code of a linear value.
     *
     * @param linear any value; below 0 and NaN are 0, above 1 is 255.
     * @return 0 to 255.
     */
    static int encode(final double linear) {
        if (!(linear > 0)) {
            return 0;
        }
        final int found = Arrays.binarySearch(THRESHOLDS, linear);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The linear value of a code in [0, 1]. */
    static double linear(final double encoded) {
        if (encoded <= 0.04045) {
            return encoded / 12.92;
        }
        final double base = (encoded + 0.055) / 1.055;
        return base * base * fifthRoot(base * base); // base to the power of 2.4.
    }

    /** Newton's method from above, which falls until it stands still. */
    private static double fifthRoot(final double value) {
        double root = 1;
        while (true) {
            final double fourth = root * root * root * root;
            final double next = root - (root - value / fourth) / 5;
            if (next >= root) {
                return root;
            }
            root = next;
        }
    }
}
