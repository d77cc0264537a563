package io.holdfast.numerics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The direction numbers of Joe and Kuo, read from the resource that {@code src/directions/pack.py} describes.
 *
 * <p>Direction numbers are kept with their digits reversed: bit 0 is the digit of 1/2. That is the order in which
 * {@link OwenScramble} works.
 */
final class SobolDirections {

    private static final String RESOURCE = "sobol-directions.bin";
    private static final int DEGREE_MAX = 18;

    private SobolDirections() {
    }

    /** Digit-reversed direction numbers, {@link Sobol#DIGITS} for each dimension, dimension after dimension. */
    static long[] load(final int dimensions) {
        final long[] directions = new long[dimensions * Sobol.DIGITS];
        for (int i = 0; i < Sobol.DIGITS; i++) {
            directions[i] = 1L << i; // Dimension 0 is van der Corput's sequence.
        }
        try (InputStream resource = SobolDirections.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("missing from the jar: resource=" + RESOURCE);
            }
            final Rows rows = new Rows(resource.readAllBytes());
            for (int dimension = 1; dimension < dimensions; dimension++) {
                expand(rows, directions, dimension * Sobol.DIGITS);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read from the jar: resource=" + RESOURCE, e);
        }
        return directions;
    }

    /**
     * One dimension: the initial numbers m_k / 2^k, then the recurrence of its polynomial (Joe and Kuo 2008, equation 2). There a
     * division by 2^s is a shift to the right; with reversed digits it is one to the left.
     */
    private static void expand(final Rows rows, final long[] directions, final int offset) {
        final int degree = rows.nextDegree();
        final int polynomial = rows.next(degree - 1);
        for (int k = 1; k <= Math.min(degree, Sobol.DIGITS); k++) {
            final long number = 2L * rows.next(k - 1) + 1;
            directions[offset + k - 1] = Long.reverse(number << (Long.SIZE - k));
        }
        for (int k = degree; k < Sobol.DIGITS; k++) {
            final long before = directions[offset + k - degree];
            long direction = before ^ (before << degree);
            for (int i = 1; i < degree; i++) {
                if (((polynomial >>> (degree - 1 - i)) & 1) != 0) {
                    direction ^= directions[offset + k - i];
                }
            }
            directions[offset + k] = direction;
        }
        rows.align();
    }

    /** Reads rows of bits, most significant first. */
    private static final class Rows {

        private final byte[] bytes;
        private int bit = Integer.SIZE;

        Rows(final byte[] bytes) {
            this.bytes = bytes;
        }

        int nextDegree() {
            final int degree = next(Byte.SIZE);
            if (degree < 1 || degree > DEGREE_MAX) {
                throw new IllegalStateException("damaged: resource=" + RESOURCE + ", degree=" + degree + ", bit=" + bit);
            }
            return degree;
        }

        int next(final int count) {
            int value = 0;
            for (int i = 0; i < count; i++, bit++) {
                value = value << 1 | (bytes[bit >>> 3] >>> (7 - (bit & 7)) & 1);
            }
            return value;
        }

        void align() {
            bit = (bit + 7) & -8;
        }
    }
}
