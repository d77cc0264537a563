package io.holdfast.numerics;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Prints the accuracy table of {@code docs/numerics.md}.
 *
 * <p>{@code java -cp engine-numerics/target/classes:engine-numerics/target/test-classes io.holdfast.numerics.AccuracyTable
 * [inputs of each function [seed]]}
 */
final class AccuracyTable {

    private static final int INPUTS = 1_000_000;
    private static final int SLICE = 10_000;

    private AccuracyTable() {
    }

    /** Inputs of each function, then the seed. */
    public static void main(final String[] arguments) {
        final int inputs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : INPUTS;
        final long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        System.out.println("| function | inputs | largest error, ulp | mean error, ulp | promised, ulp | worst input |");
        System.out.println("|---|---|---|---|---|---|");
        Measured.all().forEach(function -> System.out.println(row(function, seed, inputs)));
    }

    private static String row(final Measured function, final long seed, final int inputs) {
        final int slices = Math.max(1, inputs / SLICE);
        final Measured.Worst[] found = IntStream.range(0, slices)
                .parallel()
                .mapToObj(slice -> function.measure(seed * 1_000_003 + slice, SLICE))
                .toArray(Measured.Worst[]::new);
        final Measured.Worst worst = Arrays.stream(found).max((a, b) -> Double.compare(a.ulps(), b.ulps())).orElseThrow();
        final double mean = Arrays.stream(found).mapToDouble(Measured.Worst::mean).average().orElseThrow();
        final String input = worst.y() == 0.0 ? Double.toString(worst.x()) : worst.x() + ", " + worst.y();
        return String.format(Locale.ROOT, "| %s | %,d | %.3f | %.3f | %.1f | %s |",
                function.title(), (long) slices * SLICE, worst.ulps(), mean, function.bound(), input);
    }
}
