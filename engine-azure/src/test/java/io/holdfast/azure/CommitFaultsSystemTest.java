package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.azure.CommitFaults.Run;
import io.holdfast.azure.CommitFaults.Scenario;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Goal: no fault at any request of a commit tears, loses or dangles anything, or outlasts the deadline.
 * Method: {@link CommitFaults}, in short, one fault of each sort; {@code scripts/prove blob-faults} runs them all, on longer commits and on
 * claims too.
 */
class CommitFaultsSystemTest {

    private static final Duration TRY_TIMEOUT = Duration.ofMillis(200);

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SKEWED_CLOCK", "RESET_IN_BODY", "ANSWER_RESET", "HALF_OPEN", "TRUNCATED", "LANDED_LATE"})
    void shouldLoseNothingDurableWhicheverRequestOfACommitFails(final Fault fault) {
        try (CommitFaults faults = CommitFaults.of(Azurite.shared(), "commit-faults", Scenario.COMMIT, TRY_TIMEOUT)) {
            final List<Run> runs = faults.atEachRequest(fault);

            assertThat(runs).as("put a segment, put a manifest, swap the root, and none").hasSizeGreaterThanOrEqualTo(4);
        }
    }
}
