package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: who names no store of blobs pays nothing for them.
 * Method: the JVM's own list of the classes that a run loads.
 */
@Timeout(120)
class NoStoreSystemTest {

    @TempDir
    private Path directory;

    @Test
    void shouldLoadNothingOfTheCloudsLibrary() throws Exception {
        final Path job = CommandHarness.jobFile(directory, "job.yaml");
        final Path loaded = directory.resolve("loaded.txt");

        final HoldfastProcess run = HoldfastProcess.start(
                directory, List.of("-Xlog:class+load=info:file=" + loaded), "run", job, "--dir", directory.resolve("runs"), "--store",
                directory.resolve("store").toUri());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readAllLines(loaded))
                .anyMatch(line -> line.contains(" io.holdfast.cli.StoreChoice "))
                .noneMatch(line -> line.contains(" io.holdfast.cli.BlobStores "))
                .noneMatch(line -> line.contains(" io.holdfast.azure."))
                .noneMatch(line -> line.contains(" com.azure."))
                .noneMatch(line -> line.contains(" reactor."));
    }
}
