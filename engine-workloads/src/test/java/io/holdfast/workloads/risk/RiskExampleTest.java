package io.holdfast.workloads.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.JobNode;
import io.holdfast.engine.api.JobSection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example's prices are read in the layout in which they came. */
class RiskExampleTest {

    private static final Path JOB = Path.of("..", "examples", "risk.yaml");

    @Test
    void shouldReadMonthlyPricesOfFiveSharesWithDatesInWords() {
        final JobSection section = JobSection.of(JOB, JobNode.of(Map.of(
                "workload", "risk",
                "method", "historical",
                "levels", List.of("0.9", "0.95"),
                "periodsPerYear", "12",
                "portfolio", "portfolio.csv",
                "prices", Map.of("file", "stocks.csv", "asset", "symbol", "dateFormat", "MMM d yyyy"))));
        section.text("workload");

        final RiskJob job = (RiskJob) new RiskWorkload().create(section, "example");

        assertThat(job.warnings()).containsExactly("prices of GOOG begin on 2004-08-01: 55 earlier dates are not used");
        assertThat(job.computation().spec().extent().describe()).isEqualTo("items=67");
    }
}
