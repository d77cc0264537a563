package io.holdfast.workloads.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By hand: ten returns of −10 % to +8 % in steps of 2 %, on a price of 100 today, so that a share loses 10, 8, 6, 4, 2, 0, −2, … */
class HistoricalRiskTest {

    @TempDir
    private Path directory;

    @Test
    void shouldFindTheFiguresByHand() throws Exception {
        final RiskFigures figures = RiskFiles.figures(tenWindows(List.of("0.8", "0.85")));

        final LevelFigures eighty = figures.levels().getFirst();
        assertThat(eighty.var()).isCloseTo(6, within(1e-9)); // Eight of ten lose no more than 6.
        assertThat(eighty.es()).isCloseTo((10 + 8) / 2.0, within(1e-9));
        final LevelFigures eightyFive = figures.levels().getLast();
        assertThat(eightyFive.var()).isCloseTo(8, within(1e-9));
        assertThat(eightyFive.es()).isCloseTo((10 + 0.5 * 8) / 1.5, within(1e-9));
        assertThat(figures.profit().mean()).isCloseTo(-1, within(1e-9));
        assertThat(figures.scenarios()).isEqualTo(10);
    }

    /** Of ten values the number beyond the 80 % quantile is binomial: at most 5 with 99.4 %, at most 4 with 96.7 %; 0 has 10.7 %. */
    @Test
    void shouldTakeTheIntervalFromOrderStatistics() throws Exception {
        final LevelFigures figures = RiskFiles.figures(tenWindows(List.of("0.8"))).levels().getFirst();

        assertThat(figures.varInterval().low()).isCloseTo(0, within(1e-9));
        assertThat(figures.varInterval().high()).isCloseTo(10, within(1e-9));
        assertThat(figures.isForeseen()).isFalse(); // The upper end is the largest loss there is.
    }

    @Test
    void shouldTellTheWorstPeriodsWithTheirDates() throws Exception {
        final RiskJob job = tenWindows(List.of("0.8"));

        final Map<String, Object> report = job.report(RiskFiles.fold((RiskReduction) job.computation()));

        final Map<?, ?> worst = (Map<?, ?>) ((List<?>) report.get("worstPeriods")).getFirst();
        assertThat(worst.get("from")).isEqualTo("2020-01-04");
        assertThat(worst.get("to")).isEqualTo("2020-01-05");
        assertThat((double) worst.get("profit")).isCloseTo(-10, within(1e-9));
    }

    @Test
    void shouldJoinPeriodsToWindowsOfTheHorizon() throws Exception {
        final RiskFiles files = new RiskFiles(directory)
                .prices("date,asset,price\n2020-01-01,A,100\n2020-01-02,A,110\n2020-01-03,A,99\n2020-01-04,A,100\n")
                .portfolio("a,share,A,1");

        final RiskFigures figures = RiskFiles.figures(files.job(
                Map.of("method", "historical", "horizon", 2, "levels", List.of("0.5"), "worstPeriods", 0)));

        assertThat(figures.scenarios()).isEqualTo(2);
        assertThat(figures.levels().getFirst().es()).isCloseTo(100 * (1 - 100 / 110.0), within(1e-9));
        assertThat(figures.levels().getFirst().var()).isCloseTo(1, within(1e-9));
    }

    private RiskJob tenWindows(final List<String> levels) throws Exception {
        final double[] losses = {2, -4, 8, 10, 0, 6, -2, -8, 4, -6};
        final double[] returns = new double[losses.length];
        double last = Math.log(100);
        for (int i = 0; i < losses.length; i++) {
            returns[i] = Math.log(1 - losses[i] / 100);
            last += returns[i];
        }
        final Map<String, Object> keys = new LinkedHashMap<>(Map.of("method", "historical", "levels", levels));
        return new RiskFiles(directory)
                .prices(Map.of("A", returns))
                .portfolio("a,share,A," + 100 / Math.exp(last))
                .job(keys);
    }
}
