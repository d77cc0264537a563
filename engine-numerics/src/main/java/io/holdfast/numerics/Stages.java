package io.holdfast.numerics;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * The array operations that kernels are built of, in the form that suits the JVM: in lanes, on the Vector API, or in plain loops. <b>One
 * bit pattern</b>: each computes, for every argument, the bits of the single-value form it is named for, at every width of a vector,
 * compiled or interpreted; which form is at work can be seen in the time alone.
 *
 * <p>{@link #create()} answers the form that {@link Simd} chose, {@link #scalar()} the reference. Created and used by one thread, usually a
 * kernel's; nothing is allocated after construction. Arrays of a few hundred to a few thousand elements, which stay in the caches, are
 * best: a call costs some 50 ns beside its elements.
 */
public abstract class Stages {

    /** Sums of the first four powers, for {@link Moments#addAll(Stages, double[], int, int, MemorySegment, long)}. */
    final double[] powerSums = new double[4];

    private long inLanes;
    private long oneByOne;

    /** A form of the numerics. */
    Stages() {
        // Forms are of this package only.
    }

    /**
     * Stages of the chosen form.
     *
     * @return new stages, never shared
     * @throws IllegalStateException when the form that was asked for by property is not to be had
     */
    public static Stages create() {
        return Simd.create();
    }

    /**
     * Stages of the scalar form, the reference of the other.
     *
     * @return new stages, never shared
     */
    public static Stages scalar() {
        return new ScalarStages();
    }

    /**
     * Whether this is the vector form.
     *
     * @return false of the scalar form
     */
    public abstract boolean isVector();

    /**
     * How many elements went through the lanes of vectors until now.
     *
     * @return elements of all operations
     */
    public long inLanes() {
        return inLanes;
    }

    /**
     * How many elements were computed one by one until now: all in the scalar form; in the vector form the rare arguments that no lane can
     * do, and what sums leave over.
     *
     * @return elements of all operations
     */
    public long oneByOne() {
        return oneByOne;
    }

    final void count(final long lanes, final long single) {
        inLanes += lanes;
        oneByOne += single;
    }

    /**
     * {@link Philox4x32#fillPairs}: the words of consecutive blocks, apart.
     *
     * @param seed       the job's seed
     * @param task       the task, pixel or path group
     * @param stream     which of the task's streams
     * @param firstBlock first block, in [0, {@link Philox4x32#BLOCKS_MAX}]
     * @param even       receives each block's even word
     * @param odd        receives each block's odd word; another array than {@code even}
     * @param from       first index written in both
     * @param count      blocks, and words written to each array
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     * @throws IllegalArgumentException  when the blocks are not all in [0, {@link Philox4x32#BLOCKS_MAX})
     */
    public abstract void fillPairs(long seed, long task, int stream, long firstBlock, long[] even, long[] odd, int from, int count);

    /**
     * {@link #fillPairs}, then {@link #open} of each word: uniform numbers, without an array of words.
     *
     * @param seed       the job's seed
     * @param task       the task, pixel or path group
     * @param stream     which of the task's streams
     * @param firstBlock first block, in [0, {@link Philox4x32#BLOCKS_MAX}]
     * @param even       receives the uniform of each block's even word
     * @param odd        receives that of each odd word; another array than {@code even}
     * @param from       first index written in both
     * @param count      blocks, and numbers written to each array
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     * @throws IllegalArgumentException  when the blocks are not all in [0, {@link Philox4x32#BLOCKS_MAX})
     */
    public abstract void uniforms(long seed, long task, int stream, long firstBlock, double[] even, double[] odd, int from, int count);

    /**
     * {@link #uniforms}, then {@link #boxMuller}: two independent normals of each block, without leaving the caches.
     *
     * @param seed       the job's seed
     * @param task       the task, pixel or path group
     * @param stream     which of the task's streams
     * @param firstBlock first block, in [0, {@link Philox4x32#BLOCKS_MAX}]
     * @param cosines    receives the first of each pair
     * @param sines      receives the second of each pair; another array than {@code cosines}
     * @param from       first index written in both
     * @param pairs      blocks, and numbers written to each array
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     * @throws IllegalArgumentException  when the blocks are not all in [0, {@link Philox4x32#BLOCKS_MAX})
     */
    public final void normals(
            final long seed,
            final long task,
            final int stream,
            final long firstBlock,
            final double[] cosines,
            final double[] sines,
            final int from,
            final int pairs) {
        Objects.checkFromIndexSize(from, pairs, cosines.length);
        Objects.checkFromIndexSize(from, pairs, sines.length);
        Philox4x32.checkBlocks(firstBlock, pairs);
        drawNormals(seed, task, stream, firstBlock, cosines, from, sines, from, pairs);
    }

    /**
     * {@link #normals(long, long, int, long, double[], double[], int, int)} into one array: first the cosines, then the sines.
     *
     * @param seed       the job's seed
     * @param task       the task, pixel or path group
     * @param stream     which of the task's streams
     * @param firstBlock first block, in [0, {@link Philox4x32#BLOCKS_MAX}]
     * @param target     receives the first of each pair from {@code from} on, the second from {@code from + pairs} on
     * @param from       first index written
     * @param pairs      blocks, half of the numbers written
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     * @throws IllegalArgumentException  when the blocks are not all in [0, {@link Philox4x32#BLOCKS_MAX})
     */
    public final void normals(
            final long seed,
            final long task,
            final int stream,
            final long firstBlock,
            final double[] target,
            final int from,
            final int pairs) {
        Objects.checkFromIndexSize(from, 2L * pairs, target.length);
        Philox4x32.checkBlocks(firstBlock, pairs);
        drawNormals(seed, task, stream, firstBlock, target, from, target, from + pairs, pairs);
    }

    /**
     * {@link Uniform#open(long[], double[], int, int)}.
     *
     * @param bits   random words
     * @param target receives the numbers, at the same indices
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     */
    public abstract void open(long[] bits, double[] target, int from, int count);

    /**
     * {@link Normal#boxMuller}.
     *
     * @param u       uniforms in (0, 1]
     * @param v       uniforms; another array than {@code u}
     * @param cosines receives the first of each pair; may be {@code u}
     * @param sines   receives the second of each pair; may be {@code v}
     * @param from    first index
     * @param count   how many pairs
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     */
    public abstract void boxMuller(double[] u, double[] v, double[] cosines, double[] sines, int from, int count);

    /**
     * {@link Elementary#exp(double)} of each element.
     *
     * @param source arguments
     * @param target receives the results, at the same indices; may be {@code source}
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     */
    public abstract void exp(double[] source, double[] target, int from, int count);

    /**
     * {@link Elementary#expm1(double)} of each element.
     *
     * @param source arguments
     * @param target receives the results, at the same indices; may be {@code source}
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     */
    public abstract void expm1(double[] source, double[] target, int from, int count);

    /**
     * {@link Elementary#log(double)} of each element.
     *
     * @param source arguments
     * @param target receives the results, at the same indices; may be {@code source}
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     */
    public abstract void log(double[] source, double[] target, int from, int count);

    /**
     * {@link Elementary#log1p(double)} of each element.
     *
     * @param source arguments
     * @param target receives the results, at the same indices; may be {@code source}
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     */
    public abstract void log1p(double[] source, double[] target, int from, int count);

    /**
     * {@link Elementary#sin(double)} of each element.
     *
     * @param source arguments
     * @param target receives the results, at the same indices; may be {@code source}
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     */
    public abstract void sin(double[] source, double[] target, int from, int count);

    /**
     * {@link Elementary#cos(double)} of each element.
     *
     * @param source arguments
     * @param target receives the results, at the same indices; may be {@code source}
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     */
    public abstract void cos(double[] source, double[] target, int from, int count);

    /**
     * {@link Elementary#erf(double)} of each element.
     *
     * @param source arguments
     * @param target receives the results, at the same indices; may be {@code source}
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     */
    public abstract void erf(double[] source, double[] target, int from, int count);

    /**
     * {@link Elementary#erfc(double)} of each element.
     *
     * @param source arguments
     * @param target receives the results, at the same indices; may be {@code source}
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     */
    public abstract void erfc(double[] source, double[] target, int from, int count);

    /**
     * {@link Normal#distribution(double)} of each element.
     *
     * @param source arguments
     * @param target receives the results, at the same indices; may be {@code source}
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     */
    public abstract void distribution(double[] source, double[] target, int from, int count);

    /**
     * {@link Normal#inverse(double)} of each element.
     *
     * @param source arguments
     * @param target receives the results, at the same indices; may be {@code source}
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     */
    public abstract void inverse(double[] source, double[] target, int from, int count);

    /**
     * {@link Elementary#pow(double, double)} of each element, with one exponent.
     *
     * @param source   bases
     * @param exponent the exponent
     * @param target   receives the results, at the same indices; may be {@code source}
     * @param from     first index
     * @param count    how many
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     */
    public abstract void pow(double[] source, double exponent, double[] target, int from, int count);

    /**
     * {@link Elementary#sin(double)} and {@link Elementary#cos(double)} of each element.
     *
     * @param source  angles in radians
     * @param sines   receives the sines, at the same indices; may be {@code source}
     * @param cosines receives the cosines; another array than {@code sines}, and may be {@code source}
     * @param from    first index
     * @param count   how many
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     */
    public abstract void sinCos(double[] source, double[] sines, double[] cosines, int from, int count);

    /**
     * {@link Elementary#sinTwoPi(double)} and {@link Elementary#cosTwoPi(double)} of each element.
     *
     * @param source  angles in turns
     * @param sines   receives the sines, at the same indices; may be {@code source}
     * @param cosines receives the cosines; another array than {@code sines}, and may be {@code source}
     * @param from    first index
     * @param count   how many
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     */
    public abstract void sinCosTwoPi(double[] source, double[] sines, double[] cosines, int from, int count);

    /**
     * {@link LaneSums#sum}.
     *
     * @param values the elements
     * @param from   first index
     * @param count  how many
     * @return the sum in the fixed order
     * @throws IndexOutOfBoundsException when the range is not inside {@code values}
     */
    public abstract double sum(double[] values, int from, int count);

    /** Sums of (value - centre) to the first four powers, in {@link LaneSums}' order; the range is checked. */
    abstract void sumPowers(double[] values, int from, int count, double centre, double[] sums);

    /** Cosines from one index on, sines from another, in ranges that are checked and apart. */
    abstract void drawNormals(
            long seed,
            long task,
            int stream,
            long firstBlock,
            double[] cosines,
            int cosinesFrom,
            double[] sines,
            int sinesFrom,
            int pairs);
}
