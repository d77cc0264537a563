package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.AttemptReport;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.Progress;
import io.holdfast.engine.api.CorruptCheckpointException;
import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.FencedException;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.KernelException;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Row;
import io.holdfast.numerics.Simd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {

    @TempDir
    private Path directory;

    private Path jobFile;
    private Path runs;

    @BeforeEach
    void writeJobFile() {
        jobFile = CommandHarness.jobFile(directory, "job.yaml", "seed: 7");
        runs = directory.resolve("runs");
    }

    @Test
    void shouldWriteAResultThatNamesOnlyWhatItDependsOn() throws IOException {
        final CommandHarness harness = new CommandHarness(new FakeEngine().endingWith(FakeEngine.completed(4711, 100)));

        final ExitCode exitCode = harness.run("run", jobFile, "--dir", runs);

        assertThat(exitCode).isEqualTo(ExitCode.COMPLETED);
        final String fingerprint = Fingerprint.of(JobFile.load(jobFile, Workloads.find()).job().computation()).hex();
        assertThat(runs.resolve("result.json")).hasContent("""
                {
                  "workload" : "tally",
                  "sum" : 4711,
                  "seed" : 7,
                  "fingerprint" : "%s",
                  "extent" : "items=1000"
                }
                """.formatted(fingerprint));
        assertThat(runs.resolve("tally.txt")).hasContent("completed=true\n");
        assertThat(runs.resolve("partial.json")).doesNotExist();
        assertThat(harness.out()).contains("job: completed", "1.00k items", "result: " + runs.resolve("result.json"));
        assertThat(harness.engine.isClosed).isTrue();
    }

    @Test
    void shouldReportWhatTheAttemptDidAndCost() throws IOException {
        final CommandHarness harness = new CommandHarness(new FakeEngine().endingWith(FakeEngine.completed(1, 60)));

        harness.run("run", jobFile, "--dir", runs);

        final Map<String, Object> report = JsonTree.parse(Files.readAllBytes(runs.resolve("run.json")));
        assertThat(report)
                .containsEntry("outcome", "completed")
                .containsEntry("attempts", 3L)
                .containsEntry("threads", 2L)
                .containsEntry("simd", Map.of("form", "scalar", "bits", 64L, "share", 0.0))
                .containsEntry("wallSeconds", 1.5)
                .containsEntry("computeSeconds", 2.0)
                .containsEntry("work", Map.of("unit", "item", "count", 600L, "perCoreSecond", 300.0))
                .containsEntry("tasks", Map.of("total", 100L, "computed", 60L, "restored", 40L))
                .containsEntry("checkpoint", Map.of("count", 4L, "bytes", 4096L, "longestMs", 2.5))
                .containsEntry("journal", Map.of("frames", 50L, "bytes", 2400L))
                .containsEntry("damaged", List.of())
                .containsKeys("fingerprint", "version", "jvm", "cpu", "flags");
        assertThat((Map<?, ?>) report.get("start"))
                .hasToString("{jvmMs=" + ((Map<?, ?>) report.get("start")).get("jvmMs") + ", recoveryMs=12.0, firstTaskMs=34.0, journalOpenMs=56.0}");
    }

    @Test
    void shouldSayThatAJobWasCompletedAlreadyAndRestoreItsResult() throws IOException {
        new CommandHarness(new FakeEngine().endingWith(FakeEngine.completed(1, 100))).run("run", jobFile, "--dir", runs);
        final byte[] result = Files.readAllBytes(runs.resolve("result.json"));
        final byte[] report = Files.readAllBytes(runs.resolve("run.json"));
        Files.writeString(runs.resolve("result.json"), "damaged");
        final CommandHarness harness = new CommandHarness(new FakeEngine().endingWith(FakeEngine.completed(1, 0)));

        final ExitCode exitCode = harness.run("run", jobFile, "--dir", runs);

        assertThat(exitCode).isEqualTo(ExitCode.COMPLETED);
        assertThat(runs.resolve("result.json")).hasBinaryContent(result);
        assertThat(runs.resolve("run.json")).hasBinaryContent(report);
        assertThat(harness.out()).contains("was completed already; result.json written again");
    }

    @Test
    void shouldHandTheOptionsToTheEngine() {
        final CommandHarness harness = new CommandHarness(new FakeEngine().endingWith(FakeEngine.completed(1, 1)));

        harness.run("run", jobFile, "--dir", runs, "--threads", 7, "--checkpoint-interval", "250ms", "--journal", "off", "--simd", "scalar",
                "--time-limit", "2h", "--drain-timeout", "3s", "--fresh", "--log-level", "debug");

        assertThat(harness.engine.config.threads()).isEqualTo(7);
        assertThat(harness.engine.config.checkpointInterval()).isEqualTo(Duration.ofMillis(250));
        assertThat(harness.engine.config.journal()).isFalse();
        assertThat(harness.engine.config.drainTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(harness.engine.job.directory()).isEqualTo(runs);
        assertThat(harness.engine.job.fresh()).isTrue();
        assertThat(harness.engine.job.timeLimit()).contains(Duration.ofHours(2));
    }

    @Test
    void shouldChooseTheFormOfTheNumerics() {
        for (final String simd : List.of("scalar", "VECTOR")) {
            final CommandHarness harness = new CommandHarness(new FakeEngine().endingWith(FakeEngine.completed(1, 1)));

            assertThat(harness.run("run", jobFile, "--dir", runs, "--fresh", "--simd", simd)).isEqualTo(ExitCode.COMPLETED);
            assertThat(Simd.form().word()).isEqualTo(simd.toLowerCase(Locale.ROOT));
        }
        assertThat(new CommandHarness(new FakeEngine()).run("run", jobFile, "--dir", runs, "--simd", "fast")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shouldHandTheTermsOfCheckpointsToTheEngine() {
        final CommandHarness harness = new CommandHarness(new FakeEngine().endingWith(FakeEngine.completed(1, 1)));

        harness.run("run", jobFile, "--dir", runs, "--checkpoint-interval", "auto", "--mean-time-to-eviction", "2h", "--debt-budget", "1s");

        assertThat(harness.engine.config.meanTimeToEviction()).contains(Duration.ofHours(2));
        assertThat(harness.engine.config.debtBudget()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void shouldTakeAnHourForTheMeanTimeToEviction() {
        final CommandHarness harness = new CommandHarness(new FakeEngine().endingWith(FakeEngine.completed(1, 1)));

        harness.run("run", jobFile, "--dir", runs, "--checkpoint-interval", "auto");

        assertThat(harness.engine.config.meanTimeToEviction()).contains(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({
        "--checkpoint-interval 10, is no duration",
        "--checkpoint-interval 1ms, checkpointInterval must be",
        "--checkpoint-interval 5s --mean-time-to-eviction 1h, give one of the two",
        "--mean-time-to-eviction 1h, is for --checkpoint-interval auto",
        "--imds nowhere, expected auto",
        "--imds http://127.0.0.1/metadata/instance, is appended",
        "--imds off --vm-name vm, have no use",
        "--imds off --imds-acknowledge after-durable, have no use",
        "--imds-acknowledge sometimes, after-durable",
    })
    void shouldRefuseWhatMakesNoSense(final String options, final String said) {
        final CommandHarness harness = new CommandHarness(new FakeEngine().endingWith(FakeEngine.completed(1, 1)));
        final List<Object> words = new ArrayList<>(List.of("run", jobFile, "--dir", runs));
        words.addAll(List.of(options.split(" ")));

        final ExitCode exitCode = harness.run(words.toArray());

        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(harness.err()).contains(said);
        assertThat(runs).doesNotExist();
    }

    @Test
    void shouldReportWhatBecameOfTheNotice() throws IOException {
        final AttemptReport.Eviction eviction = new AttemptReport.Eviction(
                "imds", "C1BF", "Preempt", 29_000, 12.5, 30.5, -1, 4096,
                List.of(new AttemptReport.Eviction.Store("file:///a", 12.5, -1, 4096, 77, 3)));
        final Outcome.Interrupted outcome =
                new Outcome.Interrupted(EvictionNotice.of("imds", 0, 0), FakeEngine.report(60, Optional.of(eviction)));

        new CommandHarness(new FakeEngine().endingWith(outcome)).run("run", jobFile, "--dir", runs);

        final Map<?, ?> told = (Map<?, ?>) JsonTree.parse(Files.readAllBytes(runs.resolve("run.json"))).get("eviction");
        assertThat(told)
                .hasToString("{source=imds, eventId=C1BF, type=Preempt, noticedMs=" + told.get("noticedMs") + ", noticeLeftMs=29000.0, firstCommitMs=12.5, drainedMs=30.5, "
                        + "durableMs=-1.0, bytes=4096, stores=[{location=file:///a, firstCommitMs=12.5, durableMs=-1.0, bytes=4096, "
                        + "lackingBytes=77, lackingWork=3}]}");
    }

    @Test
    void shouldWarnOnceAndTellInStatusWhenTheStoreCannotKeepUp() throws Exception {
        final FakeEngine engine = new FakeEngine();
        engine.progress = new Progress(
                Progress.Phase.RUNNING, 40, 0, 100, 10, OptionalDouble.of(6), Optional.empty(), 30, OptionalDouble.of(1), 2,
                Optional.of(new Progress.Debt(256_000_000, 20e6, 12.8, false)), List.of(), Optional.empty());
        final CommandHarness harness = new CommandHarness(engine);
        final CompletableFuture<ExitCode> run = harness.begin("run", jobFile, "--dir", runs);
        CommandHarness.await(() -> harness.err().contains("more is dirtied per second than the store takes (20.0MB/s)"));

        final CommandHarness other = new CommandHarness(new FakeEngine());
        other.run("status", runs);

        assertThat(other.out()).contains("256MB not durable, 13s at 20.0MB/s", "more is dirtied per second than the store takes");
        harness.signal("SIGINT");
        assertThat(run.get()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(harness.err().split("more is dirtied", -1)).hasSize(2);
    }

    @Test
    void shouldSayThatItWaits() throws Exception {
        final FakeEngine engine = new FakeEngine();
        engine.progress = FakeEngine.progressOf(Progress.Phase.WAITING, 0, 0, 0);
        final CommandHarness harness = new CommandHarness(engine);
        final CompletableFuture<ExitCode> run = harness.begin("run", jobFile, "--dir", runs);
        CommandHarness.await(() -> Files.exists(runs.resolve("status.json")));

        final CommandHarness other = new CommandHarness(new FakeEngine());
        other.run("status", runs);

        assertThat(other.out()).contains("waiting: asking whether this machine goes; no store is taken while it does");
        harness.signal("SIGINT");
        assertThat(run.get()).isEqualTo(ExitCode.INTERRUPTED);
    }

    @Test
    void shouldEndInterruptedOnASignal() throws Exception {
        final CommandHarness harness = new CommandHarness(new FakeEngine());
        final CompletableFuture<ExitCode> run = harness.begin("run", jobFile, "--dir", runs);
        CommandHarness.await(() -> Files.exists(runs.resolve("status.json")));

        harness.signal("SIGTERM");

        assertThat(run.get()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(harness.engine.notices).singleElement().satisfies(notice -> {
            assertThat(notice.source()).isEqualTo("SIGTERM");
            assertThat(notice.deadlineNs() - notice.noticedNs()).isEqualTo(Duration.ofSeconds(10).toNanos());
        });
        assertThat(harness.lastResorts).contains(ExitCode.INTERRUPTED);
        assertThat(JsonTree.parse(Files.readAllBytes(runs.resolve("run.json"))))
                .containsEntry("outcome", "interrupted")
                .containsEntry("interruptedBy", "SIGTERM");
        assertThat(runs.resolve("partial.json")).exists();
        assertThat(harness.err()).contains("interrupted (SIGTERM)");
    }

    @Test
    void shouldRefreshStatusAndEstimateAndForgetTheResultOfASmallerExtent() throws Exception {
        Files.createDirectories(runs);
        Files.writeString(runs.resolve("result.json"), "of a smaller extent");
        final FakeEngine engine = new FakeEngine();
        engine.progress = new Progress(
                Progress.Phase.RUNNING,
                40,
                0,
                100,
                10,
                OptionalDouble.of(6),
                Optional.of(new Row(32, List.of(new Observation(9, 2.5, 0, 0, 0)))),
                30,
                OptionalDouble.of(1),
                2,
                Optional.empty(),
                List.of(),
                Optional.empty());
        final CommandHarness harness = new CommandHarness(engine);
        final CompletableFuture<ExitCode> run = harness.begin("run", jobFile, "--dir", runs);
        CommandHarness.await(() -> Files.exists(runs.resolve("partial.json")) && Files.exists(runs.resolve("status.json")));

        final CommandHarness other = new CommandHarness(new FakeEngine());
        final ExitCode status = other.run("status", runs);

        assertThat(status).isEqualTo(ExitCode.COMPLETED);
        assertThat(other.out()).contains("running", "40.0%", "400 of 1.00k items", "30.0%", "mean 2.5", "pid " + ProcessHandle.current().pid());
        assertThat(runs.resolve("result.json")).doesNotExist();
        assertThat(JsonTree.parse(Files.readAllBytes(runs.resolve("partial.json"))))
                .containsEntry("mean", 2.5)
                .containsEntry("tasksInEstimate", 32L);
        harness.signal("SIGINT");
        assertThat(run.get()).isEqualTo(ExitCode.INTERRUPTED);
    }

    @Test
    void shouldRefuseASecondRunBeforeTouchingAnything() throws Exception {
        final CommandHarness first = new CommandHarness(new FakeEngine());
        final CompletableFuture<ExitCode> run = first.begin("run", jobFile, "--dir", runs);
        CommandHarness.await(() -> Files.exists(runs.resolve("status.json")));
        final CommandHarness second = new CommandHarness(new FakeEngine());

        final ExitCode exitCode = second.run("run", jobFile, "--dir", runs);

        assertThat(exitCode).isEqualTo(ExitCode.FENCED);
        assertThat(second.err()).contains("another run owns the directory", "pid=" + ProcessHandle.current().pid());
        assertThat(second.engine.config).isNull();
        assertThat(runs.resolve("logs").toFile().list()).hasSize(1);
        first.signal("SIGTERM");
        assertThat(run.get()).isEqualTo(ExitCode.INTERRUPTED);
    }

    @Test
    void shouldTellAFailedKernelByItsTaskAndKeepTheStackTraceInTheLog() throws IOException {
        final KernelException error = new KernelException("kernel failed: task=13", 13, new IllegalStateException("no such luck"));
        final CommandHarness harness = new CommandHarness(new FakeEngine().endingWith(FakeEngine.failed(error)));

        final ExitCode exitCode = harness.run("run", jobFile, "--dir", runs);

        assertThat(exitCode).isEqualTo(ExitCode.KERNEL);
        assertThat(harness.err()).contains("holdfast: kernel failed: task=13", "no such luck").doesNotContain("\tat ");
        final String[] logs = runs.resolve("logs").toFile().list();
        assertThat(logs).singleElement().asString().startsWith("attempt-0001-");
        assertThat(runs.resolve("logs").resolve(logs[0])).content().contains("\tat io.holdfast.cli.");
    }

    @Test
    void shouldKeepTheResultOfACompletedJobThatIsToldToGoAtOnce() throws IOException {
        Files.createDirectories(runs);
        Files.writeString(runs.resolve("result.json"), "complete");
        final EvictionNotice notice = EvictionNotice.of("SIGTERM", 0, 0);

        final FakeEngine engine = new FakeEngine().endingWith(new Outcome.Interrupted(notice, FakeEngine.report(0)));
        engine.progress = FakeEngine.progressOf(Progress.Phase.RECOVERING, 0, 0, 0);

        new CommandHarness(engine).run("run", jobFile, "--dir", runs);

        assertThat(runs.resolve("result.json")).hasContent("complete");
    }

    @Test
    void shouldForgetTheResultWhenBegunAfresh() throws IOException {
        Files.createDirectories(runs);
        Files.writeString(runs.resolve("result.json"), "of before");
        final KernelException error = new KernelException("kernel failed: task=13", 13, null);

        new CommandHarness(new FakeEngine().endingWith(FakeEngine.failed(error))).run("run", jobFile, "--dir", runs, "--fresh");

        assertThat(runs.resolve("result.json")).doesNotExist();
    }

    @Test
    void shouldSayHowToGetOutOfAnUnusableCheckpoint() {
        final CommandHarness harness = new CommandHarness(new FakeEngine()
                .endingWith(FakeEngine.failed(new CorruptCheckpointException("root and manifests are bad: files=[a, b]"))));

        final ExitCode exitCode = harness.run("run", jobFile, "--dir", runs);

        assertThat(exitCode).isEqualTo(ExitCode.CHECKPOINT_UNUSABLE);
        assertThat(harness.err()).contains("files=[a, b]", "--fresh");
    }

    @Test
    void shouldLeaveTheFilesOfAnotherWriterAlone() throws IOException {
        Files.createDirectories(runs);
        Files.writeString(runs.resolve("run.json"), "another's");
        final CommandHarness harness =
                new CommandHarness(new FakeEngine().endingWith(FakeEngine.failed(new FencedException("a higher epoch"))));

        final ExitCode exitCode = harness.run("run", jobFile, "--dir", runs);

        assertThat(exitCode).isEqualTo(ExitCode.FENCED);
        assertThat(runs.resolve("run.json")).hasContent("another's");
    }

    @Test
    void shouldSayWhenTheResultCannotBeWritten() throws IOException {
        Files.createDirectories(runs.resolve("result.json").resolve("a directory"));
        final CommandHarness harness = new CommandHarness(new FakeEngine().endingWith(FakeEngine.completed(1, 100)));

        final ExitCode exitCode = harness.run("run", jobFile, "--dir", runs);

        assertThat(exitCode).isEqualTo(ExitCode.STORAGE);
        assertThat(harness.err()).contains("result.json");
    }

    @Test
    void shouldRefuseAFileForADirectory() throws IOException {
        final Path file = Files.writeString(directory.resolve("file"), "");
        final CommandHarness harness = new CommandHarness(new FakeEngine());

        assertThat(harness.run("run", jobFile, "--dir", file)).isEqualTo(ExitCode.USAGE);
        assertThat(harness.run("run", jobFile, "--dir", file.resolve("below"))).isEqualTo(ExitCode.USAGE);
        assertThat(harness.err()).contains("not a directory: path=" + file);
    }

    @Test
    void shouldEndAProcessWhoseEngineDoesNotOnASecondSignal() throws Exception {
        final FakeEngine engine = new FakeEngine();
        engine.endsWhenInterrupted = false;
        final CommandHarness harness = new CommandHarness(engine);
        final CompletableFuture<ExitCode> run = harness.begin("run", jobFile, "--dir", runs);
        CommandHarness.await(() -> Files.exists(runs.resolve("status.json")));

        harness.signal("SIGINT");
        harness.signal("SIGINT");

        assertThat(engine.notices).hasSize(2);
        assertThat(engine.notices.getLast().deadlineNs()).isLessThan(engine.notices.getFirst().deadlineNs());
        assertThat(harness.lastResorts).containsExactly(ExitCode.INTERRUPTED, ExitCode.INTERRUPTED);
        engine.outcome.complete(FakeEngine.completed(1, 1));
        assertThat(run.get()).isEqualTo(ExitCode.COMPLETED);
    }
}
