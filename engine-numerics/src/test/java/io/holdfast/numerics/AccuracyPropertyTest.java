package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goal: every function stays within the error that its documentation promises, and none promises more than 2 ulp.
 * Method: 10^5 seeded inputs each, among them neighbours of every point where a form changes, against {@link BigMath}. More
 * inputs and other seeds: {@link AccuracyTable}.
 */
final class AccuracyPropertyTest {

    private static final long SEED = Long.getLong("holdfast.seed", 20_251_107);
    private static final int INPUTS = 100_000;

    static List<Measured> functions() {
        return Measured.all();
    }

    @Test
    void shouldPromiseAtMostTwoUlp() {
        assertThat(Measured.all())
                .filteredOn(function -> !function.title().equals(Measured.BOX_MULLER))
                .allMatch(function -> function.bound() <= 2.0);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void shouldStayWithinThePromisedError(final Measured function) {
        final Measured.Worst worst = function.measure(SEED, INPUTS);

        assertThat(worst.ulps())
                .as("%s at x=%s, y=%s; again with -Dholdfast.seed=%d", function.title(), worst.x(), worst.y(), SEED)
                .isLessThanOrEqualTo(function.bound());
    }
}
