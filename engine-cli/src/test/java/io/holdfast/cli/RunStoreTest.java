package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.Progress;
import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.FencedException;
import io.holdfast.engine.api.PermissionException;
import io.holdfast.engine.api.StoreUnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code run} makes of {@code --store}, and what it tells of it, with an engine that only seems to run. */
class RunStoreTest {

    private static final String BLOBS = "https://account.blob.core.windows.net/container/run";

    @TempDir
    private Path directory;

    private Path jobFile;
    private Path runs;

    @BeforeEach
    void writeJobFile() {
        jobFile = CommandHarness.jobFile(directory, "job.yaml");
        runs = directory.resolve("runs");
    }

    @Test
    void shouldHandTheStoreToTheEngine() {
        final CommandHarness harness = completing();
        final Path store = directory.resolve("store");

        harness.run("run", jobFile, "--dir", runs, "--store", store.toUri(), "--store-interval", "3s", "--wait", "5m");

        assertThat(harness.engine.job.remoteStore().map(CheckpointStore::location)).contains(store.toUri().toString());
        assertThat(harness.engine.job.ownerWait()).contains(Duration.ofMinutes(5));
        assertThat(harness.engine.config.remoteCheckpointInterval()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void shouldWaitAsLongAsItTakesUnlessToldOtherwise() {
        final CommandHarness harness = completing();

        harness.run("run", jobFile, "--dir", runs, "--store", BLOBS);

        assertThat(harness.engine.job.remoteStore().map(CheckpointStore::location)).contains(BLOBS);
        assertThat(harness.engine.job.ownerWait()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--wait 5m, is for a --store",
        "--store-interval 5s, is for a --store",
        "--credential developer, is for a --store of blobs",
        "--store file:///x --credential developer, is for a --store of blobs",
        "--store file:///x --store-interval 1ms, remoteCheckpointInterval must be",
        "--store ftp://x/y, cannot store to",
        "--store https://account.blob.core.windows.net, --store: ",
        "--store https://account.blob.core.windows.net/c?sv=SECRET, AZURE_STORAGE_SAS_TOKEN",
        "--store https://account.blob.core.windows.net/c?sv=1&sig=SECRET, revoke it",
        "--stor=https://account.blob.core.windows.net/c?sv=1&sig=SECRET, revoke it",
        "--store AccountName=a;AccountKey=SECRET, revoke it",
    })
    void shouldRefuseWhatMakesNoSenseAndRepeatNoSecret(final String options, final String said) {
        final CommandHarness harness = completing();
        final List<Object> words = new ArrayList<>(List.of("run", jobFile, "--dir", runs));
        words.addAll(List.of(options.split(" ")));

        final ExitCode exitCode = harness.run(words.toArray());

        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(harness.err()).contains(said).doesNotContain("SECRET");
        assertThat(runs).doesNotExist();
    }

    @Test
    void shouldTellWhatTheStoreIsAndNeverASecret() throws Exception {
        final CommandHarness harness = completing();
        harness.environment.put("AZURE_STORAGE_SAS_TOKEN", "sv=2021&sig=SECRET");

        final ExitCode exitCode = harness.run("run", jobFile, "--dir", runs, "--store", BLOBS, "--log-level", "trace");

        assertThat(exitCode).as(harness.err()).isEqualTo(ExitCode.COMPLETED);
        assertThat((Map<?, ?>) report().get("store")).extracting("location").isEqualTo(BLOBS);
        assertThat((Map<?, ?>) report().get("store")).extracting("credential").asString().contains("AZURE_STORAGE_SAS_TOKEN");
        try (Stream<Path> files = Files.walk(runs)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file ->
                    assertThat(file).content().doesNotContain("SECRET"));
        }
        assertThat(harness.out() + harness.err()).doesNotContain("SECRET");
    }

    @Test
    void shouldSayOnceThatAnotherRunOwnsTheStore() throws Exception {
        final FakeEngine engine = new FakeEngine();
        engine.progress = FakeEngine.waitingFor("another run owns the store: store=file:///store");
        final CommandHarness harness = new CommandHarness(engine);
        final CompletableFuture<ExitCode> run = harness.begin("run", jobFile, "--dir", runs, "--store", BLOBS);
        CommandHarness.await(() -> harness.err().contains("another run owns the store: store=file:///store; waiting"));

        final CommandHarness other = new CommandHarness(new FakeEngine());
        other.run("status", runs);

        assertThat(other.out()).contains("waiting: another run owns the store", "store     " + BLOBS + ", by ");
        harness.signal("SIGINT");
        assertThat(run.get()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(harness.err().split("another run owns", -1)).hasSize(2);
    }

    @Test
    void shouldSayWhenTheStoreFailsAndWhenItIsBack() throws Exception {
        final FakeEngine engine = new FakeEngine();
        engine.progress = FakeEngine.storing(store(Optional.of(new Progress.StoreFailure("no answer", 65))));
        final CommandHarness harness = new CommandHarness(engine);
        final CompletableFuture<ExitCode> run = harness.begin("run", jobFile, "--dir", runs, "--store", BLOBS);
        CommandHarness.await(() -> harness.err().contains("takes no checkpoints: store=" + BLOBS + ": no answer"));
        CommandHarness.await(() -> Files.exists(runs.resolve("status.json")));

        final CommandHarness other = new CommandHarness(new FakeEngine());
        other.run("status", runs);
        engine.progress = FakeEngine.storing(store(Optional.empty()));
        CommandHarness.await(() -> harness.err().contains("takes checkpoints again"));

        assertThat(other.out()).contains(BLOBS + " takes no checkpoints for 1m0", "no answer; the work goes on");
        harness.signal("SIGINT");
        assertThat(run.get()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat((List<?>) report().get("stores")).singleElement().hasToString("{location=" + BLOBS + ", durable=40, secondsSinceDurable=0.5}");
    }

    @Test
    void shouldTellByItsExitCodeWhatKeptItFromTheStore() throws IOException {
        assertThat(failing(new StoreUnreachableException("no answer: store=" + BLOBS))).isEqualTo(ExitCode.STORE_UNREACHABLE);
        assertThat(failing(new PermissionException("refused: store=" + BLOBS))).isEqualTo(ExitCode.PERMISSION);
        assertThat(failing(new FencedException("another run owns the store: store=" + BLOBS))).isEqualTo(ExitCode.FENCED);
        assertThat(JsonTree.parse(Files.readAllBytes(runs.resolve("status.json"))))
                .containsEntry("state", "failed")
                .containsEntry("error", "another run owns the store: store=" + BLOBS);
    }

    private ExitCode failing(final RuntimeException error) {
        final CommandHarness harness = new CommandHarness(new FakeEngine().endingWith(FakeEngine.failed(error)));
        final ExitCode exitCode = harness.run("run", jobFile, "--dir", runs, "--store", BLOBS);
        assertThat(harness.err()).contains(error.getMessage());
        return exitCode;
    }

    private static Progress.Store store(final Optional<Progress.StoreFailure> failure) {
        return new Progress.Store(BLOBS, 40, OptionalDouble.of(0.5), failure);
    }

    private static CommandHarness completing() {
        return new CommandHarness(new FakeEngine().endingWith(FakeEngine.completed(1, 1)));
    }

    private Map<String, Object> report() throws IOException {
        return JsonTree.parse(Files.readAllBytes(runs.resolve("run.json")));
    }
}
