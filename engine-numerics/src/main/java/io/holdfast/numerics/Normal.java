package io.holdfast.numerics;

/**
 * The standard normal distribution, with the promises of {@link Elementary}.
 *
 * <p>Random normals take a fixed number of uniforms: {@link #inverse(double)} one for one, {@link #boxMuller} two for two.
 */
public final class Normal {

    private Normal() {
    }

    /**
     * The density, e^(-x^2/2) / sqrt(2 pi).
     *
     * @param x the argument
     * @return the density; 0 for infinities, NaN for NaN
     */
    public static double density(final double x) {
        return ErrorFunction.density(x);
    }

    /**
     * The distribution function, the probability of a value below x; with small relative error in its far tail too.
     *
     * @param x the argument
     * @return a probability; 0 for -infinity, 1 for infinity, NaN for NaN
     */
    public static double distribution(final double x) {
        return ErrorFunction.normal(x);
    }

    /**
     * {@link #distribution(double)} of each element.
     *
     * @param source arguments
     * @param target receives the results, at the same indices; may be {@code source}
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside both arrays
     */
    public static void distribution(final double[] source, final double[] target, final int from, final int count) {
        Elementary.check(source, target, from, count);
        for (int i = from; i < from + count; i++) {
            target[i] = ErrorFunction.normal(source[i]);
        }
    }

    /**
     * The x whose distribution function is p.
     *
     * @param p a probability
     * @return x; -infinity for 0, infinity for 1, +0 for 1/2, NaN outside [0, 1] and for NaN
     */
    public static double inverse(final double p) {
        return InverseNormal.of(p);
    }

    /**
     * {@link #inverse(double)} of each element.
     *
     * @param source probabilities
     * @param target receives the results, at the same indices; may be {@code source}
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside both arrays
     */
    public static void inverse(final double[] source, final double[] target, final int from, final int count) {
        Elementary.check(source, target, from, count);
        for (int i = from; i < from + count; i++) {
            target[i] = InverseNormal.of(source[i]);
        }
    }

    /**
     * Two independent normals from two independent uniforms u and v (Box and Muller, 1958): sqrt(-2 log u) times
     * cos(2 pi v) and sin(2 pi v), each step rounded once.
     *
     * @param u       uniforms in (0, 1]
     * @param v       uniforms; another array than {@code u}
     * @param cosines receives the first of each pair; may be {@code u}
     * @param sines   receives the second of each pair; may be {@code v}
     * @param from    first index
     * @param count   how many pairs
     * @throws IndexOutOfBoundsException when the range is not inside all arrays
     */
    public static void boxMuller(
            final double[] u,
            final double[] v,
            final double[] cosines,
            final double[] sines,
            final int from,
            final int count) {
        Elementary.check(u, cosines, from, count);
        Elementary.check(v, sines, from, count);
        for (int i = from; i < from + count; i++) {
            final double radius = Math.sqrt(-2.0 * Logarithm.log(u[i]));
            final double angle = v[i];
            cosines[i] = radius * Trigonometry.cosTwoPi(angle);
            sines[i] = radius * Trigonometry.sinTwoPi(angle);
        }
    }
}
