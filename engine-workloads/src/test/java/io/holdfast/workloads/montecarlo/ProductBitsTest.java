package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.Fingerprint;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When one of these fails the bits of results have changed: raise the kernel's version and write the new digests down. */
class ProductBitsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            263085aee649b89c | {name: p, type: barrier, option: call, strike: 100, barrier: 120, direction: up, knock: out, monitoring: continuous, rebate: 2, maturity: 1}
            bd3fa70954c81459 | {name: p, type: barrier, option: put, strike: 100, barrier: 90, direction: down, knock: in, monitoring: discrete, fixings: 5, maturity: 1}
            0f78b83a586d5161 | {name: p, type: barrier, option: put, strike: 100, barrier: 90, direction: down, knock: out, monitoring: discrete, fixings: 5, rebate: 1, rebatePaid: hit, maturity: 1}
            f0cc171ab4333859 | {name: p, type: american, option: put, strike: 100, maturity: 1, exercisesPerYear: 5}
            8a92494ab928d640 | {name: p, type: bermudan, option: call, strike: 100, maturity: 1, exercises: 4}
            479c5227df5f762c | {name: p, type: digital, option: call, strike: 100, cash: 10, maturity: 1}
            4ac9f047a02d60c7 | {name: p, type: digital, option: put, strike: 100, pays: asset, maturity: 1}
            df5ef02ee43238b9 | {name: p, type: asian, average: arithmetic, option: call, strikeType: floating, maturity: 1, fixings: 5}
            a3235f83730945c3 | {name: p, type: asian, average: geometric, option: put, strikeType: floating, maturity: 1, fixings: 5}
            5263fd9942f8ea28 | {name: p, type: lookback, option: call, strike: 105, monitoring: continuous, maturity: 1}
            939be826aaaa25e2 | {name: p, type: lookback, option: put, strikeType: floating, monitoring: discrete, fixings: 5, maturity: 1}
            595b48c34e122cfe | {name: p, type: cliquet, fixings: 4, localFloor: -0.05, localCap: 0.08, globalFloor: 0, globalCap: 0.2, maturity: 1}
            b67b0e3a58cda859 | {name: p, type: variance-swap, fixings: 12, strike: 0.03, maturity: 1}
            """)
    void shouldKeepItsBits(final String digest, final String product) throws Exception {
        assertBits(digest, Pricing.byDefault().reduction(3_000, product, Jobs.CALL));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ce6ba1672a127ef5 | {name: p, type: basket, option: call, strike: 100, weights: [0.3, 0.5, 0.2], maturity: 1}
            d9c588d1a06adddf | {name: p, type: basket, average: geometric, option: call, strike: 100, weights: [0.3, 0.5, 0.2], maturity: 1}
            7d997cb013feef04 | {name: p, type: spread, assets: [a, b], option: put, strike: 20, maturity: 1}
            19075a65fc300def | {name: p, type: worst-of, option: put, strike: 90, maturity: 1}
            e1eb589dcd5be64a | {name: p, type: best-of, option: call, strike: 110, weights: [1, 1.25, 0.8], maturity: 1}
            7fc6e45caa1c6bab | {name: p, type: autocallable, fixings: 4, autocallBarrier: 1, coupon: 0.03, couponBarrier: 0.8, memory: true, protectionBarrier: 0.7, maturity: 2}
            """)
    void shouldKeepItsBitsOnSeveralAssets(final String digest, final String product) throws Exception {
        assertBits(digest, Pricing.under(BasketPricesTest.MODEL).reduction(3_000, product));
    }

    private static void assertBits(final String digest, final MonteCarloReduction reduction) throws Exception {
        final byte[] state = DyadicFold.fold(reduction).state().toArray(ValueLayout.JAVA_BYTE);

        assertThat(MonteCarloReduction.KERNEL_VERSION).isEqualTo(1);
        assertThat(Fingerprint.sha256(state)).startsWith(digest);
    }
}
