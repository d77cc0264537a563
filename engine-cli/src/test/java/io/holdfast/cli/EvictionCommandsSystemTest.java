package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.imds.ImdsConfig;
import io.holdfast.imds.ImdsProbe;
import io.holdfast.imds.ImdsSimulator;
import io.holdfast.imds.Scenario;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Goal: {@code doctor}, {@code imds-sim} and {@code drill} say what is, in plain words and by their exit codes.
 * Method: a real simulator, a real disk, and for the drill real processes.
 */
@Timeout(180)
class EvictionCommandsSystemTest {

    private final CommandHarness harness = CommandHarness.withEngine();

    @TempDir
    private Path directory;

    @Test
    void shouldTellWhatThisMachineCouldSave() throws Exception {
        try (ImdsSimulator simulator = ImdsSimulator.launch(Scenario.quiet("vm-spot"))) {

            final ExitCode exitCode = harness.run("doctor", "--imds", simulator.baseUri(), "--dir", directory);

            assertThat(exitCode).as(harness.err()).isEqualTo(ExitCode.COMPLETED);
        }
        assertThat(harness.out())
                .contains("azure ", "spot      yes", "name      vm-spot", " answers: ", "written and forced", "into 3s of notice", "into 30s of notice");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldSayThatAnEvictionWouldNotBeHeardOf() {
        final ImdsSimulator simulator = ImdsSimulator.launch(Scenario.quiet("vm-spot"));
        simulator.close();

        final ExitCode exitCode = harness.run("doctor", "--imds", simulator.baseUri(), "--dir", directory, "--timeout", "5s");

        assertThat(exitCode).isEqualTo(ExitCode.STORE_UNREACHABLE);
        assertThat(harness.err()).contains(simulator.baseUri().toString(), "an eviction would not be heard of");
        assertThat(harness.out()).contains("into 30s of notice");
    }

    @Test
    void shouldNotAskWhereItIsNotToAsk() {
        assertThat(harness.run("doctor", "--imds", "off", "--dir", directory)).isEqualTo(ExitCode.COMPLETED);
        assertThat(harness.run("doctor", "--imds", "off", "--dir", directory.resolve("none"))).isEqualTo(ExitCode.INPUT_MISSING);
    }

    @Test
    void shouldServeTheScenarioOfTheExamplesUntilItIsStopped() throws Exception {
        final Path scenario = Path.of(System.getProperty("holdfast.root"), "examples", "preempt.yaml");
        final HoldfastProcess service = HoldfastProcess.start(directory, "imds-sim", scenario);
        service.awaitOut("http://");
        final URI uri = URI.create(service.out().strip());

        final ImdsProbe probe = ImdsProbe.run(ImdsConfig.of(uri), Duration.ofSeconds(30));

        assertThat(probe.isAnswering()).as(probe.problems().toString()).isTrue();
        assertThat(probe.isSpot()).isTrue();
        service.signal("TERM");
        assertThat(service.exitCode()).as(service.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'faults: [{kind: misspelled}]', misspelled",
        "'events: [{at: soon}]', at must be a duration",
        "'a: [', not YAML",
    })
    void shouldRefuseAScenarioThatWouldRehearseNothing(final String text, final String said) throws Exception {
        final Path scenario = Files.writeString(directory.resolve("scenario.yaml"), text);

        assertThat(harness.run("imds-sim", scenario)).isEqualTo(ExitCode.JOB_FILE);

        assertThat(harness.err()).contains("scenario.yaml", said);
    }

    @Test
    void shouldSayThatItCannotListen() {
        try (ImdsSimulator simulator = ImdsSimulator.launch(Scenario.quiet("vm-spot"))) {

            assertThat(harness.run("imds-sim", "--port", simulator.baseUri().getPort())).isEqualTo(ExitCode.USAGE);
        }
        assertThat(harness.run("imds-sim", "--port", "70000")).isEqualTo(ExitCode.USAGE);
        assertThat(harness.run("imds-sim", directory.resolve("none.yaml"))).isEqualTo(ExitCode.INPUT_MISSING);
    }

    @Test
    void shouldDrillAJobThatLosesItsDirectoryAndWriteWhatItMeasured() throws Exception {
        final Path job = CommandHarness.jobFile(directory, "job.yaml", "taskMs: 200");
        final Path json = directory.resolve("drill.json");
        final Path store = directory.resolve("store");

        final ExitCode exitCode = harness.run(
                "drill", job, "--dir", directory.resolve("drill"), "--threads", 2, "--notice", "9s..10s", "--evictions", 1, "--json", json,
                "--store", store.toUri(), "--lose-directory");

        assertThat(exitCode).as(harness.out() + harness.err()).isEqualTo(ExitCode.COMPLETED);
        assertThat(harness.out()).contains("attempt 1: evicted", "first remote commit ms", "the same bits");
        assertThat(JsonTree.parse(Files.readAllBytes(json)))
                .containsEntry("sameBits", true)
                .containsEntry("losesDirectory", true)
                .containsEntry("evictions", 1L)
                .containsEntry("misses", List.of());
        assertThat((Map<?, ?>) JsonTree.parse(Files.readAllBytes(json)).get("percentiles")).hasSize(9);
        final Map<?, ?> attempt = (Map<?, ?>) ((List<?>) JsonTree.parse(Files.readAllBytes(json)).get("attempts")).getFirst();
        assertThat((Long) attempt.get("durableAdded")).as("from the store alone").isPositive();
        assertThat(attempt.get("firstRemoteCommitMs")).isInstanceOf(Double.class);
    }

    @Test
    void shouldSayThatAJobIsTooShortForItsDrill() {
        final Path job = CommandHarness.jobFile(directory, "job.yaml");

        final ExitCode exitCode = harness.run("drill", job, "--dir", directory.resolve("drill"), "--evictions", 3);

        assertThat(exitCode).as(harness.out() + harness.err()).isEqualTo(ExitCode.USAGE);
        assertThat(harness.err()).contains("after 0 of 3 evictions", "a greater extent");
    }

    @Test
    void shouldTellWhyAnAttemptOfTheDrillFailed() {
        final Path job = CommandHarness.jobFile(directory, "job.yaml", "failTask: 13");

        final ExitCode exitCode = harness.run("drill", job, "--dir", directory.resolve("drill"));

        assertThat(exitCode).isEqualTo(ExitCode.KERNEL);
        assertThat(harness.err()).contains("exitCode=1", "undisturbed.log", "this task was told to fail");
    }

    @Test
    void shouldRefuseADrillWithoutEvictions() {
        final Path job = CommandHarness.jobFile(directory, "job.yaml");

        assertThat(harness.run("drill", job, "--evictions", 0)).isEqualTo(ExitCode.USAGE);
        assertThat(harness.run("drill", job, "--notice", "1h")).isEqualTo(ExitCode.USAGE);
        assertThat(harness.run("drill", job, "--notice", "30s..1s")).isEqualTo(ExitCode.USAGE);
        assertThat(harness.run("drill", job, "--lose-directory")).isEqualTo(ExitCode.USAGE);
        assertThat(harness.run("drill", directory.resolve("none.yaml"))).isEqualTo(ExitCode.INPUT_MISSING);
    }
}
