package io.holdfast.workloads.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.InputMissingException;
import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with an input is told with its file, its line, what was found and what is expected. */
class RiskWorkloadTest {

    private static final String SHARE = "a,share,A,10";

    @TempDir
    private Path directory;

    private RiskFiles files;
    private Map<String, Object> keys;

    @BeforeEach
    void createFiles() throws Exception {
        files = new RiskFiles(directory)
                .prices(Map.of("A", RiskFiles.returns(30, 0, 0.02), "B", RiskFiles.returns(30, 1, 0.02)))
                .portfolio(SHARE, "b,share,B,10");
        keys = RiskFiles.simulated("normal", 1, 10_000);
    }

    @Test
    void shouldBeFoundAsAService() {
        assertThat(ServiceLoader.load(Workload.class).stream().map(provider -> provider.get().name())).contains("risk");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            b,bond,A,10                   | portfolio.csv:3: type: found 'bond', expected share, call, put or forward
            b,share,A,ten                 | portfolio.csv:3: quantity: found 'ten', expected a number from -1.0E12 to 1.0E12
            b,share,A,NaN                 | portfolio.csv:3: quantity: found 'NaN', expected a number
            b,share,A                     | portfolio.csv:3: quantity: found nothing, expected a value
            b,share,,10                   | portfolio.csv:3: asset: found nothing, expected a value
            b,share,C,10                  | prices.csv: found no price of asset 'C'
            a,share,A,10                  | portfolio.csv:3: position: found 'a', expected a name that no other position has
            b,share,A,10,100              | portfolio.csv:3: strike: found '100', expected nothing, as a share has none
            b,call,A,10,,1,0.2,           | portfolio.csv:3: strike: found nothing, expected a value
            b,call,A,10,100,-1,0.2,       | portfolio.csv:3: maturity: found '-1', expected a number from 1.0E-6 to 100.0
            b,call,A,10,100,0.001,0.2,    | portfolio.csv:3: maturity: found '0.001', expected at least the horizon
            b,call,A,10,100,1,20,         | portfolio.csv:3: volatility: found '20', expected a number from 0.0 to 5.0
            b,forward,A,10,100,1,0.2,     | portfolio.csv:3: volatility: found '0.2', expected nothing
            b,share,A,1,,,,,9             | portfolio.csv:3: found 9 fields, expected at most 8
            """)
    void shouldRefuseAPosition(final String line, final String message) throws Exception {
        files.portfolio(SHARE, line);
        keys.put("periodsPerYear", 252);

        assertThatThrownBy(() -> files.job(keys)).isInstanceOf(JobFileException.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2020-01-02,A,1;2020-01-03,A,0     | prices.csv:3: price: found '0', expected a number from 1.0E-12
            2020-01-02,A,1;2020-01-03,A,-3    | prices.csv:3: price: found '-3', expected a number
            2020-01-02,A,1;2020-01-03,A,      | prices.csv:3: price: found nothing, expected a value
            2020-01-02,A,1;Jan 3 2020,A,2     | prices.csv:3: date: found 'Jan 3 2020', expected a date in the format 'uuuu-MM-dd'
            2020-01-02,A,1;2020-02-30,A,2     | prices.csv:3: date: found '2020-02-30', expected a date
            2020-01-02,A,1;2020-01-02,A,2     | prices.csv:3: date: found '2020-01-02', expected a date after 2020-01-02
            2020-01-02,A,1;2020-01-01,A,2     | prices.csv:3: date: found '2020-01-01', expected a date after 2020-01-02
            2020-01-02,A,1;2020-01-03,A,2     | prices.csv: found no price of asset 'B'
            2020-01-02,A,1;2020-01-03,B,2     | prices.csv: found prices of A that end on 2020-01-02 before those of B begin on 2020-01-03
            """)
    void shouldRefuseAPrice(final String lines, final String message) throws Exception {
        files.prices("date,asset,price\n" + lines.replace(';', '\n') + "\n");

        assertThatThrownBy(() -> files.job(keys)).isInstanceOf(JobFileException.class).hasMessageContaining(message);
    }

    @Test
    void shouldRefuseAGapInTheHistoryOfOneAsset() throws Exception {
        files.prices("""
                date,asset,price
                2020-01-01,A,1
                2020-01-02,A,1
                2020-01-03,A,1
                2020-01-01,B,1
                2020-01-03,B,1
                """);

        assertThatThrownBy(() -> files.job(keys)).isInstanceOf(JobFileException.class)
                .hasMessageContaining("prices.csv: found no price of B on 2020-01-02, when another asset has one");
    }

    @Test
    void shouldRefuseAHistoryThatIsTooShort() throws Exception {
        files.prices(Map.of("A", new double[] {0.1, 0.2})).portfolio(SHARE);

        assertThatThrownBy(() -> files.job(keys)).isInstanceOf(JobFileException.class)
                .hasMessageContaining("prices: found 3 dates that all assets of the portfolio have a price on, expected at least 21");
        assertThatThrownBy(() -> files.job(Map.of("method", "historical", "levels", List.of("0.9"))))
                .isInstanceOf(JobFileException.class)
                .hasMessageContaining("levels: found 0.9 with 2 windows of 1 periods, expected a level that leaves at least one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                     | prices.csv: found nothing, expected a header
            date,asset,price       | prices.csv:1: found a header alone
            date,asset,date;1,2,3  | prices.csv:1: found column 'date' again
            day,asset,price;1,2,3  | prices.csv: found no column 'date' in the header
            """)
    void shouldRefuseATableThatIsNone(final String lines, final String message) throws Exception {
        files.prices(lines.replace(';', '\n'));

        assertThatThrownBy(() -> files.job(keys)).isInstanceOf(JobFileException.class).hasMessageContaining(message);
    }

    @Test
    void shouldRefuseAColumnItDoesNotKnow() throws Exception {
        Files.writeString(directory.resolve("portfolio.csv"), "position,type,asset,quantity,vola\na,share,A,1,1\n");

        assertThatThrownBy(() -> files.job(keys)).isInstanceOf(JobFileException.class)
                .hasMessageContaining("portfolio.csv:1: unknown column 'vola'");
    }

    @Test
    void shouldRefuseBytesThatAreNoText() throws Exception {
        Files.write(directory.resolve("prices.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 65});

        assertThatThrownBy(() -> files.job(keys)).isInstanceOf(JobFileException.class).hasMessageContaining("not UTF-8");
    }

    @Test
    void shouldSayWhichInputIsMissing() throws Exception {
        Files.delete(directory.resolve("portfolio.csv"));

        assertThatThrownBy(() -> files.job(keys)).isInstanceOf(InputMissingException.class)
                .hasMessageContaining("portfolio: no readable file").hasMessageContaining("portfolio.csv");
    }

    @Test
    void shouldAskForThePeriodsOfAYearWhereSomethingMatures() throws Exception {
        files.portfolio(SHARE, "c,call,A,1,100,1,,");

        assertThatThrownBy(() -> files.job(keys)).isInstanceOf(JobFileException.class)
                .hasMessageContaining("periodsPerYear: found nothing");
    }

    @Test
    void shouldRefuseCorrelationsThatContradictEachOther() throws Exception {
        files.prices(Map.of("A", RiskFiles.returns(30, 0, 0.02), "B", RiskFiles.returns(30, 1, 0.02), "C", RiskFiles.returns(30, 2, 0.02)))
                .portfolio(SHARE, "b,share,B,1", "c,share,C,1");
        keys.put("correlation", Map.of("assets", List.of("A", "B", "C"), "matrix",
                List.of(List.of(1, 0.9, 0.9), List.of(0.9, 1, -0.9), List.of(0.9, -0.9, 1))));

        assertThatThrownBy(() -> files.job(keys)).isInstanceOf(JobFileException.class)
                .hasMessageContaining("correlation: found a matrix of which C and the assets before it contradict each other")
                .hasMessageContaining("expected a positive semi-definite one");
    }

    @Test
    void shouldTakeTheUsersCorrelationForThatOfTheHistory() throws Exception {
        keys.put("correlation", Map.of("assets", List.of("B", "A"), "matrix", List.of(List.of(1, 1), List.of(1, 1))));
        files.portfolio(SHARE, "b,share,B,-10");
        final double hedged = RiskFiles.figures(files.job(keys)).levels().getLast().var();
        keys.put("correlation", Map.of("assets", List.of("B", "A"), "matrix", List.of(List.of(1, -1), List.of(-1, 1))));

        assertThat(RiskFiles.figures(files.job(keys)).levels().getLast().var()).isGreaterThan(5 * hedged);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            levels  | 0.99,0.95 | levels: found 0.95 after 0.99, expected ascending levels
            levels  | 1         | levels
            method  | magic     | method: found 'magic'
            drift   | up        | drift: found 'up'
            horizon | 0         | horizon: found 0
            paths   | 10        | paths: found 10
            rate    | 5         | rate: found 5
            colour  | red       | unknown key 'colour'
            """)
    void shouldRefuseAKey(final String key, final String value, final String message) {
        keys.put(key, key.equals("levels") ? Arrays.asList(value.split(",")) : value);

        assertThatThrownBy(() -> files.job(keys)).isInstanceOf(JobFileException.class).hasMessageContaining(message);
    }

    @Test
    void shouldRefuseAStressOfAnAssetThatIsNotHeld() {
        keys.put("stress", List.of(Map.of("name", "crash", "shocks", List.of(Map.of("asset", "Z", "change", -0.5)))));

        assertThatThrownBy(() -> files.job(keys)).isInstanceOf(JobFileException.class)
                .hasMessageContaining("asset: found 'Z', expected an asset of the portfolio, each once: A, B");
    }

    @Test
    void shouldStopByTheErrorOfChosenFigures() {
        keys.remove("paths");
        keys.put("target", Map.of("relativeError", "0.01", "minPaths", 2_000, "maxPaths", 100_000, "figures", List.of("es-0.99")));

        final Extent.Items extent = (Extent.Items) files.job(keys).computation().spec().extent();

        assertThat(extent.items()).isEqualTo(100_000);
        assertThat(extent.rule().orElseThrow().observables()).containsExactly(4);
    }

    @Test
    void shouldBeAnotherJobWhenAnInputChanges() throws Exception {
        final var before = files.job(keys).computation().spec().identity();
        files.portfolio(SHARE, "b,share,B,11");

        final var after = files.job(keys).computation().spec().identity();

        assertThat(after.inputs()).isNotEqualTo(before.inputs());
        assertThat(after.inputs().get("prices")).isEqualTo(before.inputs().get("prices")).hasSize(64);
    }

    @Test
    void shouldSayWhichPartOfTheHistoryIsNotUsed() throws Exception {
        files.prices(Map.of("A", RiskFiles.returns(40, 0, 0.02), "B", RiskFiles.returns(30, 1, 0.02)));

        assertThat(files.job(keys).warnings()).containsExactly(
                "prices of B end on 2020-01-31: 10 later dates are not used",
                "only 30 returns of the history are used: what they say of the tail is little");
    }
}
