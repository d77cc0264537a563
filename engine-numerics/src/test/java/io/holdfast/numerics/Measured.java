package io.holdfast.numerics;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * A function of the accuracy table: what is measured, against what, on which inputs.
 *
 * @param title  its name in the table
 * @param bound  the error that the documentation promises not to exceed, in units of the last place
 * @param source draws inputs
 * @param value  what is measured
 * @param exact  what it is measured against
 */
record Measured(String title, double bound, Source source, Value value, Exact exact) {

    /** Not one function but a product of three, so it may err by more than 2 ulp. */
    static final String BOX_MULLER = "Box-Muller, first of the pair";

    static List<Measured> all() {
        return List.of(
            of("exp", 1.2, Elementary::exp, BigMath::exp, Draw.any(
                    Draw.even(-745.2, 709.7),
                    Draw.even(-1.0, 1.0),
                    Draw.magnitudes(0x1p-60, 700.0).signed(),
                    Draw.multiples(0.34657359027997264, -2_100, 2_000).near(),
                    Draw.points(-708.3964, -745.13, 709.78, -0.0).near())),
            of("expm1", 1.2, Elementary::expm1, BigMath::expm1, Draw.any(
                    Draw.even(-45.0, 709.7),
                    Draw.even(-2.0, 2.0),
                    Draw.magnitudes(Double.MIN_VALUE, 40.0).signed(),
                    Draw.multiples(0.34657359027997264, -120, 120).near(),
                    Draw.points(0x1p-54, -0x1p-54, -40.0, 0x1p-1022).near())),
            of("log", 1.0, Elementary::log, BigMath::log, Draw.any(
                    Draw.magnitudes(Double.MIN_VALUE, Double.MAX_VALUE),
                    Draw.even(0.5, 2.0),
                    Draw.even(0x1p-53, 1.0),
                    Draw.powers(Math.sqrt(0.5), -1_000, 1_000).near(),
                    Draw.powers(1.0, -1_060, 1_020).near(),
                    Draw.points(1.0, 0.7071067811865476, 1.4142135623730951).near()).within(0.0, Double.POSITIVE_INFINITY)),
            of("log1p", 1.0, Elementary::log1p, BigMath::log1p, Draw.any(
                    Draw.magnitudes(Double.MIN_VALUE, Double.MAX_VALUE),
                    Draw.magnitudes(Double.MIN_VALUE, 0.9999999).signed(),
                    Draw.even(-1.0, 3.0),
                    Draw.points(-0.2928932188134525, 0.41421356237309503, -0.5, 0x1p53, 0x1p-54, 0x1p1023).near()).within(-1.0, Double.POSITIVE_INFINITY)),
            of("sin", 1.0, Elementary::sin, BigMath::sin, Draw.any(
                    Draw.even(-10.0, 10.0),
                    Draw.magnitudes(Double.MIN_VALUE, 1.0).signed(),
                    Draw.magnitudes(1.0, 0x1p32).signed(),
                    Draw.magnitudes(0x1p31, Double.MAX_VALUE).signed(),
                    Draw.multiples(Math.PI / 4.0, -100, 100).near(),
                    Draw.multiples(Math.PI / 4.0, -(1L << 33), 1L << 33).near(),
                    Draw.points(0x1p32, 0x1.6ac5b262ca1ffp849, 0x1.921fb54442d18p0).near())),
            of("cos", 1.0, Elementary::cos, BigMath::cos, Draw.any(
                    Draw.even(-10.0, 10.0),
                    Draw.magnitudes(0x1p-40, 1.0).signed(),
                    Draw.magnitudes(1.0, 0x1p32).signed(),
                    Draw.magnitudes(0x1p31, Double.MAX_VALUE).signed(),
                    Draw.multiples(Math.PI / 4.0, -100, 100).near(),
                    Draw.multiples(Math.PI / 4.0, -(1L << 33), 1L << 33).near(),
                    Draw.points(0x1p32, 0x1.6ac5b262ca1ffp849, 0x1.921fb54442d18p0).near())),
            of("sinTwoPi", 1.5, Elementary::sinTwoPi, BigMath::sinTwoPi, Draw.any(
                    Draw.even(0.0, 1.0),
                    Draw.magnitudes(Double.MIN_VALUE, 0x1p52).signed(),
                    Draw.multiples(0.125, -1_000, 1_000).near())),
            of("cosTwoPi", 1.0, Elementary::cosTwoPi, BigMath::cosTwoPi, Draw.any(
                    Draw.even(0.0, 1.0),
                    Draw.magnitudes(0x1p-40, 0x1p52).signed(),
                    Draw.multiples(0.125, -1_000, 1_000).near())),
            of("pow, exponents to 4", 1.3, random -> {
                final double x = Draw.any(Draw.even(0.0, 4.0), Draw.magnitudes(0x1p-250, 0x1p250)).next(random);
                return new double[] {x, Draw.any(Draw.even(-4.0, 4.0), Draw.points(0.5, 2.0, -1.0, 1.0 / 3.0)).next(random)};
            }, Elementary::pow, BigMath::pow),
            of("pow, results to the limits", 1.3, random -> {
                final double x = Draw.any(Draw.magnitudes(0x1p-1074, Double.MAX_VALUE), Draw.even(0.5, 2.0), Draw.points(1.0).near()).next(random);
                final double exponent = Draw.even(-745.0, 709.0).next(random) / StrictMath.log(x);
                return new double[] {x, Double.isFinite(exponent) && Math.abs(exponent) < 0x1p60 ? exponent : 3.0};
            }, Elementary::pow, BigMath::pow),
            of("erf", 1.2, Elementary::erf, BigMath::erf, Draw.any(
                    Draw.even(-6.0, 6.0),
                    Draw.magnitudes(Double.MIN_VALUE, 6.0).signed(),
                    Draw.points(0.477, 5.9, 1.0).near().signed())),
            of("erfc", 2.0, Elementary::erfc, BigMath::erfc, Draw.any(
                    Draw.even(-6.0, 27.2),
                    Draw.even(-1.0, 1.0),
                    Draw.even(0.45, 0.65),
                    Draw.even(1.0, 6.0),
                    Draw.magnitudes(0x1p-80, 27.22).signed(),
                    Draw.points(0.477, 0.5887, 26.54).near())),
            of("normal distribution", 2.0, Normal::distribution, BigMath::normal, Draw.any(
                    Draw.even(-38.4, 8.3),
                    Draw.even(-1.0, 1.0),
                    Draw.even(-0.95, -0.65),
                    Draw.even(-6.0, -1.0),
                    Draw.magnitudes(0x1p-80, 8.0).signed(),
                    Draw.points(-0.6744, -0.8326, -37.5, 0.6744).near())),
            of("normal density", 1.2, Normal::density, BigMath::density, Draw.any(
                    Draw.even(-38.5, 38.5),
                    Draw.even(-3.0, 3.0),
                    Draw.magnitudes(0x1p-80, 38.0).signed())),
            of("inverse normal", 2.0, Normal::inverse, p -> BigMath.inverseNormal(p, Normal.inverse(p)), Draw.any(
                    Draw.even(0.0, 1.0),
                    Draw.even(0.0, 0.05),
                    Draw.magnitudes(Double.MIN_VALUE, 0x1p-10),
                    Draw.magnitudes(0x1p-60, 0.5),
                    Draw.points(0.5).near(),
                    random -> 1.0 - Draw.magnitudes(0x1p-53, 0.5).next(random),
                    // w = 6.25, 16 and 37.515625, where the forms change.
                    Draw.points(4.8285e-4, 2.8134e-8, 1.2766e-17).near()).within(0.0, 1.0)),
            of(BOX_MULLER, 3.0, random -> new double[] {Uniform.open(random.nextLong()), Uniform.open(random.nextLong())},
                    Measured::boxMuller, BigMath::boxMuller));
    }

    /** The worst of so many inputs. */
    Worst measure(final long seed, final int count) {
        final SplittableRandom random = new SplittableRandom(seed);
        Worst worst = new Worst(-1.0, 0.0, 0.0, 0.0);
        double sum = 0.0;
        for (int i = 0; i < count; i++) {
            final double[] input = source.next(random);
            final double error = exact.of(input[0], input[1]).ulps(value.of(input[0], input[1]));
            sum += error;
            if (!(error <= worst.ulps())) {
                worst = new Worst(error, input[0], input[1], 0.0);
            }
        }
        return new Worst(worst.ulps(), worst.x(), worst.y(), sum / count);
    }

    @Override
    public String toString() {
        return title;
    }

    private static double boxMuller(final double u, final double v) {
        final double[] first = {u};
        final double[] second = {v};
        Normal.boxMuller(first, second, first, second, 0, 1);
        return first[0];
    }

    private static Measured of(
            final String title,
            final double bound,
            final DoubleUnaryOperator function,
            final DoubleFunction<Reference> reference,
            final Draw draw) {
        return new Measured(title, bound, random -> new double[] {draw.next(random), 0.0},
                (x, ignored) -> function.applyAsDouble(x), (x, ignored) -> reference.apply(x));
    }

    private static Measured of(
            final String title, final double bound, final Source source, final Value value, final Exact exact) {
        return new Measured(title, bound, source, value, exact);
    }

    /** The largest error, where it was, and the mean error. */
    record Worst(double ulps, double x, double y, double mean) {
    }

    @FunctionalInterface
    interface Source {
        double[] next(SplittableRandom random);
    }

    @FunctionalInterface
    interface Value {
        double of(double x, double y);
    }

    @FunctionalInterface
    interface Exact {
        Reference of(double x, double y);
    }
}
