package io.holdfast.workloads.montecarlo.model;

/**
 * An asset whose log-returns are normal with constant parameters: what most closed forms are for.
 *
 * @param spot price today, above 0.
 * @param rate interest rate, continuously compounded.
 * @param dividend dividend yield.
 * @param volatility a year, at least 0.
 */
public record Lognormal(double spot, double rate, double dividend, double volatility) {}
