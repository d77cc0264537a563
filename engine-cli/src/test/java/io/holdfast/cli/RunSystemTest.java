package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: whatever happens to a process, its exit code tells it, and the same command goes on to the same bytes.
 * Method: real processes, real signals, a job whose tasks take a while.
 */
@Timeout(180)
class RunSystemTest {

    @TempDir
    private Path directory;

    private Path quick;
    private Path slow;
    private Path runs;

    @BeforeEach
    void writeJobFiles() {
        quick = CommandHarness.jobFile(directory, "quick.yaml"); // 100 tasks; how long one takes is not in its identity.
        slow = CommandHarness.jobFile(directory, "slow.yaml", "taskMs: 150");
        runs = directory.resolve("runs");
    }

    @Test
    void shouldExit75OnSigtermAndGoOnToTheSameBytes() throws Exception {
        final byte[] expected = undisturbed();
        final HoldfastProcess first = HoldfastProcess.start(directory, "run", slow, "--dir", runs);
        first.awaitTasks(runs, 4);

        first.signal("TERM");

        assertThat(first.exitCode()).as(first.err()).isEqualTo(75);
        assertThat(first.err()).contains("SIGTERM: finishing what is under way", "interrupted (SIGTERM)");
        assertThat(runs.resolve("result.json")).doesNotExist();
        assertThat(runs.resolve("partial.json")).exists();
        assertThat(report()).containsEntry("outcome", "interrupted").containsEntry("attempts", 1L);
        final HoldfastProcess second = HoldfastProcess.start(directory, "run", quick, "--dir", runs);
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(runs.resolve("result.json")).hasBinaryContent(expected);
        assertThat(runs.resolve("partial.json")).doesNotExist();
        assertThat(report()).containsEntry("outcome", "completed").containsEntry("attempts", 2L);
        assertThat(restoredTasks()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void shouldGoOnToTheSameBytesAfterAKill() throws Exception {
        final byte[] expected = undisturbed();
        final HoldfastProcess first = HoldfastProcess.start(directory, "run", slow, "--dir", runs, "--checkpoint-interval", "200ms");
        first.awaitTasks(runs, 10);
        first.kill();

        final HoldfastProcess status = HoldfastProcess.start(directory, "status", runs);
        assertThat(status.exitCode()).isZero();
        assertThat(status.out()).contains("dead");
        final HoldfastProcess second = HoldfastProcess.start(directory, "run", quick, "--dir", runs);

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(runs.resolve("result.json")).hasBinaryContent(expected);
        assertThat(restoredTasks()).isPositive();
    }

    @Test
    void shouldExit73WhenAnotherRunIsThereAndAnswerRequests() throws Exception {
        final HoldfastProcess first = HoldfastProcess.start(directory, "run", slow, "--dir", runs, "--checkpoint-interval", "1h");
        first.awaitTasks(runs, 2);

        final HoldfastProcess second = HoldfastProcess.start(directory, "run", slow, "--dir", runs);
        final HoldfastProcess checkpoint = HoldfastProcess.start(directory, "checkpoint", runs);

        assertThat(second.exitCode()).as(second.err()).isEqualTo(73);
        assertThat(checkpoint.exitCode()).as(checkpoint.err()).isZero();
        assertThat(checkpoint.out()).contains("checkpoint committed");
        final HoldfastProcess stop = HoldfastProcess.start(directory, "stop", runs);
        assertThat(stop.exitCode()).as(stop.err()).isZero();
        assertThat(stop.out()).contains("stopped, interrupted");
        assertThat(first.exitCode()).isEqualTo(75);
        assertThat(report()).containsEntry("interruptedBy", "stop");
    }

    @Test
    void shouldSayThatAJobWasCompletedAndWriteItsResultAgain() throws Exception {
        assertThat(HoldfastProcess.start(directory, "run", quick, "--dir", runs).exitCode()).isZero();
        final byte[] result = Files.readAllBytes(runs.resolve("result.json"));
        final byte[] report = Files.readAllBytes(runs.resolve("run.json"));
        Files.delete(runs.resolve("result.json"));

        final HoldfastProcess again = HoldfastProcess.start(directory, "run", quick, "--dir", runs);
        final HoldfastProcess inspect = HoldfastProcess.start(directory, "inspect", runs);

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).contains("was completed already; result.json written again");
        assertThat(runs.resolve("result.json")).hasBinaryContent(result);
        assertThat(runs.resolve("run.json")).hasBinaryContent(report);
        assertThat(inspect.exitCode()).as(inspect.err()).isZero();
        assertThat(inspect.out()).contains("verified", "completed").doesNotContain("DAMAGED");
    }

    @Test
    void shouldEndThoughAKernelHangs() throws Exception {
        final Path hanging = CommandHarness.jobFile(directory, "hanging.yaml", "hangTask: 20");
        final HoldfastProcess run =
                HoldfastProcess.start(directory, "run", hanging, "--dir", runs, "--threads", 2, "--drain-timeout", "1s");
        run.awaitTasks(runs, 20);

        run.signal("INT");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(75);
    }

    @Test
    void shouldExit75OnSigint() throws Exception {
        final HoldfastProcess run = HoldfastProcess.start(directory, "run", slow, "--dir", runs);
        run.awaitTasks(runs, 2);

        run.signal("INT");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(75);
        assertThat((Map<?, ?>) report().get("eviction")).hasFieldOrPropertyWithValue("source", "SIGINT");
    }

    @Test
    void shouldEndAfterTheCommitInFlightOnASecondSignal() throws Exception {
        final Path hanging = CommandHarness.jobFile(directory, "hanging.yaml", "hangTask: 20");
        final HoldfastProcess run =
                HoldfastProcess.start(directory, "run", hanging, "--dir", runs, "--threads", 2, "--drain-timeout", "1h");
        run.awaitTasks(runs, 20);

        run.signal("INT");
        run.awaitErr("once more ends after the commit in flight");
        run.signal("INT");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(75);
        assertThat(HoldfastProcess.start(directory, "run", quick, "--dir", runs).exitCode()).isZero();
        assertThat(restoredTasks()).isPositive();
    }

    @Test
    void shouldExit1WithTheTaskWhoseKernelFails() throws Exception {
        final Path failing = CommandHarness.jobFile(directory, "failing.yaml", "failTask: 13");

        final HoldfastProcess run = HoldfastProcess.start(directory, "run", failing, "--dir", runs);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("13", "this task was told to fail").doesNotContain("\tat ");
    }

    @Test
    void shouldExit75AtTheTimeLimit() throws Exception {
        final HoldfastProcess run = HoldfastProcess.start(directory, "run", slow, "--dir", runs, "--time-limit", "2s");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(75);
        assertThat(run.err()).contains("time-limit");
    }

    @Test
    void shouldExit76OnAnotherJobsCheckpointAndGetOutOfItFresh() throws Exception {
        assertThat(HoldfastProcess.start(directory, "run", quick, "--dir", runs).exitCode()).isZero();
        final Path other = CommandHarness.jobFile(directory, "other.yaml", "seed: 2");

        final HoldfastProcess refused = HoldfastProcess.start(directory, "run", other, "--dir", runs);

        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(76);
        assertThat(refused.err()).contains("--fresh");
        final HoldfastProcess fresh = HoldfastProcess.start(directory, "run", other, "--dir", runs, "--fresh");
        assertThat(fresh.exitCode()).as(fresh.err()).isZero();
    }

    private byte[] undisturbed() throws Exception {
        final Path reference = directory.resolve("reference");
        final HoldfastProcess run = HoldfastProcess.start(directory, "run", quick, "--dir", reference, "--threads", 1);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Files.readAllBytes(reference.resolve("result.json"));
    }

    private Map<String, Object> report() throws IOException {
        return JsonTree.parse(Files.readAllBytes(runs.resolve("run.json")));
    }

    private long restoredTasks() throws IOException {
        return (Long) ((Map<?, ?>) report().get("tasks")).get("restored");
    }
}
