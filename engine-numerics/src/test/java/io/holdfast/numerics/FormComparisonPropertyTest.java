package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Goal: vectors as wide as the machine's have the bits of the scalar form. Method: a million inputs of each operation. */
final class FormComparisonPropertyTest {

    private static final long SEED = 20_261_123;
    private static final long PARTS = 245; // Of 4,096 inputs.

    @Test
    void shouldFindNoOtherBitsInAMillionInputs() {
        assertThat(FormComparison.differences(SEED, PARTS)).as("seed=%d", SEED).isZero();
    }
}
