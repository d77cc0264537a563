package io.holdfast.workloads.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SrgbTest {

    @Test
    void shouldFollowTheCurve() {
        for (int i = 0; i <= 1000; i++) {
            final double encoded = i / 1000.0;
            final double expected = encoded <= 0.04045 ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4);

            assertThat(Srgb.linear(encoded)).as("encoded=%s", encoded).isCloseTo(expected, Offset.offset(1e-15));
        }
    }

    @Test
    void shouldGiveTheNearestCode() {
        for (int code = 0; code < 256; code++) {
            assertThat(Srgb.encode(Srgb.linear(code / 255.0))).isEqualTo(code);
            assertThat(Srgb.encode(Srgb.linear((code + 0.49) / 255))).isEqualTo(code);
            assertThat(Srgb.encode(Srgb.linear((code + 0.51) / 255))).isEqualTo(Math.min(255, code + 1));
        }
    }

    @Test
    void shouldKeepWithinTheCodes() {
        assertThat(Srgb.encode(-1)).isZero();
        assertThat(Srgb.encode(Double.NaN)).isZero();
        assertThat(Srgb.encode(17)).isEqualTo(255);
        assertThat(Srgb.encode(Double.POSITIVE_INFINITY)).isEqualTo(255);
    }
}
