package io.holdfast.numerics;

import java.util.Objects;

/**
 * Elementary functions with one bit pattern on every machine, compiler and vector width.
 *
 * <p>Written with exactly rounded operations only, in one fixed order, so the result of each is a function of its argument
 * alone. {@code docs/numerics.md} lists the largest error measured of each, none above 2 units in the last place. A NaN
 * result is some NaN: its sign and payload are not part of the promise.
 *
 * <p>The array forms compute, for every index of the range, the bits of the single-value form; they exist for kernels that
 * work in stages through arrays of the L1 cache's size. Source and target may be the same array, and nothing is allocated.
 */
public final class Elementary {

    private Elementary() {
    }

    /**
     * e^x.
     *
     * @param x the exponent
     * @return e^x; infinity above 709.78, 0 below -745.13, 0 for -infinity, NaN for NaN
     */
    public static double exp(final double x) {
        return Exponential.exp(x);
    }

    /**
     * The natural logarithm.
     *
     * @param x the argument
     * @return log x; -infinity for either zero, infinity for infinity, NaN below zero and for NaN
     */
    public static double log(final double x) {
        return Logarithm.log(x);
    }

    /**
     * e^x - 1, without the cancellation near 0.
     *
     * @param x the exponent
     * @return e^x - 1; x itself for either zero, infinity above 709.78, -1 for -infinity, NaN for NaN
     */
    public static double expm1(final double x) {
        return Exponential.expm1(x);
    }

    /**
     * log(1 + x), without the cancellation near 0.
     *
     * @param x the argument
     * @return log(1 + x); x itself for either zero, -infinity for -1, infinity for infinity, NaN below -1 and for NaN
     */
    public static double log1p(final double x) {
        return Logarithm.log1p(x);
    }

    /**
     * x to the power y.
     *
     * @param x the base
     * @param y the exponent
     * @return x^y; the special cases are those of {@link Math#pow}
     */
    public static double pow(final double x, final double y) {
        return Power.pow(x, y);
    }

    /**
     * The error function, 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x.
     *
     * @param x the argument
     * @return erf x; x itself for either zero, 1 and -1 for the infinities, NaN for NaN
     */
    public static double erf(final double x) {
        return ErrorFunction.erf(x);
    }

    /**
     * The complementary error function 1 - erf x, without the cancellation for large x.
     *
     * @param x the argument
     * @return erfc x; 0 above 27.23, 2 for -infinity, NaN for NaN
     */
    public static double erfc(final double x) {
        return ErrorFunction.erfc(x);
    }

    /**
     * The sine of an angle in radians, of any size.
     *
     * @param x the angle
     * @return sin x; x itself for either zero, NaN for infinities and NaN
     */
    public static double sin(final double x) {
        return Trigonometry.sin(x);
    }

    /**
     * The cosine of an angle in radians, of any size.
     *
     * @param x the angle
     * @return cos x; NaN for infinities and NaN
     */
    public static double cos(final double x) {
        return Trigonometry.cos(x);
    }

    /**
     * The sine of an angle in turns, sin(2 pi u): the reduction is exact, and so are the results at quarter turns.
     *
     * @param u the angle in turns
     * @return sin(2 pi u); a zero of u's sign where u is a multiple of 1/2; NaN for infinities and NaN
     */
    public static double sinTwoPi(final double u) {
        return Trigonometry.sinTwoPi(u);
    }

    /**
     * The cosine of an angle in turns, cos(2 pi u): the reduction is exact, and so are the results at quarter turns.
     *
     * @param u the angle in turns
     * @return cos(2 pi u); +0 where it vanishes; NaN for infinities and NaN
     */
    public static double cosTwoPi(final double u) {
        return Trigonometry.cosTwoPi(u);
    }

    /**
     * {@link #exp(double)} of each element.
     *
     * @param source arguments
     * @param target receives the results, at the same indices
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside both arrays
     */
    public static void exp(final double[] source, final double[] target, final int from, final int count) {
        check(source, target, from, count);
        for (int i = from; i < from + count; i++) {
            target[i] = Exponential.exp(source[i]);
        }
    }

    /**
     * {@link #log(double)} of each element.
     *
     * @param source arguments
     * @param target receives the results, at the same indices
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside both arrays
     */
    public static void log(final double[] source, final double[] target, final int from, final int count) {
        check(source, target, from, count);
        for (int i = from; i < from + count; i++) {
            target[i] = Logarithm.log(source[i]);
        }
    }

    /**
     * {@link #expm1(double)} of each element.
     *
     * @param source arguments
     * @param target receives the results, at the same indices
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside both arrays
     */
    public static void expm1(final double[] source, final double[] target, final int from, final int count) {
        check(source, target, from, count);
        for (int i = from; i < from + count; i++) {
            target[i] = Exponential.expm1(source[i]);
        }
    }

    /**
     * {@link #log1p(double)} of each element.
     *
     * @param source arguments
     * @param target receives the results, at the same indices
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside both arrays
     */
    public static void log1p(final double[] source, final double[] target, final int from, final int count) {
        check(source, target, from, count);
        for (int i = from; i < from + count; i++) {
            target[i] = Logarithm.log1p(source[i]);
        }
    }

    /**
     * {@link #erf(double)} of each element.
     *
     * @param source arguments
     * @param target receives the results, at the same indices
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside both arrays
     */
    public static void erf(final double[] source, final double[] target, final int from, final int count) {
        check(source, target, from, count);
        for (int i = from; i < from + count; i++) {
            target[i] = ErrorFunction.erf(source[i]);
        }
    }

    /**
     * {@link #erfc(double)} of each element.
     *
     * @param source arguments
     * @param target receives the results, at the same indices
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside both arrays
     */
    public static void erfc(final double[] source, final double[] target, final int from, final int count) {
        check(source, target, from, count);
        for (int i = from; i < from + count; i++) {
            target[i] = ErrorFunction.erfc(source[i]);
        }
    }

    /**
     * The square root of each element; IEEE 754 rounds it exactly, so this is only the array form of {@link Math#sqrt}.
     *
     * @param source arguments
     * @param target receives the results, at the same indices
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside both arrays
     */
    public static void sqrt(final double[] source, final double[] target, final int from, final int count) {
        check(source, target, from, count);
        for (int i = from; i < from + count; i++) {
            target[i] = Math.sqrt(source[i]);
        }
    }

    /**
     * {@link #pow(double, double)} of each element, with one exponent.
     *
     * @param source   bases
     * @param exponent the exponent
     * @param target   receives the results, at the same indices
     * @param from     first index
     * @param count    how many
     * @throws IndexOutOfBoundsException when the range is not inside both arrays
     */
    public static void pow(
            final double[] source, final double exponent, final double[] target, final int from, final int count) {
        check(source, target, from, count);
        for (int i = from; i < from + count; i++) {
            target[i] = Power.pow(source[i], exponent);
        }
    }

    /**
     * {@link #sin(double)} and {@link #cos(double)} of each element.
     *
     * @param source  angles in radians
     * @param sines   receives the sines, at the same indices
     * @param cosines receives the cosines, at the same indices; another array than {@code sines} and {@code source}
     * @param from    first index
     * @param count   how many
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     */
    public static void sinCos(
            final double[] source, final double[] sines, final double[] cosines, final int from, final int count) {
        check(source, sines, from, count);
        Objects.checkFromIndexSize(from, count, cosines.length);
        for (int i = from; i < from + count; i++) {
            final double x = source[i];
            sines[i] = Trigonometry.sin(x);
            cosines[i] = Trigonometry.cos(x);
        }
    }

    /**
     * {@link #sinTwoPi(double)} and {@link #cosTwoPi(double)} of each element.
     *
     * @param source  angles in turns
     * @param sines   receives the sines, at the same indices
     * @param cosines receives the cosines, at the same indices; another array than {@code sines} and {@code source}
     * @param from    first index
     * @param count   how many
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     */
    public static void sinCosTwoPi(
            final double[] source, final double[] sines, final double[] cosines, final int from, final int count) {
        check(source, sines, from, count);
        Objects.checkFromIndexSize(from, count, cosines.length);
        for (int i = from; i < from + count; i++) {
            final double u = source[i];
            sines[i] = Trigonometry.sinTwoPi(u);
            cosines[i] = Trigonometry.cosTwoPi(u);
        }
    }

    static void check(final double[] source, final double[] target, final int from, final int count) {
        Objects.checkFromIndexSize(from, count, source.length);
        Objects.checkFromIndexSize(from, count, target.length);
    }
}
