package io.holdfast.bench.crash;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The elements of {@code products} in the job files of {@link ModelJob}: every type, and every kind of it. All dates are twelfths of a year,
 * so that paths are short and a run's time goes to many of them.
 */
final class ModelProducts {

    /** A pilot comes before the paths of these: it takes minutes where vectors are not compiled. */
    private static final List<String> EARLY_EXERCISE = List.of(
            "type: american, option: put, strike: 105, exercisesPerYear: 12, maturity: 1",
            "type: bermudan, option: call, strike: 95, exercises: 4, maturity: 1");

    private static final List<String> ONE_ASSET = List.of(
            "type: european, option: call, strike: 105, maturity: 0.5",
            "type: european, option: put, strike: 100, maturity: 1",
            "type: digital, option: call, strike: 100, cash: 10, maturity: 1",
            "type: digital, option: put, strike: 100, pays: asset, maturity: 1",
            "type: asian, average: arithmetic, option: call, strike: 100, fixings: 12, maturity: 1",
            "type: asian, average: geometric, option: put, strike: 100, fixings: 12, maturity: 1",
            "type: asian, average: arithmetic, option: put, strikeType: floating, fixings: 6, maturity: 1",
            "type: asian, average: geometric, option: call, strikeType: floating, fixings: 6, maturity: 1",
            barrier("option: call, barrier: 130, direction: up, knock: out, monitoring: continuous, rebate: 2"),
            barrier("option: call, barrier: 120, direction: up, knock: in, monitoring: continuous"),
            barrier("option: call, barrier: 85, direction: down, knock: out, monitoring: continuous"),
            barrier("option: put, barrier: 90, direction: down, knock: in, monitoring: continuous, rebate: 1"),
            barrier("option: put, barrier: 125, direction: up, knock: out, monitoring: discrete, fixings: 6"),
            barrier("option: call, barrier: 115, direction: up, knock: in, monitoring: discrete, fixings: 6"),
            barrier("option: put, barrier: 80, direction: down, knock: out, monitoring: discrete, fixings: 12, rebate: 1, rebatePaid: hit"),
            barrier("option: put, barrier: 85, direction: down, knock: in, monitoring: discrete, fixings: 12"),
            "type: lookback, option: call, strike: 105, monitoring: continuous, maturity: 1",
            "type: lookback, option: put, strikeType: floating, monitoring: continuous, maturity: 1",
            "type: lookback, option: put, strike: 95, monitoring: discrete, fixings: 6, maturity: 1",
            "type: lookback, option: call, strikeType: floating, monitoring: discrete, fixings: 12, maturity: 1",
            "type: cliquet, fixings: 4, localFloor: -0.05, localCap: 0.08, globalFloor: 0, globalCap: 0.2, maturity: 1",
            "type: variance-swap, fixings: 12, strike: 0.04, maturity: 1");

    private static final List<String> SEVERAL_ASSETS = List.of(
            "type: basket, option: call, strike: 100, weights: [0.3, 0.5, 0.2], maturity: 1",
            "type: basket, average: geometric, option: put, strike: 100, weights: [0.3, 0.5, 0.2], maturity: 1",
            "type: spread, assets: [a, b], option: put, strike: 10, maturity: 1",
            "type: exchange, assets: [b, c], maturity: 0.5",
            "type: worst-of, option: put, strike: 90, maturity: 1",
            "type: best-of, option: call, strike: 110, weights: [1, 1.1, 0.9], maturity: 1");

    private static final String AUTOCALLABLE = "type: autocallable, fixings: 4, autocallBarrier: 1, coupon: 0.03, couponBarrier: 0.8, memory: true,"
            + " protectionBarrier: 0.7, maturity: 1";

    private ModelProducts() {}

    /**
     * For a model of one asset.
     *
     * @param early whether products of early exercise are among them.
     */
    static String ofOneAsset(final boolean early) {
        return elements(Stream.of(ONE_ASSET, List.of(AUTOCALLABLE), early ? EARLY_EXERCISE : List.<String>of()).flatMap(List::stream));
    }

    /** For a model of the assets a, b and c: what {@link #ofOneAsset} has, on b, and what looks at several. */
    static String ofSeveralAssets(final boolean early) {
        final Stream<String> each = Stream.of(ONE_ASSET, early ? EARLY_EXERCISE : List.<String>of())
                .flatMap(List::stream)
                .map(product -> product + ", asset: b");
        return elements(Stream.of(SEVERAL_ASSETS.stream(), Stream.of(AUTOCALLABLE), each).flatMap(products -> products));
    }

    private static String barrier(final String kind) {
        return "type: barrier, strike: 100, maturity: 1, " + kind;
    }

    private static String elements(final Stream<String> products) {
        final List<String> all = products.toList();
        return Stream.iterate(0, i -> i + 1)
                .limit(all.size())
                .map(i -> "  - {name: p" + i + ", " + all.get(i) + "}\n")
                .collect(Collectors.joining());
    }
}
