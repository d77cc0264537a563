package io.holdfast.workloads.montecarlo.model;

import java.util.List;

/** A model of a single asset, which needs no name. */
sealed interface OneAsset extends Model permits Merton, Heston {

    /** Its price today, interest and dividends. */
    Carry carry();

    @Override
    default List<String> assets() {
        return List.of(Underlying.ONLY);
    }

    @Override
    default double spot(final int asset) {
        return carry().spot();
    }

    @Override
    default double discount(final double years) {
        return carry().discount(years);
    }

    @Override
    default double forward(final int asset, final double years) {
        return carry().forward(years);
    }

    @Override
    default double rateToday() {
        return carry().rate().mean(0, 0);
    }

    @Override
    default double correlation(final int asset, final int other) {
        return 1;
    }
}
