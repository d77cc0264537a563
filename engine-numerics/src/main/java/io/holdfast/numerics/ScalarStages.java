package io.holdfast.numerics;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * The scalar form. Words, Box-Muller pairs and exp go in stages so short that the compiler makes vectors of them by itself; the rest are
 * loops over the single-value forms.
 *
 * <p>A stage is a loop of few operations over arrays that stay in the first-level cache; what a stage hands to the next lies in
 * scratch arrays of this object, 18 KB. Between doubles and their bits the compiler moves one element at a time, so arrays of the one
 * become arrays of the other as bytes. All arrays of a stage have the same index: with different offsets the compiler would have to fear that
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
    private final MemorySegment bytesOfA = MemorySegment.ofArray(a);
    private final MemorySegment bytesOfB = MemorySegment.ofArray(b);
    private final MemorySegment bytesOfC = MemorySegment.ofArray(c);
    private final MemorySegment bytesOfE = MemorySegment.ofArray(e);
    private final MemorySegment bytesOfP = MemorySegment.ofArray(p);
    private final MemorySegment bytesOfQ = MemorySegment.ofArray(q);
    private final MemorySegment bytesOfR = MemorySegment.ofArray(r);
    private final double[] sums = new double[4 * LaneSums.LANES];

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
            PhiloxStages.join(p, q, n);
            PhiloxStages.join(r, s, n);
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
            openWords(seed, task, stream, firstBlock + done, n);
            System.arraycopy(a, 0, even, from + done, n);
            System.arraycopy(e, 0, odd, from + done, n);
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
            openWords(seed, task, stream, firstBlock + done, n);
            move(bytesOfA, bytesOfP, n);
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
            move(bytesOfA, bytesOfP, n);
            move(bytesOfE, bytesOfQ, n);
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
            move(bytesOfA, bytesOfP, n);
            ExponentialStages.power(b, c, n);
            ExponentialStages.factors(p, q, n);
            move(bytesOfP, bytesOfA, n);
            move(bytesOfQ, bytesOfB, n);
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
    void sumPowers(final double[] values, final int from, final int count, final double centre, final double[] target) {
        LaneSums.powers(values, from, count, centre, sums);
        for (int power = 1; power <= target.length; power++) {
            target[power - 1] = LaneSums.tree(sums, (power - 1) * LaneSums.LANES);
        }
        count(0, count);
    }

    /** The even words into p, their upper halves into q; the odd into r and s. */
    private void words(final long seed, final long task, final int stream, final long firstBlock, final int n) {
        PhiloxStages.begin(seed, task, stream, firstBlock, p, q, r, s, n);
        PhiloxStages.rounds(seed, p, q, r, s, n);
    }

    /** Uniforms of even words into a, of odd ones into e. */
    private void openWords(final long seed, final long task, final int stream, final long firstBlock, final int n) {
        words(seed, task, stream, firstBlock, n);
        PhiloxStages.fractions(p, q, n);
        PhiloxStages.fractions(r, s, n);
        move(bytesOfP, bytesOfA, n);
        move(bytesOfR, bytesOfE, n);
        PhiloxStages.open(a, n);
        PhiloxStages.open(e, n);
    }

    /** From the bits of u in p and from v in e to cosines in b and sines in a. */
    private void pairs(final int n) {
        BoxMullerStages.split(p, r, n);
        move(bytesOfP, bytesOfA, n);
        move(bytesOfR, bytesOfB, n);
        BoxMullerStages.quotient(a, c, n);
        BoxMullerStages.remainder(c, d, n);
        BoxMullerStages.radius(a, b, c, d, n);

        BoxMullerStages.turn(e, a, b, c, n);
        move(bytesOfC, bytesOfR, n);
        BoxMullerStages.sine(a, b, c, n);
        move(bytesOfC, bytesOfP, n);
        BoxMullerStages.cosine(a, b, c, n);
        move(bytesOfC, bytesOfQ, n);
        BoxMullerStages.quadrant(p, q, r, n);
        move(bytesOfP, bytesOfA, n);
        move(bytesOfQ, bytesOfB, n);
        BoxMullerStages.scale(d, a, n);
        BoxMullerStages.scale(d, b, n);
    }

    private static void move(final MemorySegment source, final MemorySegment target, final int n) {
        MemorySegment.copy(source, 0, target, 0, (long) n * Double.BYTES);
    }
}
