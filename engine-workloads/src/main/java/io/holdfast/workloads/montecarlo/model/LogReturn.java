package io.holdfast.workloads.montecarlo.model;

/**
 * The law of a log-return over a period, where it is normal, and how it changes with the parameters.
 *
 * @param years length of the period: what the mean takes up of a shift of the interest rate.
 * @param mean of the log-return.
 * @param variance of the log-return, above 0 unless the volatility is 0.
 * @param varianceByVolatility derivative of the variance by a shift of the volatility at all times; that of the mean is −1/2 of it.
 * @param growthAtBegin drift of the log-return a year at the begin: what the mean loses when the period begins later.
 * @param varianceAtBegin variance a year at the begin: what the variance loses.
 */
public record LogReturn(
        double years,
        double mean,
        double variance,
        double varianceByVolatility,
        double growthAtBegin,
        double varianceAtBegin) {}
