package io.holdfast.numerics;

import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The width of the vector form, a constant of the compiler. Only classes named {@code …Lanes} and this one touch the Vector API, and
 * nothing loads them but {@link LaneStages}, which is itself loaded by name.
 *
 * <p>They all keep one rule: <b>no method takes or returns a vector, and a loop calls nothing but the Vector API</b>. C2 inlines the
 * API by annotation, whatever its budgets say; a method of ours that is past a budget (18,000 nodes, which some 35 operations fill, or
 * compiled code of 2,500 bytes) it calls, and then every vector in flight becomes an object. What functions share, they share as a stage.
 *
 * <p>A stage works on the first {@code n} elements of its arrays, {@code n} a multiple of {@link #COUNT}.
 */
final class Lanes {

    static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, VectorShape.forBitSize(bits()));
    static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, DOUBLES.vectorShape());

    /** Elements of one vector: 2, 4 or 8. */
    static final int COUNT = DOUBLES.length();

    private Lanes() {
    }

    /** x64 has it where it has vectors of 256 bits of integers (AVX2), AArch64 always. */
    static boolean hasFma() {
        return preferredBits() >= 256 || (preferredBits() == Simd.BITS_MIN && System.getProperty("os.arch").equals("aarch64"));
    }

    /** The machine's own width, or what the property asks for: every width works on every machine, in pieces where it must. */
    private static int bits() {
        return Simd.bits().orElse(Math.clamp(preferredBits(), Simd.BITS_MIN, Simd.BITS_MAX));
    }

    private static int preferredBits() {
        return VectorShape.preferredShape().vectorBitSize();
    }

    /** The least number of whole vectors that hold so many elements, in elements. */
    static int covering(final int count) {
        return (count + COUNT - 1) & -COUNT;
    }

    /** Computes the lanes whose bits are set one by one; answers how many. */
    static int redo(
            final long lanes, final int at, final double[] source, final double[] target, final DoubleUnaryOperator function) {
        for (long rest = lanes; rest != 0; rest &= rest - 1) {
            final int i = at + Long.numberOfTrailingZeros(rest);
            target[i] = function.applyAsDouble(source[i]);
        }
        return Long.bitCount(lanes);
    }
}
