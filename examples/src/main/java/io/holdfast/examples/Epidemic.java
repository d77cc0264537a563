package io.holdfast.examples;

/**
 * The equations of Kermack and McKendrick (1927), s' = -r s i and i' = r s i - i, time in lengths of an illness, by the classical method of Runge and
 * Kutta: nothing but + - * /, so the same bits everywhere. What they keep is s + i - ln(s) / r.
 */
final class Epidemic {
    /** The part of all that is ill at first. */
    static final double BEGINNING = 1e-3;

    private static final double END = 1e-10;
    private static final double STEP = 1.0 / 32;
    private static final int STEPS_MAX = 1 << 15; // With a number near 1 an epidemic hardly ends.

    private final double r;
    private double s = 1 - BEGINNING;
    private double i = BEGINNING;

    Epidemic(final double r) {
        this.r = r;
    }

    /** The part of all that was ever ill. */
    static double reached(final double r) {
        final Epidemic epidemic = new Epidemic(r);
        for (int step = 0; epidemic.i > END && step < STEPS_MAX; step++) {
            epidemic.step();
        }
        return 1 - epidemic.s;
    }

    void step() {
        final double ill1 = r * s * i;
        final double s2 = s - STEP / 2 * ill1;
        final double i2 = i + STEP / 2 * (ill1 - i);
        final double ill2 = r * s2 * i2;
        final double s3 = s - STEP / 2 * ill2;
        final double i3 = i + STEP / 2 * (ill2 - i2);
        final double ill3 = r * s3 * i3;
        final double s4 = s - STEP * ill3;
        final double i4 = i + STEP * (ill3 - i3);
        final double ill4 = r * s4 * i4;
        s -= STEP / 6 * (ill1 + 2 * ill2 + 2 * ill3 + ill4);
        i += STEP / 6 * (ill1 - i + 2 * (ill2 - i2) + 2 * (ill3 - i3) + ill4 - i4);
    }

    double susceptible() {
        return s;
    }

    double ill() {
        return i;
    }
}
