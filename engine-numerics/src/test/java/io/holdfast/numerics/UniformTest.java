package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class UniformTest {

    @Test
    void shouldBeOpenAtBothEnds() {
        assertThat(Uniform.open(0)).isEqualTo(0x1p-53);
        assertThat(Uniform.open(-1)).isEqualTo(1.0 - 0x1p-53);
    }

    @Test
    void shouldBeTheMiddleOfItsCellExactly() {
        final SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            final long bits = random.nextLong();

            final BigDecimal cell = new BigDecimal(Uniform.open(bits)).multiply(BigDecimal.valueOf(1L << 52));

            assertThat(cell).isEqualByComparingTo(BigDecimal.valueOf(bits >>> 12).add(new BigDecimal("0.5")));
        }
    }

    @Test
    void shouldIgnoreTheLowest12Bits() {
        assertThat(Uniform.open(0x123456789ABCDFFFL)).isEqualTo(Uniform.open(0x123456789ABCD000L));
    }
}
