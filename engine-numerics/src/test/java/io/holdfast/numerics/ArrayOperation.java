package io.holdfast.numerics;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * An operation of {@link Stages} from an array of doubles to one, and the single-value form that it must agree with.
 *
 * @param name   its name in messages and digests
 * @param array  the operation
 * @param single the form whose bits it has
 */
record ArrayOperation(String name, Array array, DoubleUnaryOperator single) {

    /** Where forms change, where functions end, and what is no number: each with its neighbours, and negated. */
    private static final double[] TURNING = {
        0.0, Double.MIN_VALUE, Double.MIN_NORMAL, 0x1p-1000, 0x1p-54, 0x1p-53, 0.25, 0.477, 0.5, 0.6744, 0.7071067811865476, 0.75, 1.0,
        1.4142135623730951, 2.0, 3.0, 5.9, 8.3, 26.54, 27.23, 28.0, 37.5, 38.6, 39.6, 40.0, 708.39, 709.78, 709.79, 710.0, 710.5, 745.13,
        745.2, 746.0, 747.0, 4.8285e-4, 2.8134e-8, 1.2766e-17, 0x1p31, 0x1p32, 0x1p33, 0x1p51, 0x1p52, 0x1p53, 0x1p54, 1e300,
        0x1.6ac5b262ca1ffp849, Math.PI, Math.PI / 2, Math.PI / 4, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NaN
    };
    private static final Draw ANY_BITS = random -> Double.longBitsToDouble(random.nextLong());
    private static final Draw DRAW = Draw.any(
            ANY_BITS, Draw.even(-10.0, 10.0), Draw.even(0.0, 1.0), Draw.even(-747.0, 711.0), Draw.magnitudes(0x1p-40, 0x1p40).signed(),
            Draw.magnitudes(Double.MIN_VALUE, 1.0), Draw.even(0.0, 40.0), random -> Uniform.open(random.nextLong()));

    static List<ArrayOperation> all() {
        final List<ArrayOperation> all = new ArrayList<>(List.of(
                of("exp", Stages::exp, Elementary::exp),
                of("expm1", Stages::expm1, Elementary::expm1),
                of("log", Stages::log, Elementary::log),
                of("log1p", Stages::log1p, Elementary::log1p),
                of("sin", Stages::sin, Elementary::sin),
                of("cos", Stages::cos, Elementary::cos),
                of("sin of sinCos", (s, x, y, from, count) -> s.sinCos(x, y, new double[y.length], from, count), Elementary::sin),
                of("cos of sinCos", (s, x, y, from, count) -> s.sinCos(x, new double[y.length], y, from, count), Elementary::cos),
                of("sinTwoPi", (s, x, y, from, count) -> s.sinCosTwoPi(x, y, new double[y.length], from, count), Elementary::sinTwoPi),
                of("cosTwoPi", (s, x, y, from, count) -> s.sinCosTwoPi(x, new double[y.length], y, from, count), Elementary::cosTwoPi),
                of("erf", Stages::erf, Elementary::erf),
                of("erfc", Stages::erfc, Elementary::erfc),
                of("normal distribution", Stages::distribution, Normal::distribution),
                of("inverse normal", Stages::inverse, Normal::inverse),
                of("uniform", (s, x, y, from, count) -> s.open(bits(x), y, from, count), x -> Uniform.open(Double.doubleToRawLongBits(x))),
                of("Box-Muller, first of the pair", (s, x, y, from, count) -> s.boxMuller(x, turned(x), y, new double[y.length], from, count),
                        u -> pair(u)[0]),
                of("Box-Muller, second of the pair", (s, x, y, from, count) -> s.boxMuller(x, turned(x), new double[y.length], y, from, count),
                        u -> pair(u)[1])));
        for (final double exponent : new double[] {
            1.7, -0.3, 0.5, 2.0, 3.0, -1.0, 0.0, 1e-300, 1e10, 0x1p60, Double.MAX_VALUE, Double.NEGATIVE_INFINITY, Double.NaN
        }) {
            all.add(of("pow " + exponent, (s, x, y, from, count) -> s.pow(x, exponent, y, from, count), x -> Elementary.pow(x, exponent)));
        }
        return all;
    }

    /** Arguments of every magnitude and meaning; special values first, as many as there is room for. */
    static double[] inputs(final SplittableRandom random, final int count) {
        final double[] inputs = new double[count];
        final double[] special = special();
        for (int i = 0; i < count; i++) {
            inputs[i] = i < special.length ? special[i] : DRAW.next(random);
        }
        return inputs;
    }

    static double[] special() {
        final double[] special = new double[TURNING.length * 10];
        for (int i = 0; i < TURNING.length; i++) {
            double below = TURNING[i];
            double above = TURNING[i];
            for (int step = 0; step < 5; step++) {
                special[i * 10 + 2 * step] = step < 3 ? below : -below;
                special[i * 10 + 2 * step + 1] = step < 3 ? above : -above;
                below = step == 2 ? TURNING[i] : Math.nextDown(below);
                above = step == 2 ? TURNING[i] : Math.nextUp(above);
            }
        }
        return special;
    }

    @Override
    public String toString() {
        return name;
    }

    private static ArrayOperation of(final String name, final Array array, final DoubleUnaryOperator single) {
        return new ArrayOperation(name, array, single);
    }

    private static long[] bits(final double[] values) {
        final long[] bits = new long[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Double.doubleToRawLongBits(values[i]);
        }
        return bits;
    }

    /** The second arguments of the pairs: so many turns, of every magnitude too. */
    private static double[] turned(final double[] values) {
        final double[] turned = new double[values.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = turned(values[i]);
        }
        return turned;
    }

    private static double turned(final double u) {
        final long mixed = Double.doubleToRawLongBits(u) * 0x9E3779B97F4A7C15L;
        return (mixed & 3) == 0 ? Double.longBitsToDouble(mixed) : Uniform.open(mixed);
    }

    private static double[] pair(final double u) {
        final double[] first = {u};
        final double[] second = {turned(u)};
        Normal.boxMuller(first, second, first, second, 0, 1);
        return new double[] {first[0], second[0]};
    }

    /** An operation from one array to another. */
    @FunctionalInterface
    interface Array {
        void apply(Stages stages, double[] source, double[] target, int from, int count);
    }
}
