package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.imds.ImdsSimulator;
import io.holdfast.imds.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: what the metadata service says of this machine is heeded by a process, and by its exit code.
 * Method: real processes beside the simulator; a job whose tasks take a while.
 */
@Timeout(180)
class ImdsRunSystemTest {

    private static final Duration NOTICE = Duration.ofSeconds(30);
    private static final Duration LONG_NOTICE = Duration.ofMinutes(15);

    @TempDir
    private Path directory;

    private final ImdsSimulator simulator = ImdsSimulator.launch(Scenario.quiet("vm-test"));
    private Path quick;
    private Path slow;
    private Path runs;

    @BeforeEach
    void writeJobFiles() {
        quick = CommandHarness.jobFile(directory, "quick.yaml"); // 100 tasks; how long one takes is not in its identity.
        slow = CommandHarness.jobFile(directory, "slow.yaml", "taskMs: 150");
        runs = directory.resolve("runs");
    }

    @AfterEach
    void closeSimulator() {
        simulator.close();
    }

    @Test
    void shouldExit75OnAPreemptAndGoOnToTheSameBytes() throws Exception {
        final HoldfastProcess undisturbed = start("run", quick, "--dir", directory.resolve("reference"), "--imds", "off");
        assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();
        final HoldfastProcess first = startWatching(slow);
        first.awaitTasks(runs, 4);

        final String event = simulator.preempt(NOTICE);

        assertThat(first.exitCode()).as(first.err()).isEqualTo(75);
        assertThat(first.err()).contains("imds Preempt: this machine goes in", "interrupted (imds Preempt)");
        assertThat(eviction()).containsEntry("source", "imds").containsEntry("eventId", event).containsEntry("type", "Preempt");
        assertThat((Double) eviction().get("durableMs")).isNotNegative();
        assertThat((Map<?, ?>) report().get("imds")).hasFieldOrPropertyWithValue("notices", 1L);
        assertThat(simulator.acknowledged()).isEmpty();
        simulator.cancelAll();
        final HoldfastProcess second = startWatching(quick);
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(runs.resolve("result.json")).hasSameBinaryContentAs(directory.resolve("reference").resolve("result.json"));
    }

    @Test
    void shouldAcknowledgeOnceAllIsDurableWhereAskedTo() throws Exception {
        final HoldfastProcess run = startWatching(slow, "--imds-acknowledge", "after-durable");
        run.awaitTasks(runs, 2);

        final String event = simulator.preempt(NOTICE);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(75);
        assertThat(simulator.acknowledged()).containsExactly(event);
    }

    @Test
    void shouldGoOnInTheSameProcessWhenAnEventIsCancelledBeforeTheWorkersHaveLeft() throws Exception {
        final Path slower = Files.writeString(directory.resolve("slower.yaml"), "workload: tally\nitems: 30\ntaskMs: 8000\n");
        final HoldfastProcess run = startWatching(slower, "--threads", 1);
        run.awaitTasks(runs, 1);
        simulator.preempt(NOTICE);
        run.awaitErr("imds Preempt: this machine goes in");

        simulator.cancelAll();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("imds Preempt: cancelled, the work goes on");
        assertThat(report()).containsEntry("outcome", "completed");
    }

    @Test
    void shouldWorkOnUnderAFarEventAndAfterItWasCancelled() throws Exception {
        final HoldfastProcess run = startWatching(slow);
        run.awaitTasks(runs, 2);
        simulator.schedule("Reboot", LONG_NOTICE);
        run.awaitErr("imds Reboot: this machine goes in");
        simulator.cancelAll();
        run.awaitErr("imds Reboot: cancelled, the work goes on");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(report()).containsEntry("outcome", "completed").containsEntry("attempts", 1L).doesNotContainKey("eviction");
    }

    @Test
    void shouldTakeACheckpointOnAFreezeAndGoOn() throws Exception {
        final HoldfastProcess run = startWatching(slow, "--checkpoint-interval", "1h");
        run.awaitTasks(runs, 2);

        simulator.freeze(LONG_NOTICE);

        run.awaitErr("imds Freeze: a checkpoint is taken, and the work goes on");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(report()).containsEntry("outcome", "completed");
    }

    @Test
    void shouldWaitWhileANoticeStandsAtTheStart() throws Exception {
        simulator.preempt(LONG_NOTICE);
        final HoldfastProcess run = startWatching(quick);
        run.awaitPhase(runs, "waiting");
        final HoldfastProcess status = start("status", runs);
        assertThat(status.exitCode()).isZero();
        assertThat(status.out()).contains("no store is taken");
        assertThat(runs.resolve("checkpoint")).doesNotExist();

        simulator.cancelAll();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(runs.resolve("result.json")).exists();
    }

    private HoldfastProcess startWatching(final Path jobFile, final Object... options) throws IOException {
        final Object[] words = {"run", jobFile, "--dir", runs, "--imds", simulator.baseUri()};
        return start(java.util.stream.Stream.concat(java.util.Arrays.stream(words), java.util.Arrays.stream(options)).toArray());
    }

    private HoldfastProcess start(final Object... words) throws IOException {
        return HoldfastProcess.start(directory, words);
    }

    private Map<String, Object> report() throws IOException {
        return JsonTree.parse(Files.readAllBytes(runs.resolve("run.json")));
    }

    @SuppressWarnings("unchecked") // What the parser makes.
    private Map<String, Object> eviction() throws IOException {
        return (Map<String, Object>) report().get("eviction");
    }
}
