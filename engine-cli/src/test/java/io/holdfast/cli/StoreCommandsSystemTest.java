package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: what a second store holds is told by every command, and is enough to go on from.
 * Method: a directory for the store, the real engine, a job that is interrupted and whose own directory is never used again.
 */
@Timeout(120)
class StoreCommandsSystemTest {

    @TempDir
    private Path directory;

    private Path quick;
    private Path slow;
    private Path store;

    @BeforeEach
    void writeJobFiles() {
        quick = CommandHarness.jobFile(directory, "quick.yaml");
        slow = CommandHarness.jobFile(directory, "slow.yaml", "taskMs: 50");
        store = directory.resolve("store");
    }

    @Test
    void shouldGoOnFromTheStoreAloneAndFromWhatWasFetched() throws IOException {
        final byte[] expected = result("reference", quick);
        assertThat(run("first", slow, "--store", store.toUri(), "--time-limit", "1s")).isEqualTo(ExitCode.INTERRUPTED);

        final String status = said("status", "--store", store.toUri());
        final CommandHarness fetch = CommandHarness.withEngine();
        final ExitCode fetched = fetch.run("fetch", "--store", store.toUri(), "--dir", directory.resolve("fetched"));
        final byte[] fromFetched = result("fetched", quick);
        final byte[] fromStore = result("second", quick, "--store", store.toUri());

        assertThat(status).contains("state     interrupted", "job       tally version 1, seed 1, items=1000", " of 100 tasks, committed ", ", released");
        assertThat(fetched).as(fetch.err()).isEqualTo(ExitCode.COMPLETED);
        assertThat(fetch.out()).contains("fetched from ", "without the store, by 'holdfast run JOB.yaml --dir ");
        assertThat(fromFetched).isEqualTo(expected);
        assertThat(fromStore).isEqualTo(expected);
        assertThat(restored("fetched")).isPositive();
        assertThat(restored("second")).isPositive();
    }

    @Test
    void shouldTellThatTheJobIsCompleted() throws IOException {
        final byte[] expected = result("first", quick, "--store", store.toUri());

        final String status = said("status", "--store", store.toUri(), "--json");
        final String inspection = said("inspect", "--store", store.toUri());
        final String fetched = said("fetch", "--store", store.toUri(), "--dir", directory.resolve("fetched"));
        final byte[] result = result("fetched", quick);

        assertThat(JsonTree.parse(status.getBytes(StandardCharsets.UTF_8)))
                .containsEntry("state", "completed")
                .containsEntry("completed", true)
                .containsEntry("released", true)
                .containsEntry("attempts", 1L);
        assertThat(inspection).contains("store       file:", "root        verified", "checkpoint  ").doesNotContain("DAMAGED", "journal");
        assertThat(fetched).contains("the job is completed");
        assertThat(result).isEqualTo(expected);
    }

    @Test
    void shouldNotReplaceWhatIsThere() {
        assertThat(run("first", quick, "--store", store.toUri())).isEqualTo(ExitCode.COMPLETED);
        final CommandHarness harness = CommandHarness.withEngine();

        final ExitCode exitCode = harness.run("fetch", "--store", store.toUri(), "--dir", directory.resolve("first"));

        assertThat(exitCode).isEqualTo(ExitCode.CHECKPOINT_UNUSABLE);
        assertThat(harness.err()).contains("there is a checkpoint already");
    }

    @Test
    void shouldSayThatNoJobIsStoredThere() throws IOException {
        final Path empty = Files.createDirectory(directory.resolve("empty"));
        final CommandHarness harness = CommandHarness.withEngine();

        assertThat(harness.run("status", "--store", empty.toUri())).isEqualTo(ExitCode.INPUT_MISSING);
        assertThat(harness.run("fetch", "--store", empty.toUri(), "--dir", directory.resolve("x"))).isEqualTo(ExitCode.INPUT_MISSING);
        assertThat(harness.run("inspect", "--store", empty.toUri())).isEqualTo(ExitCode.COMPLETED);
        assertThat(harness.run("inspect", "--store", directory.resolve("none").toUri())).isEqualTo(ExitCode.INPUT_MISSING);
    }

    @Test
    void shouldNeedADirectoryOrAStore() {
        final CommandHarness harness = CommandHarness.withEngine();

        assertThat(harness.run("status")).isEqualTo(ExitCode.USAGE);
        assertThat(harness.run("inspect")).isEqualTo(ExitCode.USAGE);
        assertThat(harness.run("status", directory, "--store", store.toUri())).isEqualTo(ExitCode.USAGE);
        assertThat(harness.run("fetch", "--dir", directory)).isEqualTo(ExitCode.USAGE);
        assertThat(harness.run("fetch", "--store", store.toUri())).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shouldMeasureTheStoreThatIsNamed() throws IOException {
        Files.createDirectory(store);

        final String said = said("doctor", "--imds", "off", "--dir", directory, "--store", store.resolve("run").toUri());

        assertThat(said.lines().filter(line -> line.startsWith("store "))).hasSize(2).last().asString().contains(store + ": ");
        assertThat(store).isEmptyDirectory();
    }

    private ExitCode run(final String name, final Path job, final Object... more) {
        final Object[] words = new Object[more.length + 6];
        System.arraycopy(new Object[] {"run", job, "--dir", directory.resolve(name), "--threads", 2}, 0, words, 0, 6);
        System.arraycopy(more, 0, words, 6, more.length);
        return CommandHarness.withEngine().run(words);
    }

    private byte[] result(final String name, final Path job, final Object... more) throws IOException {
        assertThat(run(name, job, more)).isEqualTo(ExitCode.COMPLETED);
        return Files.readAllBytes(directory.resolve(name).resolve("result.json"));
    }

    private static String said(final Object... words) {
        final CommandHarness harness = CommandHarness.withEngine();
        assertThat(harness.run(words)).as(harness.err()).isEqualTo(ExitCode.COMPLETED);
        return harness.out();
    }

    private long restored(final String name) throws IOException {
        final Map<?, ?> tasks =
                (Map<?, ?>) JsonTree.parse(Files.readAllBytes(directory.resolve(name).resolve("run.json"))).get("tasks");
        return (Long) tasks.get("restored");
    }
}
