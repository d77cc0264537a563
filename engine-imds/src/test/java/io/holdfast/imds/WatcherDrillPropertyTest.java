package io.holdfast.imds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goal: no event is missed, invented or handled twice, and the pace is kept, whatever the service does.
 * Method: seeded drills in simulated time, each fault alone and all together; the long ones are {@code scripts/prove no-false-move}.
 */
class WatcherDrillPropertyTest {

    private static final long POLLS = 1_500;

    static LongStream seeds() {
        return LongStream.range(100, 112);
    }

    @Test
    void shouldMakeNoFalseMoveWhereTheServiceIsWell() {
        assertNoFalseMove(WatcherDrill.run(7, Set.of(), POLLS));
    }

    @ParameterizedTest
    @EnumSource
    void shouldMakeNoFalseMoveUnderOneFault(final Scenario.Fault.Kind kind) {
        assertNoFalseMove(WatcherDrill.run(7 + kind.name().length(), EnumSet.of(kind), POLLS));
    }

    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void shouldMakeNoFalseMoveUnderAllFaults(final long seed) {
        assertNoFalseMove(WatcherDrill.run(seed, EnumSet.allOf(Scenario.Fault.Kind.class), POLLS));
    }

    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void shouldMakeNoFalseMoveWhereAnswersOvertakeEachOther(final long seed) {
        assertNoFalseMove(WatcherDrill.run(seed, EnumSet.of(Scenario.Fault.Kind.SLOW, Scenario.Fault.Kind.STALE), POLLS));
    }

    @Test
    void shouldBeTheSameDrillBySeed() {
        final Set<Scenario.Fault.Kind> all = EnumSet.allOf(Scenario.Fault.Kind.class);

        assertThat(WatcherDrill.run(3, all, POLLS)).isEqualTo(WatcherDrill.run(3, all, POLLS));
    }

    private static void assertNoFalseMove(final DrillReport report) {
        assertThat(report.firstViolations()).as("seed=%d", report.seed()).isEmpty();
        assertThat(report.polls()).isGreaterThanOrEqualTo(POLLS);
        assertThat(report.ownEvents()).isPositive();
        assertThat(report.notices()).isPositive();
    }
}
