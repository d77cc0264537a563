package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.azure.Azurite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: a job goes on on another machine from blobs alone, waits for whoever owns them, and nobody is told a secret.
 * Method: a real Azurite; the first machine is a process whose directory is never used again, the second one is this JVM.
 */
@Timeout(180)
class BlobStoreSystemTest {

    private static final Azurite AZURITE = Azurite.shared();
    private static final Map<String, String> ENVIRONMENT = Map.of("AZURE_STORAGE_CONNECTION_STRING", AZURITE.connectionString());

    @TempDir
    private Path directory;

    private Path quick;
    private String store;

    @BeforeEach
    void nameAContainer() {
        quick = CommandHarness.jobFile(directory, "quick.yaml");
        store = AZURITE.blobEndpoint() + "/cli-" + UUID.randomUUID() + "/run";
    }

    @AfterEach
    void lookForSecrets() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> {
                final String content = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(content).as(file.toString()).doesNotContain(AZURITE.accountKey(), "sig=");
            });
        }
    }

    @Test
    void shouldGoOnOnAnotherMachine() throws Exception {
        final Path slow = CommandHarness.jobFile(directory, "slow.yaml", "taskMs: 150");
        final byte[] expected = result("reference");
        final Path lost = directory.resolve("lost");
        final HoldfastProcess first = HoldfastProcess.start(
                directory, List.of(), ENVIRONMENT, "run", slow, "--dir", lost, "--store", store, "--log-level", "trace");
        first.awaitTasks(lost, 10);
        first.signal("TERM");
        assertThat(first.exitCode()).as(first.err()).isEqualTo(75);

        final String status = said("status", "--store", store);
        final String inspection = said("inspect", "--store", store);
        final String fetched = said("fetch", "--store", store, "--dir", directory.resolve("fetched"));
        final byte[] fromFetched = result("fetched");
        final byte[] fromStore = result("second", "--store", store);

        assertThat(status).contains("state     interrupted", "tally version 1", store, ", released");
        assertThat(inspection).contains("root        verified").doesNotContain("DAMAGED");
        assertThat(fetched).contains("fetched from " + store);
        assertThat(fromFetched).isEqualTo(expected);
        assertThat(fromStore).isEqualTo(expected);
        final Map<String, Object> report = JsonTree.parse(Files.readAllBytes(lost.resolve("run.json")));
        assertThat((Map<?, ?>) report.get("store")).extracting("location").isEqualTo(store);
        assertThat((List<?>) ((Map<?, ?>) report.get("eviction")).get("stores")).hasSize(2);
    }

    @Test
    void shouldWaitForTheOwnerAndFetchItsResult() throws Exception {
        final Path slow = CommandHarness.jobFile(directory, "slow.yaml", "taskMs: 100");
        final HoldfastProcess owner = HoldfastProcess.start(
                directory, List.of(), ENVIRONMENT, "run", slow, "--dir", directory.resolve("owner"), "--store", store, "--threads", 2);
        owner.awaitTasks(directory.resolve("owner"), 1);
        final CommandHarness waiting = harness();
        final CompletableFuture<ExitCode> waited =
                waiting.begin("run", slow, "--dir", directory.resolve("waiting"), "--store", store, "--threads", 1);
        final CommandHarness impatient = harness();

        final ExitCode fenced = impatient.run("run", slow, "--dir", directory.resolve("impatient"), "--store", store, "--wait", "1s");

        assertThat(fenced).as(impatient.err()).isEqualTo(ExitCode.FENCED);
        assertThat(impatient.err()).contains(store);
        assertThat(waited.get()).as(waiting.err()).isEqualTo(ExitCode.COMPLETED);
        assertThat(waiting.err()).contains("; waiting");
        assertThat(owner.exitCode()).as(owner.err()).isZero();
        assertThat(directory.resolve("waiting").resolve("result.json"))
                .hasSameBinaryContentAs(directory.resolve("owner").resolve("result.json"));
    }

    @Test
    void shouldExit77WhereItIsNotLetIn() throws Exception {
        final CommandHarness harness = CommandHarness.withEngine();
        harness.environment.put("AZURE_STORAGE_SAS_TOKEN", AZURITE.sas(Duration.ofHours(1)).replaceFirst("sig=....", "sig=AAAA"));

        final ExitCode exitCode = harness.run("status", "--store", store);

        assertThat(exitCode).as(harness.err()).isEqualTo(ExitCode.PERMISSION);
        assertThat(harness.err()).contains(store).doesNotContain("sig=");
    }

    private static CommandHarness harness() {
        final CommandHarness harness = CommandHarness.withEngine();
        harness.environment.putAll(ENVIRONMENT);
        return harness;
    }

    private static String said(final Object... words) {
        final CommandHarness harness = harness();
        assertThat(harness.run(words)).as(harness.err()).isEqualTo(ExitCode.COMPLETED);
        assertThat(harness.out() + harness.err()).doesNotContain(AZURITE.accountKey());
        return harness.out();
    }

    private byte[] result(final String name, final String... more) throws IOException {
        final Object[] words = Stream.concat(Stream.of("run", quick, "--dir", directory.resolve(name)), Stream.of(more)).toArray();
        said(words);
        return Files.readAllBytes(directory.resolve(name).resolve("result.json"));
    }
}
