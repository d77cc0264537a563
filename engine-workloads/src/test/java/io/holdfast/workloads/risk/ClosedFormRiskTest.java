package io.holdfast.workloads.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.engine.api.Reduction;
import io.holdfast.numerics.Normal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: simulated figures are those of the distribution that was asked for.
 * Method: closed forms under normal log-returns, each within four standard errors.
 */
class ClosedFormRiskTest {

    private static final int RETURNS = 250;

    @TempDir
    private Path directory;

    private RiskFiles files;

    @BeforeEach
    void createFiles() {
        files = new RiskFiles(directory);
    }

    /** The loss on a share is monotone in one normal number, and its shortfall a partial expectation of a lognormal. */
    @Test
    void shouldAgreeWithTheLognormalOfOneShare() throws Exception {
        files.prices(Map.of("A", RiskFiles.returns(RETURNS, 0, 0.03))).portfolio("a,share,A,10");
        final Map<String, Object> keys = RiskFiles.simulated("normal", 1, 400_000);
        keys.put("horizon", 10);
        final RiskJob job = files.job(keys);
        final double spot = ((RiskReduction) job.computation()).risk().value();
        final LogReturns returns = returns();
        final double mean = 10 * returns.mean(0);
        final double deviation = Math.sqrt(10) * returns.deviation(0);

        for (final LevelFigures figures : RiskFiles.figures(job).levels()) {
            final double quantile = Normal.inverse(1 - figures.level());
            final double var = spot * (1 - Math.exp(mean + deviation * quantile));
            final double es = spot * (1 - Math.exp(mean + 0.5 * deviation * deviation)
                    * Normal.distribution(quantile - deviation) / (1 - figures.level()));
            assertThat(figures.var()).isCloseTo(var, within(4 * figures.varError()));
            assertThat(figures.es()).isCloseTo(es, within(4 * figures.esError()));
            assertThat(figures.varError()).isLessThan(0.01 * var);
            assertThat(figures.esError()).isLessThan(0.01 * es);
        }
    }

    /** So small a volatility that log-returns and returns are the same: the loss is normal, and its parts are regressions on it. */
    @Test
    void shouldAgreeWithTheNormalOfALinearPortfolio() throws Exception {
        files.prices(Map.of(
                        "A", RiskFiles.returns(RETURNS, 0, 1e-5),
                        "B", RiskFiles.returns(RETURNS, 1, 3e-5),
                        "C", RiskFiles.returns(RETURNS, 2, 2e-5)))
                .portfolio("a,share,A,1000", "b,share,B,-500", "c,share,C,200");
        final Map<String, Object> keys = RiskFiles.simulated("normal", 2, 400_000);
        keys.put("drift", "zero");
        final RiskJob job = files.job(keys);
        final double[] values = ((RiskReduction) job.computation()).risk().portfolio().values(
                ((RiskReduction) job.computation()).risk().today());
        final double[][] covariance = returns("A", "B", "C").covariance();
        final double[] shares = new double[3];
        double variance = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                shares[i] += values[i] * values[j] * covariance[i][j];
            }
            variance += shares[i];
        }

        for (final LevelFigures figures : RiskFiles.figures(job).levels()) {
            final double quantile = Normal.inverse(figures.level());
            final double var = Math.sqrt(variance) * quantile;
            final double es = Math.sqrt(variance) * Normal.density(quantile) / (1 - figures.level());
            assertThat(figures.var()).isCloseTo(var, within(4 * figures.varError()));
            assertThat(figures.es()).isCloseTo(es, within(4 * figures.esError()));
            for (int i = 0; i < 3; i++) {
                assertThat(figures.componentVar()[i]).isCloseTo(var * shares[i] / variance, within(0.03 * var));
                assertThat(figures.componentEs()[i]).isCloseTo(es * shares[i] / variance, within(0.03 * es));
            }
        }
    }

    @Test
    void shouldSplitTheWholeAmongThePositions() throws Exception {
        files.prices(Map.of("A", RiskFiles.returns(RETURNS, 0, 0.02), "B", RiskFiles.returns(RETURNS, 1, 0.03)))
                .portfolio("a,share,A,100", "put,put,A,100,95,0.5,,", "call,call,B,-50,110,1,0.3,0.02", "forward,forward,B,20,100,1,,");
        for (final String method : List.of("normal", "filtered-historical", "historical")) {
            final Map<String, Object> keys = RiskFiles.simulated(method, 3, 50_000);
            if (method.equals("historical")) {
                keys.keySet().removeAll(List.of("seed", "paths"));
            }
            keys.put("periodsPerYear", 252);
            keys.put("horizon", 5);

            final RiskFigures figures = RiskFiles.figures(files.job(keys));

            assertThat(figures.levels()).hasSize(2).allSatisfy(level -> {
                assertThat(Portfolio.total(level.componentVar())).isCloseTo(level.var(), within(1e-9 * level.var()));
                assertThat(Portfolio.total(level.componentEs())).isCloseTo(level.es(), within(1e-9 * level.es()));
                assertThat(level.es()).isGreaterThan(level.var());
                assertThat(level.varInterval().contains(level.var())).isTrue();
            });
        }
    }

    /** A sample of 2,000 paths is small beside the pilot, so the interval needs zones beyond those about the level. */
    @Test
    void shouldCoverTheTruthInNinetyFiveOfAHundredSamples() throws Exception {
        files.prices(Map.of("A", RiskFiles.returns(RETURNS, 0, 0.02))).portfolio("a,share,A,10");
        final double spot = ((RiskReduction) files.job(RiskFiles.simulated("normal", 1, 2_000)).computation()).risk().value();
        final LogReturns returns = returns();
        int varCovered = 0;
        int esCovered = 0;
        final int samples = 200;
        for (int seed = 0; seed < samples; seed++) {
            final LevelFigures figures =
                    RiskFiles.figures(files.job(RiskFiles.simulated("normal", seed, 2_000))).levels().getFirst();
            final double quantile = Normal.inverse(0.05);
            final double mean = returns.mean(0);
            final double deviation = returns.deviation(0);
            varCovered += figures.varInterval().contains(spot * (1 - Math.exp(mean + deviation * quantile))) ? 1 : 0;
            esCovered += figures.esInterval().contains(spot * (1 - Math.exp(mean + 0.5 * deviation * deviation)
                            * Normal.distribution(quantile - deviation) / 0.05)) ? 1 : 0;
        }

        assertThat(varCovered).as("of " + samples).isBetween(179, 199); // 190, less and plus three deviations.
        assertThat(esCovered).as("of " + samples).isBetween(178, 199);
    }

    /** Many positions leave room for few groups of zones, which must not be felt in the whole. */
    @Test
    void shouldResolveHundredsOfPositionsAsOne() throws Exception {
        files.prices(Map.of("A", RiskFiles.returns(RETURNS, 0, 0.02))).portfolio("one,share,A,400");
        final List<LevelFigures> whole = RiskFiles.figures(files.job(RiskFiles.simulated("normal", 4, 20_000))).levels();
        files.portfolio(IntStream.range(0, 400).mapToObj(i -> i + ",share,A,1").toArray(String[]::new));

        final List<LevelFigures> parts = RiskFiles.figures(files.job(RiskFiles.simulated("normal", 4, 20_000))).levels();

        for (int i = 0; i < whole.size(); i++) {
            assertThat(parts.get(i).var()).isCloseTo(whole.get(i).var(), within(1e-6 * whole.get(i).var()));
            assertThat(parts.get(i).es()).isCloseTo(whole.get(i).es(), within(1e-6 * whole.get(i).es()));
            assertThat(parts.get(i).componentEs()).hasSize(400);
            assertThat(parts.get(i).componentEs()[399]).isCloseTo(whole.get(i).es() / 400, within(1e-6 * whole.get(i).es()));
        }
    }

    @Test
    void shouldReadAnObservationWhoseErrorIsThatOfTheFigure() throws Exception {
        files.prices(Map.of("A", RiskFiles.returns(RETURNS, 0, 0.02))).portfolio("a,share,A,10");
        final RiskReduction reduction =
                (RiskReduction) files.job(RiskFiles.simulated("normal", 1, 20_000)).computation();
        final var result = RiskFiles.fold(reduction);

        final LevelFigures figures = reduction.figures(result).levels().getLast();

        assertThat(reduction.observables()).containsExactly("profit", "var-0.95", "es-0.95", "var-0.99", "es-0.99");
        assertThat(reduction.observe(result.state(), 3).mean()).isEqualTo(figures.var());
        assertThat(reduction.observe(result.state(), 3).standardError())
                .isCloseTo(figures.varError(), within(1e-12 * figures.varError()));
        assertThat(reduction.observe(result.state(), 4).standardError())
                .isCloseTo(figures.esError(), within(1e-12 * figures.esError()));
        assertThat(reduction.stateLength()).isLessThanOrEqualTo(Reduction.STATE_LENGTH_MAX);
    }

    private LogReturns returns(final String... assets) {
        final List<String> names = assets.length == 0 ? List.of("A") : List.of(assets);
        final var section = io.holdfast.engine.api.JobSection.of(
                directory.resolve("job.yaml"), io.holdfast.engine.api.JobNode.of(Map.of("file", "prices.csv")));
        return LogReturns.of(PriceReader.open(section).read(new java.util.TreeSet<>(names)), names.size() > 1);
    }
}
