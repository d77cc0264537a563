package io.holdfast.numerics;

import java.util.Objects;

/**
 * The vector form. Loaded by name, by {@link Simd}, and only where {@code jdk.incubator.vector} is there.
 *
 * <p>Operations go through scratch arrays in parts of {@value LaneScratch#LENGTH} elements: so a stage is a plain loop of whole
 * vectors from index 0, what a caller passes twice does no harm, and a part that is not full is filled up with a number that is easy for
 * all functions. What kernels do most leaves the copies out where whole vectors are asked for.
 */
final class LaneStages extends Stages {

    private static final double PADDING = 0.5;

    private final LaneScratch scratch = new LaneScratch();
    private final double[] sums = new double[4 * LaneSums.LANES];

    /** How a part in {@link LaneScratch#x} becomes one in {@link LaneScratch#y}. */
    @FunctionalInterface
    private interface Part {
        void compute(LaneScratch scratch, int n);
    }

    @Override
    public boolean isVector() {
        return true;
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
        for (int done = 0; done < count; done += LaneScratch.LENGTH) {
            final int n = Math.min(LaneScratch.LENGTH, count - done);
            PhiloxLanes.fillPairs(seed, task, stream, firstBlock + done, scratch.p, scratch.q, Lanes.covering(n));
            System.arraycopy(scratch.p, 0, even, from + done, n);
            System.arraycopy(scratch.q, 0, odd, from + done, n);
        }
        count(count, 0);
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
        for (int done = 0; done < count; done += LaneScratch.LENGTH) {
            final int n = Math.min(LaneScratch.LENGTH, count - done);
            draw(seed, task, stream, firstBlock + done, Lanes.covering(n));
            System.arraycopy(scratch.x, 0, even, from + done, n);
            System.arraycopy(scratch.y, 0, odd, from + done, n);
        }
        count(count, 0);
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
        for (int done = 0; done < pairs; done += LaneScratch.LENGTH) {
            final int n = Math.min(LaneScratch.LENGTH, pairs - done);
            final int covering = Lanes.covering(n);
            PhiloxLanes.fillPairs(seed, task, stream, firstBlock + done, scratch.p, scratch.q, covering);
            NormalLanes.radii(scratch.p, scratch.a, covering);
            if (covering == n) {
                NormalLanes.pairs(scratch.a, scratch.q, cosines, cosinesFrom + done, sines, sinesFrom + done, n);
            } else {
                NormalLanes.pairs(scratch.a, scratch.q, scratch.b, 0, scratch.c, 0, covering);
                System.arraycopy(scratch.b, 0, cosines, cosinesFrom + done, n);
                System.arraycopy(scratch.c, 0, sines, sinesFrom + done, n);
            }
        }
        count(pairs, 0);
    }

    @Override
    public void open(final long[] bits, final double[] target, final int from, final int count) {
        Objects.checkFromIndexSize(from, count, bits.length);
        Objects.checkFromIndexSize(from, count, target.length);
        for (int done = 0; done < count; done += LaneScratch.LENGTH) {
            final int n = Math.min(LaneScratch.LENGTH, count - done);
            System.arraycopy(bits, from + done, scratch.p, 0, n);
            BoxMullerLanes.open(scratch.p, scratch.y, Lanes.covering(n));
            System.arraycopy(scratch.y, 0, target, from + done, n);
        }
        count(count, 0);
    }

    @Override
    public void boxMuller(
            final double[] u, final double[] v, final double[] cosines, final double[] sines, final int from, final int count) {
        Elementary.check(u, cosines, from, count);
        Elementary.check(v, sines, from, count);
        for (int done = 0; done < count; done += LaneScratch.LENGTH) {
            final int n = begin(v, scratch.x, from + done, count - done);
            final int covering = Lanes.covering(n);
            TrigonometryLanes.sinCosTwoPi(scratch, covering);
            begin(u, scratch.x, from + done, count - done);
            LogarithmLanes.log(scratch.x, scratch.a, covering);
            BoxMullerLanes.scale(scratch.a, scratch.g, scratch.y, covering);
            System.arraycopy(scratch.g, 0, cosines, from + done, n);
            System.arraycopy(scratch.y, 0, sines, from + done, n);
        }
        count(count, 0);
    }

    @Override
    public void exp(final double[] source, final double[] target, final int from, final int count) {
        if (isWhole(source, target, from, count)) {
            ExponentialLanes.exp(source, target, count);
            count(count, 0);
            return;
        }
        inParts(source, target, from, count, (s, n) -> ExponentialLanes.exp(s.x, s.y, n));
    }

    @Override
    public void expm1(final double[] source, final double[] target, final int from, final int count) {
        inParts(source, target, from, count, ExponentialLanes::expm1);
    }

    @Override
    public void log(final double[] source, final double[] target, final int from, final int count) {
        if (isWhole(source, target, from, count)) {
            LogarithmLanes.log(source, target, count);
            count(count, 0);
            return;
        }
        inParts(source, target, from, count, (s, n) -> LogarithmLanes.log(s.x, s.y, n));
    }

    @Override
    public void log1p(final double[] source, final double[] target, final int from, final int count) {
        inParts(source, target, from, count, (s, n) -> LogarithmLanes.log1p(s.x, s.y, n));
    }

    @Override
    public void sin(final double[] source, final double[] target, final int from, final int count) {
        inParts(source, target, from, count, TrigonometryLanes::sin);
    }

    @Override
    public void cos(final double[] source, final double[] target, final int from, final int count) {
        inParts(source, target, from, count, TrigonometryLanes::cos);
    }

    @Override
    public void erf(final double[] source, final double[] target, final int from, final int count) {
        inParts(source, target, from, count, ErrorFunctionLanes::erf);
    }

    @Override
    public void erfc(final double[] source, final double[] target, final int from, final int count) {
        inParts(source, target, from, count, ErrorFunctionLanes::erfc);
    }

    @Override
    public void distribution(final double[] source, final double[] target, final int from, final int count) {
        inParts(source, target, from, count, ErrorFunctionLanes::normal);
    }

    @Override
    public void inverse(final double[] source, final double[] target, final int from, final int count) {
        inParts(source, target, from, count, InverseNormalLanes::inverse);
    }

    @Override
    public void pow(final double[] source, final double exponent, final double[] target, final int from, final int count) {
        if (!(Math.abs(exponent) <= Double.MAX_VALUE)) {
            Elementary.pow(source, exponent, target, from, count);
            count(0, count);
            return;
        }
        scratch.exponent = exponent;
        inParts(source, target, from, count, PowerLanes::pow);
    }

    @Override
    public void sinCos(final double[] source, final double[] sines, final double[] cosines, final int from, final int count) {
        inPartsOfTwo(source, sines, cosines, from, count, TrigonometryLanes::sinCos);
    }

    @Override
    public void sinCosTwoPi(final double[] source, final double[] sines, final double[] cosines, final int from, final int count) {
        inPartsOfTwo(source, sines, cosines, from, count, TrigonometryLanes::sinCosTwoPi);
    }

    @Override
    public double sum(final double[] values, final int from, final int count) {
        Objects.checkFromIndexSize(from, count, values.length);
        final int whole = count & -LaneSums.LANES;
        SumLanes.sum(values, from, whole, sums);
        for (int lane = 0; lane < count - whole; lane++) {
            sums[lane] += values[from + whole + lane];
        }
        count(whole, count - whole);
        return tree(0);
    }

    @Override
    void sumPowers(final double[] values, final int from, final int count, final double centre, final double[] target) {
        final int whole = count & -LaneSums.LANES;
        SumLanes.powers(values, from, whole, centre, sums);
        for (int power = 1; power <= target.length; power++) {
            final int first = (power - 1) * LaneSums.LANES;
            for (int lane = 0; lane < count - whole; lane++) {
                sums[first + lane] = LaneSums.accumulate(sums[first + lane], values[from + whole + lane] - centre, power);
            }
            target[power - 1] = tree(first);
        }
        count(whole, count - whole);
    }

    private double tree(final int first) {
        return LaneSums.tree(sums[first], sums[first + 1], sums[first + 2], sums[first + 3], sums[first + 4], sums[first + 5],
                sums[first + 6], sums[first + 7]);
    }

    /** Uniforms of even words into x, of odd ones into y. */
    private void draw(final long seed, final long task, final int stream, final long firstBlock, final int n) {
        PhiloxLanes.fillPairs(seed, task, stream, firstBlock, scratch.p, scratch.q, n);
        BoxMullerLanes.open(scratch.p, scratch.x, n);
        BoxMullerLanes.open(scratch.q, scratch.y, n);
    }

    /** Whether a single stage can do without scratch arrays. */
    private static boolean isWhole(final double[] source, final double[] target, final int from, final int count) {
        return from == 0 && count >= 0 && Lanes.covering(count) == count && count <= source.length && count <= target.length;
    }

    private void inParts(final double[] source, final double[] target, final int from, final int count, final Part part) {
        Elementary.check(source, target, from, count);
        scratch.redone = 0;
        for (int done = 0; done < count; done += LaneScratch.LENGTH) {
            final int n = begin(source, scratch.x, from + done, count - done);
            part.compute(scratch, Lanes.covering(n));
            System.arraycopy(scratch.y, 0, target, from + done, n);
        }
        count(count - scratch.redone, scratch.redone);
    }

    /** Of two results, the second in {@link LaneScratch#g}. */
    private void inPartsOfTwo(
            final double[] source, final double[] first, final double[] second, final int from, final int count, final Part part) {
        Elementary.check(source, first, from, count);
        Objects.checkFromIndexSize(from, count, second.length);
        scratch.redone = 0;
        for (int done = 0; done < count; done += LaneScratch.LENGTH) {
            final int n = begin(source, scratch.x, from + done, count - done);
            part.compute(scratch, Lanes.covering(n));
            System.arraycopy(scratch.y, 0, first, from + done, n);
            System.arraycopy(scratch.g, 0, second, from + done, n);
        }
        count(count - scratch.redone, scratch.redone);
    }

    /** Copies a part, filled up to whole vectors; answers its length. */
    private static int begin(final double[] source, final double[] part, final int at, final int left) {
        final int n = Math.min(LaneScratch.LENGTH, left);
        System.arraycopy(source, at, part, 0, n);
        for (int i = n; i < Lanes.covering(n); i++) {
            part[i] = PADDING;
        }
        return n;
    }
}
