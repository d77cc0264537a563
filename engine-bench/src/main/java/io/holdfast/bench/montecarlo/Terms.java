package io.holdfast.bench.montecarlo;

/** The terms of the contracts; those of the native peers stand in {@code engine-bench/peers/cpp/terms.h}. */
final class Terms {

    static final double SPOT = 100;
    static final double STRIKE = 105;
    static final double RATE = 0.05;
    static final double DIVIDEND = 0.02;
    static final double VOLATILITY = 0.2;
    static final double MATURITY = 1;
    static final int FIXINGS = 252;

    private Terms() {}
}
