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
            """)
    void shouldKeepItsBits(final String digest, final String product) throws Exception {
        final MonteCarloReduction reduction = Pricing.byDefault().reduction(3_000, product, Jobs.CALL);

        final byte[] state = DyadicFold.fold(reduction).state().toArray(ValueLayout.JAVA_BYTE);

        assertThat(MonteCarloReduction.KERNEL_VERSION).isEqualTo(1);
        assertThat(Fingerprint.sha256(state)).startsWith(digest);
    }
}
