package io.holdfast.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DrillReportTest {

    private static final byte[] RESULT = {1, 2, 3};
    private static final int THREADS = 2;

    @Test
    void shouldFindNothingWhereEachAttemptGoesOnFromTheLast() {
        final DrillReport report = report(RESULT, 200, interrupted(1, 0, 100), interrupted(2, 100, 200));

        assertThat(report.misses()).isEmpty();
        assertThat(report.isTooShort()).isFalse();
        assertThat(report.durableAdded(0)).isEqualTo(100);
        assertThat(DrillTable.lines(report)).hasSize(13).last().asString().contains("lost, tasks or steps");
    }

    @Test
    void shouldCountWhatTheNextAttemptComputesAgain() {
        final DrillReport report = report(RESULT, 198, interrupted(1, 0, 100), interrupted(2, 97, 200));

        assertThat(report.lost(0)).isEqualTo(3);
        assertThat(report.lost(1)).isEqualTo(2); // One of them may be the short last task.
        assertThat(report.misses()).singleElement().asString().contains("3 tasks or steps were computed again: attempt=1");
    }

    @Test
    void shouldNotHoldAgainstAnAttemptWhatIsOnlyAnEstimate() {
        final DrillReport report = report(RESULT, 200, interrupted(1, 0, 100), killed(2, 80, 220));

        assertThat(report.misses()).isEmpty();
        assertThat(report.lost(1)).isEqualTo(20);
    }

    @Test
    void shouldMissAnAttemptThatLivedAndLeftNothing() {
        final DrillReport report = report(RESULT, 100, interrupted(1, 0, 100), killed(2, 100, 150));

        assertThat(report.misses()).singleElement().asString().contains("left nothing durable: attempt=2");
    }

    @Test
    void shouldMissOtherBytesAndTellATooShortJob() {
        final DrillReport report = report(new byte[] {1}, 100, interrupted(1, 0, 100));

        assertThat(report.misses()).containsExactly("another result.json than the undisturbed one");
        assertThat(report.isTooShort()).isTrue();
        assertThat(report.toTree()).containsEntry("sameBits", false).containsEntry("evictions", 1);
    }

    @Test
    void shouldStartAJarAsAJar() {
        assertThat(ChildCommand.mainWords("/x/holdfast.jar", "/x/holdfast.jar drill job.yaml")).containsExactly("-jar", "/x/holdfast.jar");
        assertThat(ChildCommand.mainWords("/x/holdfast.jar", "io.holdfast.cli.launch.Launcher drill job.yaml"))
                .startsWith("-cp", "/x/holdfast.jar");
        assertThat(ChildCommand.mainWords("/x/classes:/x/a.jar", "org.example.Tests")).startsWith("-cp", "/x/classes:/x/a.jar");
    }

    private static DrillReport report(final byte[] actual, final long restoredAtLast, final Eviction... evictions) {
        final DrillPlan plan = new DrillPlan(
                Path.of("job.yaml"), Path.of("drill"), Duration.ofSeconds(30), 2, 1, Duration.ofSeconds(1), Duration.ofSeconds(5), List.of());
        return DrillReport.of(plan, new EvictionDrill.Undisturbed(RESULT, 10, THREADS, 1), actual, List.of(evictions), restoredAtLast);
    }

    private static Eviction interrupted(final int number, final long restored, final long done) {
        return new Eviction(
                number, 900, 2_000, 30_000, Eviction.Ending.INTERRUPTED, 75, 1_200, OptionalDouble.of(400), OptionalDouble.of(29_600),
                OptionalDouble.of(20), OptionalDouble.of(25), OptionalDouble.of(30), OptionalDouble.of(40), OptionalLong.of(4096), restored, done,
                true);
    }

    private static Eviction killed(final int number, final long restored, final long done) {
        return new Eviction(
                number, 900, 4_000, 0, Eviction.Ending.KILLED_AT_ONCE, -1, 0, OptionalDouble.empty(), OptionalDouble.empty(),
                OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalLong.empty(), restored,
                done, false);
    }
}
