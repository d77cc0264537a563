package io.holdfast.workloads.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.Result;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RiskJobTest {

    @TempDir
    private Path directory;

    private RiskJob job;
    private Result.Folded result;

    @BeforeEach
    void runJob() throws Exception {
        final Map<String, Object> keys = RiskFiles.simulated("normal", 5, 5_000);
        keys.put("periodsPerYear", 252);
        keys.put("stress", List.of(
                Map.of("name", "crash", "all", "-0.3"),
                Map.of("name", "one of two", "all", "-0.1", "shocks", List.of(Map.of("asset", "B", "change", "0.5")))));
        job = new RiskFiles(directory)
                .prices("date,asset,price\n" + prices("A") + prices("B"))
                .portfolio("a,share,A,10", "b,share,B,-2")
                .job(keys);
        result = RiskFiles.fold((RiskReduction) job.computation());
    }

    @Test
    void shouldTellStressesByHand() {
        final List<?> stress = (List<?>) job.report(result).get("stress");

        assertThat(stress).hasSize(2);
        assertThat((double) ((Map<?, ?>) stress.getFirst()).get("profit")).isCloseTo(-0.3 * (10 - 2) * 100, within(1e-9));
        assertThat((double) ((Map<?, ?>) stress.getLast()).get("profit")).isCloseTo(-0.1 * 1000 - 0.5 * 200, within(1e-9));
        assertThat((Map<?, ?>) ((Map<?, ?>) stress.getLast()).get("positions")).hasSize(2);
    }

    @Test
    void shouldTellTheSameTwice() {
        assertThat(job.report(result)).hasToString(job.report(result).toString());
        assertThat(job.report(result).keySet()).containsExactly("method", "scenarios", "value", "expectedProfit",
                "expectedProfitStandardError", "standardDeviation", "levels", "stress", "worstPeriods");
    }

    @Test
    void shouldPrintATableThatSaysItAll() {
        final String table = job.table(result).orElseThrow();

        assertThat(table)
                .startsWith("test: normal, 5,000 paths, seed 5; horizon 1 period; 31 prices of each of 2 assets, 2020-01-01 to 2020-01-31\n")
                .contains("value today 800.00; expected profit")
                .contains("level   value at risk", "expected shortfall", "of VaR 99 %", "crash", "-240.00", "-30.0 %", "one of two")
                .doesNotContain("NaN", "rough");
    }

    @Test
    void shouldSayThatTooFewScenariosLieBeyondALevel() throws Exception {
        final Map<String, Object> keys = RiskFiles.simulated("normal", 5, 2_000);
        keys.put("levels", List.of("0.99"));
        final RiskJob small = new RiskFiles(directory).job(keys);

        assertThat(small.table(RiskFiles.fold((RiskReduction) small.computation())).orElseThrow())
                .contains("Beyond the level 99 % lie only 20 of 2,000 paths: its figures are rough.");
    }

    @Test
    void shouldLeaveTablesAndPlots() throws Exception {
        job.writeArtifacts(result, directory, true);

        assertThat(directory.resolve("convergence.png")).exists();
        assertThat(directory.resolve("distribution.svg")).exists();
        assertThat(Files.readAllLines(directory.resolve("convergence.csv"))).hasSize(1 + 5).anyMatch(line -> line.startsWith("5000,es-0.99,"));
        assertThat(Files.readAllLines(directory.resolve("distribution.csv"))).hasSize(1 + 2 + 512);
    }

    /** Whoever changes a bit gives {@link RiskWorkload#KERNEL_VERSION} a new number, and this digest. */
    @Test
    void shouldKeepTheBitsOfItsKernelVersion() {
        assertThat(RiskWorkload.KERNEL_VERSION).isEqualTo(1);
        assertThat(Fingerprint.sha256(result.state().toArray(ValueLayout.JAVA_BYTE)))
                .isEqualTo("cc93b02be82f50868e4de9b8918904a4bad240b9cfcfc297db9925642af17ffa");
    }

    /** Prices of thirty returns that end at 100, in digits that no logarithm of the platform has a part in. */
    private static String prices(final String asset) {
        final StringBuilder csv = new StringBuilder();
        for (int day = 1; day <= 31; day++) {
            final int swing = day == 31 ? 0 : (day * (asset.equals("A") ? 7 : 11)) % 13 - 6;
            csv.append(String.format("2020-01-%02d,%s,%d.%d%n", day, asset, 100 + swing, day == 31 ? 0 : day % 10));
        }
        return csv.toString();
    }
}
