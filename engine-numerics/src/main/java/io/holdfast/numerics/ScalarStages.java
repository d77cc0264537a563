package io.holdfast.numerics;

import java.util.Objects;

/**
 * The scalar form. Words, Box-Muller pairs and exp go in stages so short that the compiler makes vectors of them by itself; the rest are
 * loops over the single-value forms.
 *
 * <p>A stage is a loop of few operations over arrays that stay in the first-level cache; what a stage hands to the next lies in
 * scratch arrays of this object, 18 KB. Between doubles and their bits the compiler moves one element at a time, so those moves are
 * loops of their own. All arrays of a stage have the same index: with different offsets the compiler would have to fear that
 * they are one array, and would make no vectors; hence the copies at both ends.
 */
final class ScalarStages extends Stages {

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

    @Override
    public boolean isVector() {
        return false;
    }

    @Override
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
            words(seed, task, stream, firstBlock + done, n);
            System.arraycopy(p, 0, even, from + done, n);
            System.arraycopy(r, 0, odd, from + done, n);
        }
        count(0, count);
    }

    @Override
    public void uniforms(
            final long seed,
            final long task,
            final int stream,
            final long firstBlock,
            final double[] even,
            final double[] odd,
            final int from,
            final int count) {
        Elementary.check(even, odd, from, count);
        Philox4x32.checkBlocks(firstBlock, count);
        for (int done = 0; done < count; done += LENGTH) {
            final int n = Math.min(LENGTH, count - done);
            words(seed, task, stream, firstBlock + done, n);
            Uniform.open(p, a, 0, n);
            Uniform.open(r, b, 0, n);
            System.arraycopy(a, 0, even, from + done, n);
            System.arraycopy(b, 0, odd, from + done, n);
        }
        count(0, count);
    }

    @Override
    void drawNormals(
            final long seed,
            final long task,
            final int stream,
            final long firstBlock,
            final double[] cosines,
            final int cosinesFrom,
            final double[] sines,
            final int sinesFrom,
            final int pairs) {
        for (int done = 0; done < pairs; done += LENGTH) {
            final int n = Math.min(LENGTH, pairs - done);
            words(seed, task, stream, firstBlock + done, n);
            Uniform.open(p, a, 0, n);
            Uniform.open(r, e, 0, n);
            bits(a, p, n);
            pairs(n);
            System.arraycopy(b, 0, cosines, cosinesFrom + done, n);
            System.arraycopy(a, 0, sines, sinesFrom + done, n);
        }
        count(0, pairs);
    }

    @Override
    public void open(final long[] bits, final double[] target, final int from, final int count) {
        Uniform.open(bits, target, from, count);
        count(0, count);
    }

    @Override
    public void boxMuller(
            final double[] u, final double[] v, final double[] cosines, final double[] sines, final int from, final int count) {
        Elementary.check(u, cosines, from, count);
        Elementary.check(v, sines, from, count);
        for (int done = 0; done < count; done += LENGTH) {
            final int n = Math.min(LENGTH, count - done);
            final int at = from + done;
            System.arraycopy(u, at, a, 0, n);
            System.arraycopy(v, at, e, 0, n);
            bits(a, p, n);
            bits(e, q, n);
            if (BoxMullerStages.isOutside(p, Double.MIN_NORMAL, n) || BoxMullerStages.isOutside(q, 0.0, n)) {
                Normal.boxMuller(u, v, cosines, sines, at, n); // The stages do without what only other arguments need.
            } else {
                pairs(n);
                System.arraycopy(b, 0, cosines, at, n);
                System.arraycopy(a, 0, sines, at, n);
            }
        }
        count(0, count);
    }

    @Override
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
        count(0, count);
    }

    @Override
    public void expm1(final double[] source, final double[] target, final int from, final int count) {
        Elementary.expm1(source, target, from, count);
        count(0, count);
    }

    @Override
    public void log(final double[] source, final double[] target, final int from, final int count) {
        Elementary.log(source, target, from, count);
        count(0, count);
    }

    @Override
    public void log1p(final double[] source, final double[] target, final int from, final int count) {
        Elementary.log1p(source, target, from, count);
        count(0, count);
    }

    @Override
    public void sin(final double[] source, final double[] target, final int from, final int count) {
        Elementary.check(source, target, from, count);
        for (int i = from; i < from + count; i++) {
            target[i] = Trigonometry.sin(source[i]);
        }
        count(0, count);
    }

    @Override
    public void cos(final double[] source, final double[] target, final int from, final int count) {
        Elementary.check(source, target, from, count);
        for (int i = from; i < from + count; i++) {
            target[i] = Trigonometry.cos(source[i]);
        }
        count(0, count);
    }

    @Override
    public void erf(final double[] source, final double[] target, final int from, final int count) {
        Elementary.erf(source, target, from, count);
        count(0, count);
    }

    @Override
    public void erfc(final double[] source, final double[] target, final int from, final int count) {
        Elementary.erfc(source, target, from, count);
        count(0, count);
    }

    @Override
    public void distribution(final double[] source, final double[] target, final int from, final int count) {
        Normal.distribution(source, target, from, count);
        count(0, count);
    }

    @Override
    public void inverse(final double[] source, final double[] target, final int from, final int count) {
        Normal.inverse(source, target, from, count);
        count(0, count);
    }

    @Override
    public void pow(final double[] source, final double exponent, final double[] target, final int from, final int count) {
        Elementary.pow(source, exponent, target, from, count);
        count(0, count);
    }

    @Override
    public void sinCos(final double[] source, final double[] sines, final double[] cosines, final int from, final int count) {
        Elementary.sinCos(source, sines, cosines, from, count);
        count(0, count);
    }

    @Override
    public void sinCosTwoPi(final double[] source, final double[] sines, final double[] cosines, final int from, final int count) {
        Elementary.sinCosTwoPi(source, sines, cosines, from, count);
        count(0, count);
    }

    @Override
    public double sum(final double[] values, final int from, final int count) {
        count(0, count);
        return LaneSums.sum(values, from, count);
    }

    @Override
    void sumPowers(final double[] values, final int from, final int count, final double centre) {
        for (int power = 1; power <= powerSums.length; power++) {
            powerSums[power - 1] = LaneSums.sumOfPowers(values, from, count, centre, power);
        }
        count(0, count);
    }

    /** The even words into p, the odd into r. */
    private void words(final long seed, final long task, final int stream, final long firstBlock, final int n) {
        PhiloxStages.begin(task, stream, firstBlock, p, q, r, s, n);
        PhiloxStages.rounds(seed, p, q, r, s, n);
        PhiloxStages.join(p, q, n);
        PhiloxStages.join(r, s, n);
    }

    /** From the bits of u in p and from v in e to cosines in b and sines in a. */
    private void pairs(final int n) {
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
