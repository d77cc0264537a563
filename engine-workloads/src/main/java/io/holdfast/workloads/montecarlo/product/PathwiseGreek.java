package io.holdfast.workloads.montecarlo.product;

import io.holdfast.workloads.montecarlo.path.PathGenerator;
import java.util.Arrays;

/** Samples of a greek as derivatives of the payoff path by path, the random numbers held. */
final class PathwiseGreek implements PathConsumer {

    private final int[] assets;
    private final double[] weights;
    private final double[] weightsByDate;
    private final double sign;
    private final double strike;
    private final double discount;
    /** Derivative of the logarithm of the discount. */
    private final double byDiscount;
    private final Tangent[] tangents;

    /** U and its derivative. */
    private final double[] sums;
    private final double[] slopes;

    private int date;

    /**
     * Of a product that is a {@link SlopedPayoff}.
     *
     * @param asset whose price or volatility it is by, where it is by one.
     */
    PathwiseGreek(final Product product, final Greek greek, final int asset, final Setting setting) {
        final SlopedPayoff payoff = SlopedPayoff.of(product).orElseThrow();
        final double[] dates = product.dates();
        this.assets = payoff.assets().stream().mapToInt(Integer::intValue).toArray();
        this.weights = payoff.weights().stream().mapToDouble(Double::doubleValue).toArray();
        this.weightsByDate = payoff.weightsByDate(dates.length);
        this.sign = payoff.option().sign();
        this.strike = payoff.strike();
        this.discount = setting.discount(payoff.maturity());
        this.byDiscount = LikelihoodRatio.logDiscountSlope(greek, product, setting.model());
        this.tangents = Arrays.stream(assets)
                .mapToObj(each -> new Tangent(dates, greek, asset, each, setting.model(), setting.blockLength()))
                .toArray(Tangent[]::new);
        this.sums = new double[setting.blockLength()];
        this.slopes = new double[setting.blockLength()];
    }

    @Override
    public void begin() {
        date = 0;
        Arrays.fill(sums, 0);
        Arrays.fill(slopes, 0);
        for (final Tangent tangent : tangents) {
            tangent.begin();
        }
    }

    @Override
    public void observe(final PathGenerator paths) {
        for (int i = 0; i < assets.length; i++) {
            tangents[i].observe(paths.logReturns(assets[i]));
            add(paths.prices(assets[i]), tangents[i].values(), weights[i] * weightsByDate[date], sums, slopes);
        }
        date++;
    }

    @Override
    public void payoffs(final double[] target) {
        for (int i = 0; i < target.length; i++) {
            final double paid = sign * (sums[i] - strike);
            target[i] = discount * Payoffs.positive(paid) * Math.fma(sign, slopes[i], byDiscount * paid);
        }
    }

    private static void add(
            final double[] prices, final double[] tangents, final double weight, final double[] sums, final double[] slopes) {
        for (int i = 0; i < sums.length; i++) {
            final double weighted = weight * prices[i];
            sums[i] += weighted;
            slopes[i] = Math.fma(weighted, tangents[i], slopes[i]);
        }
    }
}
