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

    static final double VARIANCE = 0.04;
    static final double MEAN_REVERSION = 2;
    static final double VOLATILITY_OF_VARIANCE = 0.3;
    static final double CORRELATION = -0.7;
    static final int STEPS = 64;

    static final int ASSETS = 10;
    static final double VOLATILITY_OF_FIRST = 0.15;
    static final double VOLATILITY_STEP = 0.01;
    static final double CORRELATION_OF_ASSETS = 0.5;

    private Terms() {}
}
