package io.holdfast.workloads.risk;

import io.holdfast.numerics.Elementary;

/** Log-returns of a price history, one a period and asset, with their mean and covariance. Immutable, though arrays are not copied. */
final class LogReturns {

    private final double[][] returns;
    private final double[] means;
    private final boolean isCentred;

    private LogReturns(final double[][] returns, final double[] means, final boolean isCentred) {
        this.returns = returns;
        this.means = means;
        this.isCentred = isCentred;
    }

    /**
     * Those of a history.
     *
     * @param history at least two dates.
     * @param isCentred whether the mean is taken for 0, as short horizons are often treated, for it is hardly known.
     */
    static LogReturns of(final PriceHistory history, final boolean isCentred) {
        final int periods = history.dates().size() - 1;
        final double[][] returns = new double[history.assets().size()][periods];
        final double[] means = new double[returns.length];
        for (int asset = 0; asset < returns.length; asset++) {
            final double[] prices = history.prices()[asset];
            double sum = 0;
            for (int i = 0; i < periods; i++) {
                returns[asset][i] = Elementary.log(prices[i + 1] / prices[i]);
                sum += returns[asset][i];
            }
            means[asset] = isCentred ? 0.0 : sum / periods;
        }
        return new LogReturns(returns, means, isCentred);
    }

    int periods() {
        return returns[0].length;
    }

    int assets() {
        return returns.length;
    }

    /** One return. */
    double of(final int asset, final int period) {
        return returns[asset][period];
    }

    /** Expected log-return of a period, by asset: the sample mean, or 0. */
    double mean(final int asset) {
        return means[asset];
    }

    /** Sample covariance of one period about the means, over n − 1, or over n where the means were not estimated; exactly symmetric. */
    double[][] covariance() {
        final double[][] covariance = new double[assets()][assets()];
        for (int i = 0; i < assets(); i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = covariance(i, j);
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }

    /** Standard deviation of one period. */
    double deviation(final int asset) {
        return Math.sqrt(covariance(asset, asset));
    }

    private double covariance(final int left, final int right) {
        double sum = 0;
        for (int period = 0; period < periods(); period++) {
            sum = Math.fma(returns[left][period] - means[left], returns[right][period] - means[right], sum);
        }
        return sum / (isCentred ? periods() : periods() - 1);
    }
}
