package io.holdfast.bench.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.bench.crash.ExampleJob;
import io.holdfast.cli.drill.DrillReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Goal: an evicted job comes to the same bits, and computes nothing again that was durable.
 * Method: see {@link DrillChains}; {@code scripts/prove drill} runs it in full and looks at times, too.
 */
class DrillSystemTest {

    private static final long SEED = 1;

    @TempDir
    private Path parent;

    @ParameterizedTest
    @EnumSource(names = {"ASIAN", "CORNELL_BOX"})
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void shouldComeToTheSameBitsHoweverItIsEvicted(final ExampleJob job) throws Exception {
        final ByteArrayOutputStream said = new ByteArrayOutputStream();

        final List<DrillReport> reports = new DrillChains(
                        job, DrillProof.quick(job), parent, SEED, new PrintStream(said, true, StandardCharsets.UTF_8))
                .run().values().stream().flatMap(Collection::stream).toList();

        assertThat(reports).as("seed=%d: %s", SEED, said.toString(StandardCharsets.UTF_8)).hasSize(2).allSatisfy(report -> {
            assertThat(report.misses()).isEmpty();
            assertThat(report.isTooShort()).isFalse();
        });
    }
}
