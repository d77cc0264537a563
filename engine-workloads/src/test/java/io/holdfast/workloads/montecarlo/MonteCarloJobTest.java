package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.Row;
import io.holdfast.engine.api.WorkloadJob;
import io.holdfast.numerics.Moments;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonteCarloJobTest {

    private static final WorkloadJob JOB = JobText.job(Jobs.text(42, 4, Jobs.CALL, Jobs.ARITHMETIC));
    /** Four payoffs: 1, 2, 3, 4. */
    private static final Observation FOUR = new Observation(4, 2.5, 5, 0, 10.25);
    private static final Observation NOTHING = new Observation(4, 0, 0, 0, 0);

    @Test
    void shouldReportEstimatesInTheOrderOfTheProducts() {
        final Map<String, Object> report = JOB.report(result());

        assertThat(report).containsOnlyKeys("estimates", "doubts"); // Four samples make no error that can be trusted.
        assertThat(report.get("estimates").toString()).isEqualTo("["
                + "{name=call, mean=2.5, standardError=0.6454972243679028, confidence95=[1.23484868811834, 3.76515131188166], samples=4}, "
                + "{name=arithmetic, mean=25.0, standardError=6.454972243679028, confidence95=[12.3484868811834, 37.6515131188166], samples=4}]");
    }

    @Test
    void shouldReportARowLikeAResult() {
        final Row row = new Row(1, List.of(FOUR, NOTHING));

        assertThat(JOB.partialReport(row).toString()).startsWith("{estimates=[{name=call, mean=2.5, standardError=0.6454");
    }

    @Test
    void shouldReportHowMuchOfTheAttemptRanInLanes() {
        assertThat(JOB.attemptReport()).containsOnlyKeys("simd");
        assertThat(JOB.attemptReport().get("simd").toString()).matches("\\{form=(scalar|vector), bits=\\d+, share=0.0}");
    }

    @Test
    void shouldSummariseARowInAFewWords() {
        final Observation precise = new Observation(1_000_000, 10.450583, 216_000_000, 0, 0);

        assertThat(JOB.summary(new Row(1, List.of(precise, FOUR)))).isEqualTo("call 10.451 ± 0.015, arithmetic 2.50 ± 0.65");
    }

    @Test
    void shouldNameThreeProductsOnTheProgressLineAndCountTheRest() {
        final String[] products = new String[5];
        for (int i = 0; i < products.length; i++) {
            products[i] = Jobs.CALL.replace("name: call", "name: p" + i);
        }
        final WorkloadJob job = JobText.job(Jobs.text(1, 4, products));

        assertThat(job.summary(new Row(1, Collections.nCopies(5, FOUR))))
                .isEqualTo("p0 2.50 ± 0.65, p1 2.50 ± 0.65, p2 2.50 ± 0.65 and 2 more");
    }

    @Test
    void shouldPrintATableThatAPersonLikesToRead() {
        assertThat(JOB.table(result()).orElseThrow().lines()).startsWith(
                "test: 4 paths, seed 42",
                "product      price   std error   95 % interval   rel. error   closed form    off by",
                "───────────────────────────────────────────────────────────────────────────────────",
                "call          2.50        0.65     1.23 … 3.77         26 %          4.14   -2.5 se",
                "arithmetic    25.0         6.5     12.3 … 37.7         26 %             –         –");
    }

    @Test
    void shouldSayWhenATargetWasNotReached() {
        final WorkloadJob job = JobText.job(
                Jobs.text(42, 4, Jobs.CALL, Jobs.ARITHMETIC).replace("paths: 4", "target: {relativeError: 0.001, maxPaths: 4}"));

        assertThat(job.table(result()).orElseThrow())
                .contains("The target, relative error 0.001, was not reached within maxPaths.\n");
    }

    @Test
    void shouldSayWhenNoPathPaid() {
        final MemorySegment state = MemorySegment.ofArray(new long[10]);
        Moments.addAll(new double[4], 0, 4, state, 0);
        Moments.addAll(new double[4], 0, 4, state, Moments.BYTES);

        assertThat(JOB.table(new Result.Folded(4, state, List.of())).orElseThrow())
                .contains("No path paid anything for call: its error is not to be trusted.\n");
    }

    private static Result.Folded result() {
        final MemorySegment state = MemorySegment.ofArray(new long[10]);
        Moments.addAll(new double[] {1, 2, 3, 4}, 0, 4, state, 0);
        Moments.addAll(new double[] {10, 20, 30, 40}, 0, 4, state, Moments.BYTES);
        return new Result.Folded(4, state, List.of());
    }
}
