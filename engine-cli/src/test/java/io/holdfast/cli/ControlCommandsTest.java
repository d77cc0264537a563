package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlCommandsTest {

    @TempDir
    private Path directory;

    private CompletableFuture<ExitCode> run;

    @Test
    void shouldWaitForTheCheckpointThatHoldsWhatWasDone() throws Exception {
        final FakeEngine engine = new FakeEngine().onCheckpoint(before -> FakeEngine.progressOf(Progress.Phase.RUNNING, 45, 100, 40));
        engine.progress = FakeEngine.progressOf(Progress.Phase.RUNNING, 40, 100, 10);
        final CommandHarness running = begin(engine);
        final CommandHarness harness = new CommandHarness(new FakeEngine());

        final ExitCode exitCode = harness.run("checkpoint", directory);

        assertThat(exitCode).isEqualTo(ExitCode.COMPLETED);
        assertThat(harness.out()).isEqualTo("checkpoint committed: 400 of 1.00k items durable\n");
        assertThat(engine.checkpoints).hasValue(1);
        running.signal("SIGTERM");
        assertThat(run.get()).isEqualTo(ExitCode.INTERRUPTED);
    }

    @Test
    void shouldStopARunningJob() throws Exception {
        final FakeEngine engine = new FakeEngine();
        begin(engine);
        final CommandHarness harness = new CommandHarness(new FakeEngine());

        // The process is this one and lives on, which the command is not to mistake for success.
        final ExitCode exitCode = harness.run("stop", directory, "--timeout", "2s");

        assertThat(run.get()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(engine.notices).singleElement().satisfies(notice -> assertThat(notice.source()).isEqualTo("stop"));
        assertThat(harness.out()).contains("stopped, interrupted: 0 of 1.00k items durable");
        assertThat(harness.err()).contains("the process still lives");
        assertThat(exitCode).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(directory.resolve("control")).isEmptyDirectory();
    }

    @Test
    void shouldSayThatNothingRuns() throws Exception {
        final CommandHarness harness = new CommandHarness(new FakeEngine());

        assertThat(harness.run("stop", directory)).isEqualTo(ExitCode.INPUT_MISSING);
        assertThat(harness.run("checkpoint", directory.resolve("none"))).isEqualTo(ExitCode.INPUT_MISSING);
        assertThat(harness.err()).contains("nothing runs in " + directory, "no such run: path=" + directory.resolve("none"));
    }

    @Test
    void shouldWithdrawARequestThatNobodyTakes() throws Exception {
        Files.createDirectories(directory.resolve("control"));
        Files.write(directory.resolve("status.json"), JsonTree.toBytes(java.util.Map.of(
                "state", "running", "process", ProcessIdentity.ofSelf().toTree())));
        final CommandHarness harness = new CommandHarness(new FakeEngine());

        final ExitCode exitCode = harness.run("checkpoint", directory, "--timeout", "200ms");

        assertThat(exitCode).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(harness.err()).contains("the request is withdrawn");
        assertThat(directory.resolve("control")).isEmptyDirectory();
    }

    @Test
    void shouldAnswerWhatItDoesNotUnderstandAndForgetWhatWasAskedBefore() throws Exception {
        Files.createDirectories(directory.resolve("control"));
        Files.writeString(directory.resolve("control").resolve("old.request"), "stop\n");
        final FakeEngine engine = new FakeEngine();
        final CommandHarness running = begin(engine);
        final Path answer = directory.resolve("control").resolve("x.answer");

        Files.write(directory.resolve("control").resolve("x.request"), new byte[10_000]);
        CommandHarness.await(() -> Files.exists(answer));

        assertThat(answer).content().startsWith("failed\nunknown request");
        assertThat(engine.notices).isEmpty();
        running.signal("SIGTERM");
        assertThat(run.get()).isEqualTo(ExitCode.INTERRUPTED);
    }

    private CommandHarness begin(final FakeEngine engine) throws InterruptedException {
        final CommandHarness harness = new CommandHarness(engine);
        run = harness.begin("run", CommandHarness.jobFile(directory, "job.yaml"), "--dir", directory);
        CommandHarness.await(() -> Files.exists(directory.resolve("status.json")));
        return harness;
    }
}
