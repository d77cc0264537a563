package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goal: a finished job leaves its history, and says which errors are not to be trusted. */
class MonteCarloFilesTest {

    private static final String RARE = "{name: rare, type: european, option: call, strike: 175, maturity: 0.5}";

    @TempDir
    private Path directory;

    @Test
    void shouldLeaveItsHistory() throws Exception {
        final MonteCarloJob job = (MonteCarloJob) JobText.job(Jobs.text(1, 5_000, Jobs.CALL, Jobs.PUT));

        job.writeArtifacts(DyadicFold.fold((MonteCarloReduction) job.computation()), directory, true);

        final List<String> lines = Files.readAllLines(directory.resolve("convergence.csv"));
        assertThat(lines.getFirst()).isEqualTo("paths,name,estimate,standardError,figureOfMerit,varianceOfVariance");
        assertThat(lines.get(1)).startsWith("5000,call,");
        assertThat(lines.get(2)).startsWith("5000,put,");
        assertThat(directory.resolve("distribution.csv")).doesNotExist();
    }

    @Test
    void shouldCountPairsInTheHistoryOfPairs() throws Exception {
        final MonteCarloJob job = (MonteCarloJob) JobText.job(Jobs.text(1, 5_000, Jobs.CALL) + "method: {antithetic: true}\n");

        job.writeArtifacts(DyadicFold.fold((MonteCarloReduction) job.computation()), directory, true);

        assertThat(Files.readAllLines(directory.resolve("convergence.csv")).get(1)).startsWith("2500,call,");
    }

    @Test
    void shouldDoubtAnErrorThatAFewPathsMake() throws Exception {
        final MonteCarloJob job = (MonteCarloJob) JobText.job(Jobs.text(1, 100_000, Jobs.CALL, RARE));
        final Result.Folded folded = DyadicFold.fold((MonteCarloReduction) job.computation());

        assertThat(job.report(folded).get("doubts").toString()).contains("rare").doesNotContain("of call");
        assertThat(job.table(folded).orElseThrow()).contains("error of rare is not to be trusted");
    }

    @Test
    void shouldSayNothingOfErrorsThatCanBeTrusted() throws Exception {
        final MonteCarloJob job = (MonteCarloJob) JobText.job(Jobs.text(1, 5_000, Jobs.CALL));

        assertThat(job.report(DyadicFold.fold((MonteCarloReduction) job.computation()))).containsOnlyKeys("estimates");
    }
}
