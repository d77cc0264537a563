package io.holdfast.numerics;

import java.util.Objects;

/**
 * Array forms in stages so short that the compiler makes vectors of them by itself, for kernels that cannot or will not use
 * explicit ones. They compute the bits of the static forms they are named for, a few times faster.
 *
 * <p>A stage is a loop of few operations over arrays that stay in the first-level cache; what a stage hands to the next lies in
 * scratch arrays of this object, 18 KB. Between doubles and their bits the compiler moves one element at a time, so those moves are
 * loops of their own. All arrays of a stage have the same index: with different offsets the compiler would have to fear that
 * they are one array, and would make no vectors; hence the copies at both ends.
 *
 * <p>Created and used by one thread, usually a kernel's. Nothing is allocated after construction.
 */
public final class Stages {

    /** Elements that go through the stages together. */
    private static final int LENGTH = 256;

    private final double[] a = new double[LENGTH];
    private final double[] b = new double[LENGTH];
    private final double[] c = new double[LENGTH];
    private final double[] d = new double[LENGTH];
    private final double[] e = new double[LENGTH];
    private final long[] p = new long[LENGTH];
    private final long[] q = new long[LENGTH];
    private final long[] r = new long[LENGTH];
    private final long[] s = new long[LENGTH];

    /** Makes the scratch arrays. */
    public Stages() {
        // Fields say it all.
    }

    /**
     * {@link Elementary#exp(double[], double[], int, int)}, bit for bit.
     *
     * @param source arguments
     * @param target receives the results, at the same indices; may be {@code source}
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside both arrays
     */
    public void exp(final double[] source, final double[] target, final int from, final int count) {
        Elementary.check(source, target, from, count);
        for (int done = 0; done < count; done += LENGTH) {
            final int n = Math.min(LENGTH, count - done);
            System.arraycopy(source, from + done, c, 0, n);
            ExponentialStages.reduce(c, a, b, n);
            bits(a, p, n);
            ExponentialStages.power(b, c, n);
            ExponentialStages.factors(p, q, n);
            doubles(p, a, n);
            doubles(q, b, n);
            ExponentialStages.scale(a, b, c, n);
            System.arraycopy(c, 0, target, from + done, n);
        }
    }

    /**
     * {@link Philox4x32#fillPairs}, bit for bit.
     *
     * @param seed       the job's seed
     * @param task       the task, pixel or path group
     * @param stream     which of the task's streams
     * @param firstBlock first block, in [0, {@link Philox4x32#BLOCKS_MAX}]
     * @param even       receives each block's even word
     * @param odd        receives each block's odd word; another array than {@code even}
     * @param from       first index written in both
     * @param count      blocks, and words written to each array
     * @throws IndexOutOfBoundsException when the range is not inside both arrays
     * @throws IllegalArgumentException  when the blocks are not all in [0, {@link Philox4x32#BLOCKS_MAX})
     */
    public void fillPairs(
            final long seed,
            final long task,
            final int stream,
            final long firstBlock,
            final long[] even,
            final long[] odd,
            final int from,
            final int count) {
        Objects.checkFromIndexSize(from, count, even.length);
        Objects.checkFromIndexSize(from, count, odd.length);
        Philox4x32.checkBlocks(firstBlock, count);
        for (int done = 0; done < count; done += LENGTH) {
            final int n = Math.min(LENGTH, count - done);
            PhiloxStages.begin(task, stream, firstBlock + done, p, q, r, s, n);
            PhiloxStages.rounds(seed, p, q, r, s, n);
            PhiloxStages.join(p, q, n);
            PhiloxStages.join(r, s, n);
            System.arraycopy(p, 0, even, from + done, n);
            System.arraycopy(r, 0, odd, from + done, n);
        }
    }

    /**
     * {@link Normal#boxMuller}, bit for bit.
     *
     * @param u       uniforms in (0, 1]
     * @param v       uniforms; another array than {@code u}
     * @param cosines receives the first of each pair; may be {@code u}
     * @param sines   receives the second of each pair; may be {@code v}
     * @param from    first index
     * @param count   how many pairs
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     */
    public void boxMuller(
            final double[] u,
            final double[] v,
            final double[] cosines,
            final double[] sines,
            final int from,
            final int count) {
        Elementary.check(u, cosines, from, count);
        Elementary.check(v, sines, from, count);
        for (int done = 0; done < count; done += LENGTH) {
            boxMullerPart(u, v, cosines, sines, from + done, Math.min(LENGTH, count - done));
        }
    }

    private void boxMullerPart(
            final double[] u, final double[] v, final double[] cosines, final double[] sines, final int at, final int n) {
        System.arraycopy(u, at, a, 0, n);
        System.arraycopy(v, at, e, 0, n);
        bits(a, p, n);
        bits(e, q, n);
        if (BoxMullerStages.isOutside(p, Double.MIN_NORMAL, n) || BoxMullerStages.isOutside(q, 0.0, n)) {
            Normal.boxMuller(u, v, cosines, sines, at, n); // The stages do without what only other arguments need.
            return;
        }
        BoxMullerStages.split(p, r, n);
        doubles(p, a, n);
        doubles(r, b, n);
        BoxMullerStages.quotient(a, c, n);
        BoxMullerStages.remainder(c, d, n);
        BoxMullerStages.radius(a, b, c, d, n);

        BoxMullerStages.turn(e, a, b, c, n);
        bits(c, r, n);
        BoxMullerStages.sine(a, b, c, n);
        bits(c, p, n);
        BoxMullerStages.cosine(a, b, c, n);
        bits(c, q, n);
        BoxMullerStages.quadrant(p, q, r, n);
        doubles(p, a, n);
        doubles(q, b, n);
        BoxMullerStages.scale(d, a, n);
        BoxMullerStages.scale(d, b, n);
        System.arraycopy(a, 0, sines, at, n);
        System.arraycopy(b, 0, cosines, at, n);
    }

    private static void bits(final double[] source, final long[] target, final int n) {
        for (int i = 0; i < n; i++) {
            target[i] = Double.doubleToRawLongBits(source[i]);
        }
    }

    private static void doubles(final long[] source, final double[] target, final int n) {
        for (int i = 0; i < n; i++) {
            target[i] = Double.longBitsToDouble(source[i]);
        }
    }
}
