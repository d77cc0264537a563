package io.holdfast.numerics;

/**
 * Sobol points under Owen's scrambling: random, each uniform, and together still a low-discrepancy sequence.
 *
 * <p>A <em>randomisation</em> is one scrambling of all points of all dimensions. An estimate from one randomisation is
 * unbiased; its error is estimated from several, which are independent. All is a function of the seed: coordinate = f(seed, randomisation,
 * dimension, index). The scrambling ({@link OwenScramble}) is nested, so that in each randomisation every elementary interval that holds one
 * point of {@link Sobol} still holds one. Point 0 is a point like any other: never leave it out, and use numbers of points that
 * are powers of two.
 *
 * <pre>{@code
 * final ScrambledSobol sobol = new ScrambledSobol(Sobol.create(252), seed);
 * sobol.fill(randomisation, dimension, firstIndex, words, 0, 512);
 * Uniform.open(words, uniforms, 0, 512);   // in (0, 1)
 * Normal.inverse(uniforms, normals, 0, 512);
 * }</pre>
 *
 * <p><b>Random words, frozen</b>: the scrambling of a dimension takes the eight words of blocks 0 to 3 of Philox stream
 * {@code dimension} of task {@code -1 - randomisation}; kernels that also draw from {@link Philox4x32} with this seed number their
 * tasks from 0.
 *
 * <p>Owned and used by one thread; the {@link Sobol} may be shared. Nothing is allocated after construction.
 */
public final class ScrambledSobol {

    private final Sobol sobol;
    private final long seed;
    private final long[] scramble = new long[OwenScramble.WORDS];

    /**
     * Scrambles a sequence.
     *
     * @param sobol the sequence
     * @param seed  the job's seed
     */
    public ScrambledSobol(final Sobol sobol, final long seed) {
        this.sobol = sobol;
        this.seed = seed;
    }

    /**
     * How many dimensions there are.
     *
     * @return the dimensions
     */
    public int dimensions() {
        return sobol.dimensions();
    }

    /**
     * One coordinate of consecutive points: {@code target[from + i]} becomes that of point {@code firstIndex + i}.
     *
     * @param randomisation which scrambling, from 0
     * @param dimension     which coordinate, from 0
     * @param firstIndex    first point, in [0, {@link Sobol#POINTS_MAX}); fastest where aligned to the count
     * @param target        receives binary fractions of 64 digits, for {@link Uniform#open(long[], double[], int, int)}
     * @param from          first index written
     * @param count         how many points
     * @throws IndexOutOfBoundsException when there is no such dimension or points, or the range is not inside {@code target}
     * @throws IllegalArgumentException  when {@code randomisation} is negative
     */
    public void fill(
            final int randomisation,
            final int dimension,
            final long firstIndex,
            final long[] target,
            final int from,
            final int count) {
        if (randomisation < 0) {
            throw new IllegalArgumentException("no such randomisation: randomisation=" + randomisation);
        }
        sobol.fillReversed(dimension, firstIndex, target, from, count);
        Philox4x32.fill(seed, -1L - randomisation, dimension, 0, scramble, 0, OwenScramble.WORDS);
        OwenScramble.apply(scramble, target, from, count);
    }
}
