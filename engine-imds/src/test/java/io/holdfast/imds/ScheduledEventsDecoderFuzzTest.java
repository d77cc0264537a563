package io.holdfast.imds;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

/**
 * Fuzzes the decoders with Jazzer. In an ordinary build the kept corpus ({@code ScheduledEventsDecoderFuzzTestInputs}) is run as a regression
 * test; how new inputs are looked for stands in the pom of the module.
 */
class ScheduledEventsDecoderFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void shouldDoNoHarm(@NotNull final byte[] body) {
        DecoderProperties.check(body);
    }
}
