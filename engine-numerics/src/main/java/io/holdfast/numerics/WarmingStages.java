package io.holdfast.numerics;

/** The vector form that starts as the scalar one: each operation goes over to lanes when {@link WarmUp} has brought it to speed. */
final class WarmingStages extends Stages {

    private final Stages lanes = Simd.lanes();
    private final Stages scalar = new ScalarStages();

    @Override
    public boolean isVector() {
        return true;
    }

    @Override
    public long inLanes() {
        return lanes.inLanes();
    }

    @Override
    public long oneByOne() {
        return lanes.oneByOne() + scalar.oneByOne();
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
        of(Operation.FILL_PAIRS).fillPairs(seed, task, stream, firstBlock, even, odd, from, count);
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
        of(Operation.UNIFORMS).uniforms(seed, task, stream, firstBlock, even, odd, from, count);
    }

    @Override
    public void open(final long[] bits, final double[] target, final int from, final int count) {
        of(Operation.OPEN).open(bits, target, from, count);
    }

    @Override
    public void boxMuller(
            final double[] u,
            final double[] v,
            final double[] cosines,
            final double[] sines,
            final int from,
            final int count) {
        of(Operation.BOX_MULLER).boxMuller(u, v, cosines, sines, from, count);
    }

    @Override
    public void exp(final double[] source, final double[] target, final int from, final int count) {
        of(Operation.EXP).exp(source, target, from, count);
    }

    @Override
    public void expm1(final double[] source, final double[] target, final int from, final int count) {
        of(Operation.EXPM1).expm1(source, target, from, count);
    }

    @Override
    public void log(final double[] source, final double[] target, final int from, final int count) {
        of(Operation.LOG).log(source, target, from, count);
    }

    @Override
    public void log1p(final double[] source, final double[] target, final int from, final int count) {
        of(Operation.LOG1P).log1p(source, target, from, count);
    }

    @Override
    public void sin(final double[] source, final double[] target, final int from, final int count) {
        of(Operation.SIN).sin(source, target, from, count);
    }

    @Override
    public void cos(final double[] source, final double[] target, final int from, final int count) {
        of(Operation.COS).cos(source, target, from, count);
    }

    @Override
    public void erf(final double[] source, final double[] target, final int from, final int count) {
        of(Operation.ERF).erf(source, target, from, count);
    }

    @Override
    public void erfc(final double[] source, final double[] target, final int from, final int count) {
        of(Operation.ERFC).erfc(source, target, from, count);
    }

    @Override
    public void distribution(final double[] source, final double[] target, final int from, final int count) {
        of(Operation.DISTRIBUTION).distribution(source, target, from, count);
    }

    @Override
    public void inverse(final double[] source, final double[] target, final int from, final int count) {
        of(Operation.INVERSE).inverse(source, target, from, count);
    }

    @Override
    public void pow(final double[] source, final double exponent, final double[] target, final int from, final int count) {
        of(Operation.POW).pow(source, exponent, target, from, count);
    }

    @Override
    public void sinCos(final double[] source, final double[] sines, final double[] cosines, final int from, final int count) {
        of(Operation.SIN_COS).sinCos(source, sines, cosines, from, count);
    }

    @Override
    public void sinCosTwoPi(
            final double[] source,
            final double[] sines,
            final double[] cosines,
            final int from,
            final int count) {
        of(Operation.SIN_COS_TWO_PI).sinCosTwoPi(source, sines, cosines, from, count);
    }

    @Override
    public double sum(final double[] values, final int from, final int count) {
        return of(Operation.SUM).sum(values, from, count);
    }

    @Override
    void sumPowers(final double[] values, final int from, final int count, final double centre, final double[] sums) {
        of(Operation.SUM_POWERS).sumPowers(values, from, count, centre, sums);
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
        of(Operation.NORMALS).drawNormals(seed, task, stream, firstBlock, cosines, cosinesFrom, sines, sinesFrom, pairs);
    }

    private Stages of(final Operation operation) {
        return operation.state() == Operation.State.HOT ? lanes : cold(operation);
    }

    private Stages cold(final Operation operation) {
        if (operation.state() == Operation.State.COLD) {
            WarmUp.ask(operation);
        }
        return scalar;
    }
}
