package io.holdfast.numerics;

import java.math.BigInteger;

/**
 * The elementary functions to at least 120 correct bits, in fixed point over {@link BigInteger}: the reference of the tests.
 *
 * <p>Nothing is shared with the code under test: Taylor series after halving, Newton for the logarithm, Machin's formula for pi,
 * and for erfc the trapezoidal rule with its pole removed (D. Hunter, T. Regan: A note on the evaluation of the complementary
 * error function, 1972). Numbers near a zero of a function are taken as a factor times a series, so the bits are relative.
 */
final class BigMath {

    /** Bits behind the point. */
    private static final int P = 192;
    private static final BigInteger ONE = BigInteger.ONE.shiftLeft(P);
    private static final Reference ZERO = new Reference(BigInteger.ZERO, P);
    private static final int HALVINGS = 10;

    private static final int PI_BITS = 1_500;
    private static final BigInteger LONG_PI = pi(PI_BITS);
    private static final BigInteger PI = LONG_PI.shiftRight(PI_BITS - P);
    private static final BigInteger LN2 = ratioSeries(3, 1, P + 32).shiftLeft(1).shiftRight(32);
    private static final BigInteger SQRT_PI = root(PI);
    private static final BigInteger SQRT_2 = root(ONE.shiftLeft(1));

    /** Above it a value is small enough for a short series. */
    private static final double SMALL = 0x1p-8;

    // The step of the trapezoidal rule, 9/32: its error is about e^-(pi / h)^2 = 2^-180.
    private static final int STEP_ABOVE = 9;
    private static final int STEP_BELOW = 5;
    private static final int STEPS = 42;
    private static final BigInteger[] STEP_SQUARES = new BigInteger[STEPS + 1];
    private static final BigInteger[] STEP_WEIGHTS = new BigInteger[STEPS + 1];

    static {
        for (int n = 1; n <= STEPS; n++) {
            STEP_SQUARES[n] = BigInteger.valueOf((long) STEP_ABOVE * STEP_ABOVE * n * n).shiftLeft(P - 2 * STEP_BELOW);
            STEP_WEIGHTS[n] = exp(STEP_SQUARES[n].negate()).fixed(P);
        }
    }

    private BigMath() {
    }

    static Reference exp(final double x) {
        return exp(Reference.of(x).fixed(P));
    }

    static Reference expm1(final double x) {
        if (Math.abs(x) >= SMALL) {
            final Reference power = exp(x);
            // Below 2^-100 a one is all there is; above 2^100 it is nothing, but costs nothing either.
            return new Reference(power.fixed(Math.max(P, power.scale())).subtract(BigInteger.ONE.shiftLeft(Math.max(P, power.scale()))),
                    Math.max(P, power.scale()));
        }
        final BigInteger a = Reference.of(x).fixed(P);
        BigInteger sum = ONE;
        BigInteger term = ONE;
        for (int n = 2; term.signum() != 0 && n < 60; n++) {
            term = times(term, a).divide(BigInteger.valueOf(n));
            sum = sum.add(term);
        }
        return Reference.of(x).times(new Reference(sum, P));
    }

    static Reference log(final double x) {
        if (x == 1.0) {
            return ZERO;
        }
        return new Reference(logFixed(x), P);
    }

    static Reference log1p(final double x) {
        if (Math.abs(x) >= SMALL) {
            final Reference exact = Reference.of(x);
            final int scale = Math.max(0, exact.scale());
            return new Reference(logFixed(new Reference(exact.fixed(scale).add(BigInteger.ONE.shiftLeft(scale)), scale)), P);
        }
        final BigInteger a = Reference.of(x).fixed(P);
        BigInteger sum = ONE;
        BigInteger power = ONE;
        for (int n = 2; power.signum() != 0 && n < 80; n++) {
            power = times(power, a).negate();
            sum = sum.add(power.divide(BigInteger.valueOf(n)));
        }
        return Reference.of(x).times(new Reference(sum, P));
    }

    static Reference pow(final double x, final double y) {
        final Reference product = Reference.of(y).times(new Reference(logFixed(x), P));
        return exp(product.fixed(P));
    }

    static Reference sin(final double x) {
        return Math.abs(x) < SMALL ? Reference.of(x).times(sineRatio(Reference.of(x).fixed(P))) : ofQuadrant(Reference.of(x), 0);
    }

    static Reference cos(final double x) {
        return ofQuadrant(Reference.of(x), 1);
    }

    static Reference sinTwoPi(final double u) {
        return sinTwoPi(Reference.of(u));
    }

    static Reference cosTwoPi(final double u) {
        final Reference exact = Reference.of(u);
        final int scale = Math.max(exact.scale(), 2);
        final BigInteger quarterOff = BigInteger.ONE.shiftLeft(scale - 2).add(exact.fixed(scale));
        return sinTwoPi(new Reference(quarterOff, scale));
    }

    static Reference erf(final double x) {
        if (Math.abs(x) < 0.5) {
            return Reference.of(x).times(new Reference(erfRatio(Reference.of(x)), P));
        }
        final BigInteger complement = erfcOf(Reference.of(Math.abs(x))).fixed(P);
        final Reference magnitude = new Reference(ONE.subtract(complement), P);
        return x < 0.0 ? magnitude.negate() : magnitude;
    }

    static Reference erfc(final double x) {
        if (x >= 0.5) {
            return erfcOf(Reference.of(x));
        }
        return new Reference(ONE.subtract(erf(x).fixed(P)), P);
    }

    /** The normal distribution function. */
    static Reference normal(final double x) {
        final Reference scaled = Reference.of(Math.abs(x)).times(new Reference(SQRT_2, P + 1));
        if (Math.abs(x) < 0.7) {
            final BigInteger half = scaled.times(new Reference(erfRatio(scaled), P)).fixed(P).shiftRight(1);
            return new Reference(x < 0.0 ? ONE.shiftRight(1).subtract(half) : ONE.shiftRight(1).add(half), P);
        }
        final Reference tail = halved(erfcOf(scaled));
        return x < 0.0 ? tail : new Reference(ONE.subtract(tail.fixed(P)), P);
    }

    /** e^(-x^2/2) / sqrt(2 pi). */
    static Reference density(final double x) {
        final Reference square = Reference.of(x).times(Reference.of(x));
        final Reference power = exp(square.fixed(P).shiftRight(1).negate());
        final BigInteger divisor = times(SQRT_2, SQRT_PI);
        return new Reference(power.value().shiftLeft(P).divide(divisor), power.scale());
    }

    /** sqrt(-2 log u) cos(2 pi v). */
    static Reference boxMuller(final double u, final double v) {
        final BigInteger radius = root(logFixed(u).shiftLeft(1).negate());
        return new Reference(radius, P).times(cosTwoPi(v));
    }

    /** The x with normal(x) = p, by two terms of Taylor's series from a close value. */
    static Reference inverseNormal(final double p, final double close) {
        final boolean upper = p > 0.5;
        final Reference x = Reference.of(close);
        final Reference density = density(close);
        final int scale = Math.max(density.scale(), 1_200);
        final BigInteger target = Reference.of(p).fixed(scale);
        // Near 1/2 the differences from 1/2 are what counts; in the upper tail those from 1.
        final BigInteger reached;
        if (Math.abs(close) < 0.7) {
            final Reference scaled = x.times(new Reference(SQRT_2, P + 1));
            reached = halved(scaled.times(new Reference(erfRatio(scaled), P))).fixed(scale).add(BigInteger.ONE.shiftLeft(scale - 1));
        } else if (upper) {
            reached = BigInteger.ONE.shiftLeft(scale).subtract(normal(-close).fixed(scale));
        } else {
            reached = normal(close).fixed(scale);
        }
        final BigInteger delta = target.subtract(reached).shiftLeft(P + 1_200).divide(density.fixed(scale));
        final BigInteger square = delta.multiply(delta).shiftRight(P + 1_200);
        final BigInteger second = square.multiply(x.value()).shiftRight(x.scale() + 1);
        return new Reference(x.fixed(P + 1_200).add(delta).add(second), P + 1_200);
    }

    private static Reference halved(final Reference a) {
        return new Reference(a.value(), a.scale() + 1);
    }

    private static Reference exp(final BigInteger a) {
        final BigInteger k = a.shiftLeft(1).add(LN2).divide(LN2.shiftLeft(1));
        final BigInteger r = a.subtract(k.multiply(LN2)).shiftRight(HALVINGS);
        BigInteger sum = ONE;
        BigInteger term = ONE;
        for (int n = 1; term.abs().bitLength() > 1; n++) {
            term = times(term, r).divide(BigInteger.valueOf(n));
            sum = sum.add(term);
        }
        for (int i = 0; i < HALVINGS; i++) {
            sum = times(sum, sum);
        }
        return new Reference(sum, P - k.intValueExact());
    }

    private static BigInteger logFixed(final double x) {
        return logFixed(Reference.of(x));
    }

    /** log of a positive number: a double's logarithm first, then twice the area tangent of what is left. */
    private static BigInteger logFixed(final Reference x) {
        final int k = x.value().bitLength() - x.scale();
        final BigInteger mantissa = new Reference(x.value(), x.scale() + k).fixed(P);
        final BigInteger guess = Reference.of(StrictMath.log(new Reference(mantissa, P).nearest())).fixed(P);
        final BigInteger power = exp(guess).fixed(P);
        final BigInteger t = mantissa.subtract(power).shiftLeft(P).divide(mantissa.add(power));
        final BigInteger cube = times(times(t, t), t).divide(BigInteger.valueOf(3));
        return guess.add(t.add(cube).shiftLeft(1)).add(LN2.multiply(BigInteger.valueOf(k)));
    }

    /** sin(x + quadrants pi / 2). */
    private static Reference ofQuadrant(final Reference x, final int quadrants) {
        final int bits = 320;
        final int wide = Math.max(bits, Math.min(PI_BITS, x.value().bitLength() - x.scale() + bits));
        final BigInteger halfPi = LONG_PI.shiftRight(PI_BITS - wide + 1);
        final BigInteger a = x.fixed(wide);
        final BigInteger k = a.shiftLeft(1).add(halfPi).divide(halfPi.shiftLeft(1));
        final BigInteger k2 = a.signum() < 0 ? k.subtract(BigInteger.ONE) : k;
        final BigInteger rest = a.subtract(k2.multiply(halfPi));
        final Reference r = new Reference(rest, wide);
        final int quadrant = (k2.intValue() + quadrants) & 3;
        final Reference sine = (quadrant & 1) == 0 ? r.times(sineRatio(r.fixed(P))) : cosine(r.fixed(P));
        return quadrant >= 2 ? sine.negate() : sine;
    }

    /** sin(r) / r for r of at most 2. */
    private static Reference sineRatio(final BigInteger r) {
        final BigInteger square = times(r, r);
        BigInteger sum = ONE;
        BigInteger term = ONE;
        for (int n = 2; term.abs().bitLength() > 1; n += 2) {
            term = times(term, square).divide(BigInteger.valueOf(-(long) n * (n + 1)));
            sum = sum.add(term);
        }
        return new Reference(sum, P);
    }

    private static Reference cosine(final BigInteger r) {
        final BigInteger square = times(r, r);
        BigInteger sum = ONE;
        BigInteger term = ONE;
        for (int n = 1; term.abs().bitLength() > 1; n += 2) {
            term = times(term, square).divide(BigInteger.valueOf(-(long) n * (n + 1)));
            sum = sum.add(term);
        }
        return new Reference(sum, P);
    }

    private static Reference fraction(final Reference u) {
        final int scale = Math.max(u.scale(), 1);
        final BigInteger half = BigInteger.ONE.shiftLeft(scale - 1);
        final BigInteger a = u.fixed(scale).add(half);
        return new Reference(a.subtract(a.shiftRight(scale).shiftLeft(scale)).subtract(half), scale);
    }

    private static Reference sinTwoPi(final Reference u) {
        final Reference turns = fraction(u);
        if (turns.value().shiftLeft(1).mod(BigInteger.ONE.shiftLeft(turns.scale())).signum() == 0) {
            return ZERO;
        }
        final Reference angle = turns.times(new Reference(PI, P - 1));
        return Math.abs(turns.nearest()) < SMALL ? angle.times(sineRatio(angle.fixed(P))) : ofQuadrant(new Reference(angle.fixed(P), P), 0);
    }

    /** erf(x) / x for |x| below 1. */
    private static BigInteger erfRatio(final Reference x) {
        final BigInteger square = x.times(x).fixed(P);
        BigInteger sum = ONE;
        BigInteger term = ONE;
        for (int n = 1; term.abs().bitLength() > 1; n++) {
            term = times(term, square).divide(BigInteger.valueOf(-n));
            sum = sum.add(term.divide(BigInteger.valueOf(2L * n + 1)));
        }
        return sum.shiftLeft(P + 1).divide(SQRT_PI);
    }

    /** erfc(t) for t of at least 0.4. */
    private static Reference erfcOf(final Reference t) {
        final BigInteger fixed = t.fixed(P);
        final BigInteger square = t.times(t).fixed(P);
        BigInteger sum = ONE.shiftLeft(P - 1).divide(square);
        for (int n = 1; n <= STEPS; n++) {
            sum = sum.add(STEP_WEIGHTS[n].shiftLeft(P).divide(STEP_SQUARES[n].add(square)));
        }
        final BigInteger factor = fixed.multiply(BigInteger.valueOf(STEP_ABOVE)).shiftRight(STEP_BELOW - 1).shiftLeft(P).divide(PI);
        final Reference power = exp(square.negate());
        final int scale = power.scale() + 8;
        final BigInteger main = new Reference(times(sum, factor).multiply(power.value()), power.scale() + P).fixed(scale);
        // Beyond pi / h the pole lies outside the strip that the rule's error is estimated in.
        return new Reference(t.nearest() < 11.17 ? main.subtract(poleTerm(fixed, scale)) : main, scale);
    }

    /** 2 / (e^(2 pi t / h) - 1), in fixed point of so many bits. */
    private static BigInteger poleTerm(final BigInteger t, final int bits) {
        final BigInteger argument = times(t, PI).shiftLeft(STEP_BELOW + 1).divide(BigInteger.valueOf(STEP_ABOVE));
        final Reference power = exp(argument);
        final BigInteger divisor = power.fixed(P).subtract(ONE);
        return BigInteger.ONE.shiftLeft(P + bits + 1).divide(divisor);
    }

    private static BigInteger times(final BigInteger a, final BigInteger b) {
        return a.multiply(b).shiftRight(P);
    }

    private static BigInteger root(final BigInteger a) {
        return a.shiftLeft(P).sqrt();
    }

    /** 16 atan(1/5) - 4 atan(1/239). */
    private static BigInteger pi(final int bits) {
        final BigInteger long16 = ratioSeries(5, -1, bits + 32).shiftLeft(4);
        return long16.subtract(ratioSeries(239, -1, bits + 32).shiftLeft(2)).shiftRight(32);
    }

    /** The sum of sign^n / ((2 n + 1) base^(2 n + 1)): atan(1/base) for sign -1, its hyperbolic sister for sign 1. */
    private static BigInteger ratioSeries(final int base, final int sign, final int bits) {
        final BigInteger divisor = BigInteger.valueOf((long) base * base * sign);
        BigInteger power = BigInteger.ONE.shiftLeft(bits).divide(BigInteger.valueOf(base));
        BigInteger sum = power;
        for (int n = 3; power.signum() != 0; n += 2) {
            power = power.divide(divisor);
            sum = sum.add(power.divide(BigInteger.valueOf(n)));
        }
        return sum;
    }
}
