package io.holdfast.numerics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Compares the vector form with the scalar one on random inputs of every magnitude, special values among them, and prints what it found:
 * {@code scripts/prove same-bits-numerics} runs it at every width.
 */
final class FormComparison {

    private static final int PART = 4_096;
    private static final List<ArrayOperation> OPERATIONS = ArrayOperation.all();

    private final Stages scalar = Stages.scalar();
    private final Stages lanes = new LaneStages();
    private final double[] expected = new double[PART];
    private final double[] actual = new double[PART];
    /** Of each operation, the inputs whose results differ. */
    private final long[] differences = new long[OPERATIONS.size()];

    private long inputs;
    private double example = Double.NaN;

    private FormComparison() {
    }

    /** Inputs of each operation, then the seed; exits with 1 when a bit differs. */
    public static void main(final String[] arguments) {
        final long inputs = Long.parseLong(arguments[0]);
        final long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        final int threads = Runtime.getRuntime().availableProcessors();
        final long partsEach = Math.ceilDiv(inputs, (long) PART * threads);
        final List<FormComparison> found =
                IntStream.range(0, threads).parallel().mapToObj(thread -> of(seed * threads + thread, partsEach)).toList();

        System.out.println("| operation | inputs | other bits |");
        System.out.println("|---|---|---|");
        boolean differs = false;
        for (int i = 0; i < OPERATIONS.size(); i++) {
            long inputsOfAll = 0;
            long differencesOfAll = 0;
            for (final FormComparison one : found) {
                inputsOfAll += one.inputs;
                differencesOfAll += one.differences[i];
            }
            differs |= differencesOfAll != 0;
            System.out.printf(Locale.ROOT, "| %s | %,d | %,d |%n", OPERATIONS.get(i), inputsOfAll, differencesOfAll);
        }
        final long inLanes = found.stream().mapToLong(one -> one.lanes.inLanes()).sum();
        final long oneByOne = found.stream().mapToLong(one -> one.lanes.oneByOne()).sum();
        System.out.printf(Locale.ROOT, "%d bits, seed %d; in lanes: %.1f %% of the elements%n",
                Lanes.DOUBLES.vectorBitSize(), seed, 100.0 * inLanes / (inLanes + oneByOne));
        if (differs) {
            System.exit(1);
        }
    }

    /** The number of inputs, of all operations, whose results differ. */
    static long differences(final long seed, final long parts) {
        return Arrays.stream(of(seed, parts).differences).sum();
    }

    private static FormComparison of(final long seed, final long parts) {
        final FormComparison comparison = new FormComparison();
        final SplittableRandom random = new SplittableRandom(seed);
        for (long part = 0; part < parts; part++) {
            comparison.compare(ArrayOperation.inputs(random, PART));
        }
        return comparison;
    }

    private void compare(final double[] source) {
        for (int i = 0; i < differences.length; i++) {
            final ArrayOperation operation = OPERATIONS.get(i);
            operation.array().apply(scalar, source, expected, 0, PART);
            operation.array().apply(lanes, source, actual, 0, PART);
            for (int j = 0; j < PART; j++) {
                if (Double.doubleToLongBits(actual[j]) != Double.doubleToLongBits(expected[j])) {
                    tell(operation, source[j], expected[j], actual[j]);
                    differences[i]++;
                }
            }
        }
        inputs += PART;
    }

    private void tell(final ArrayOperation operation, final double input, final double wanted, final double had) {
        if (Double.isNaN(example)) { // One is enough to look into.
            example = input;
            System.err.println("other bits: " + operation + " of " + input + ": scalar=" + wanted + ", lanes=" + had);
        }
    }
}
