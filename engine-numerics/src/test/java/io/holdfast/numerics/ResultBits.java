package io.holdfast.numerics;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** A digest of so many results of every function; as a program it prints them, so that JVMs can be compared. */
final class ResultBits {

    private static final int ROWS = 20;

    private final int count;

    private ResultBits(final int count) {
        this.count = count;
    }

    /** Takes the count and prints one line for each function. */
    public static void main(final String[] arguments) {
        digests(Integer.parseInt(arguments[0])).forEach((name, digest) -> System.out.println(name + " " + digest));
    }

    static Map<String, String> digests(final int count) {
        return new ResultBits(count).digests();
    }

    private Map<String, String> digests() {
        final double[] magnitudes = inputs(Draw.magnitudes(Double.MIN_VALUE, Double.MAX_VALUE));
        final double[] angles = inputs(Draw.any(Draw.even(-10.0, 10.0), Draw.magnitudes(0x1p-30, 0x1p40).signed()));
        final double[] even = inputs(Draw.even(0.0, 1.0));
        final double[] wide = inputs(Draw.even(-745.0, 709.0));
        final double[] narrow = inputs(Draw.even(-6.0, 6.0));
        final double[] tails = inputs(Draw.magnitudes(Double.MIN_VALUE, 0.5));

        final Map<String, String> digests = new LinkedHashMap<>();
        digests.put("exp", digest(Elementary::exp, wide));
        digests.put("expm1", digest(Elementary::expm1, narrow));
        digests.put("log", digest(Elementary::log, magnitudes));
        digests.put("log1p", digest(Elementary::log1p, even));
        digests.put("sin", digest(Elementary::sin, angles));
        digests.put("cos", digest(Elementary::cos, angles));
        digests.put("sinTwoPi", digest(Elementary::sinTwoPi, narrow));
        digests.put("cosTwoPi", digest(Elementary::cosTwoPi, narrow));
        digests.put("pow", digest(x -> Elementary.pow(x, 0.3), magnitudes));
        digests.put("erf", digest(Elementary::erf, narrow));
        digests.put("erfc", digest(Elementary::erfc, narrow));
        digests.put("normal distribution", digest(Normal::distribution, narrow));
        digests.put("normal density", digest(Normal::density, narrow));
        digests.put("inverse normal, centre", digest(Normal::inverse, even));
        digests.put("inverse normal, tail", digest(Normal::inverse, tails));
        digests.put("philox", philox());
        digests.put("scrambled sobol", sobol());
        digests.put("brownian bridge", bridge(narrow));
        digests.put("correlated normals", correlated(narrow));
        digests.put("moments", moments(narrow));
        return digests;
    }

    private String philox() {
        final long[] words = new long[count];
        Philox4x32.fill(42, 1L << 40, 3, 7, words, 0, count);
        final double[] uniforms = new double[count];
        Uniform.open(words, uniforms, 0, count);
        return digest(x -> x, uniforms);
    }

    private String sobol() {
        final long[] words = new long[count];
        new ScrambledSobol(Sobol.create(500), 42).fill(3, 499, 1L << 40, words, 0, count);
        final double[] uniforms = new double[count];
        Uniform.open(words, uniforms, 0, count);
        return digest(x -> x, uniforms);
    }

    private String bridge(final double[] values) {
        final double[] times = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            times[i] = (i + 1) * 0.1 + i * i * 0.01;
        }
        final double[][] rows = rows(values);
        BrownianBridge.of(times).increments(rows, 0, rows[0].length);
        return digest(x -> x, joined(rows));
    }

    private String correlated(final double[] values) {
        final double[][] matrix = new double[ROWS][ROWS];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < ROWS; j++) {
                matrix[i][j] = 1.0 / (1 + Math.abs(i - j));
            }
        }
        final double[][] rows = rows(values);
        ((Cholesky.Factor) Cholesky.of(matrix)).correlate(rows, 0, rows[0].length);
        return digest(x -> x, joined(rows));
    }

    private double[][] rows(final double[] values) {
        final double[][] rows = new double[ROWS][];
        Arrays.setAll(rows, row -> Arrays.copyOfRange(values, row * (count / ROWS), (row + 1) * (count / ROWS)));
        return rows;
    }

    private static double[] joined(final double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private String moments(final double[] values) {
        final MemorySegment states = Arena.ofAuto().allocate(2 * Moments.BYTES, 8);
        final double[] readings = new double[count];
        for (int i = 0; i + 10 <= count; i += 10) {
            Moments.addAll(values, i, i % 40 == 0 ? 10 : 9, states, 0);
            Moments.add(states, Moments.BYTES, values[i + 9]);
            Moments.merge(states, 0, states, Moments.BYTES);
            final Moments reading = Moments.read(states, 0);
            readings[i] = reading.mean();
            readings[i + 1] = reading.m2();
            readings[i + 2] = reading.m3();
            readings[i + 3] = reading.m4();
        }
        return digest(x -> x, readings);
    }

    private double[] inputs(final Draw draw) {
        final SplittableRandom random = new SplittableRandom(20_251_107);
        final double[] inputs = new double[count];
        for (int i = 0; i < count; i++) {
            inputs[i] = draw.next(random);
        }
        return inputs;
    }

    private static String digest(final DoubleUnaryOperator function, final double[] inputs) {
        return StagesBits.digest(Arrays.stream(inputs).map(function).toArray());
    }
}
