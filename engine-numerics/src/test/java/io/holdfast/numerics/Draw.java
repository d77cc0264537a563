package io.holdfast.numerics;

import java.util.SplittableRandom;

/** Where the inputs of a measurement come from. */
@FunctionalInterface
interface Draw {

    double next(SplittableRandom random);

    /** Evenly over an interval. */
    static Draw even(final double low, final double high) {
        return random -> low + (high - low) * random.nextDouble();
    }

    /** Evenly over the doubles of a positive interval, so every magnitude comes as often. */
    static Draw magnitudes(final double low, final double high) {
        final long first = Double.doubleToRawLongBits(low);
        final long last = Double.doubleToRawLongBits(high);
        return random -> Double.longBitsToDouble(random.nextLong(first, last + 1));
    }

    /** One of some points. */
    static Draw points(final double... points) {
        return random -> points[random.nextInt(points.length)];
    }

    /** A random multiple of a unit. */
    static Draw multiples(final double unit, final long low, final long high) {
        return random -> unit * random.nextLong(low, high + 1);
    }

    /** A power of two times a factor. */
    static Draw powers(final double factor, final int low, final int high) {
        return random -> Math.scalb(factor, random.nextInt(low, high + 1));
    }

    /** This or its negative. */
    default Draw signed() {
        return random -> random.nextBoolean() ? next(random) : -next(random);
    }

    /** Close to this: a few units in the last place away, or a small part of it. */
    default Draw near() {
        return random -> {
            final double x = next(random);
            if (random.nextBoolean()) {
                return x + random.nextInt(-4, 5) * Math.ulp(x);
            }
            return x + x * Math.scalb(random.nextDouble() - 0.5, -random.nextInt(2, 50));
        };
    }

    /** Only what falls strictly between two limits. */
    default Draw within(final double low, final double high) {
        return random -> {
            double x = next(random);
            while (!(x > low && x < high)) {
                x = next(random);
            }
            return x;
        };
    }

    /** Any of these, each as often. */
    static Draw any(final Draw... draws) {
        return random -> draws[random.nextInt(draws.length)].next(random);
    }
}
