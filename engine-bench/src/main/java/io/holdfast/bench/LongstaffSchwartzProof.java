package io.holdfast.bench;

import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import java.util.List;
import java.util.Locale;

/**
 * Shows that American puts cost what Longstaff and Schwartz (Valuing American Options by Simulation, 2001) say in table 1, all 20 rows: within 3 standard
 * errors of the difference to their simulation, never more than 3 of ours above their finite differences, with a standard error of at most theirs.
 * Prints what it measured; exits 1 when something is missed.
 */
public final class LongstaffSchwartzProof {

    private static final long PATHS = 4_000_000;

    /** A row of the table: K = 40, r = 0.06, 50 exercises a year. */
    private record Row(
            double spot, double volatility, int maturity, double finiteDifference, double simulated, double simulatedError) {}

    private static final List<Row> TABLE = List.of(
            new Row(36, 0.2, 1, 4.478, 4.472, 0.010),
            new Row(36, 0.2, 2, 4.840, 4.821, 0.012),
            new Row(36, 0.4, 1, 7.101, 7.091, 0.020),
            new Row(36, 0.4, 2, 8.508, 8.488, 0.024),
            new Row(38, 0.2, 1, 3.250, 3.244, 0.009),
            new Row(38, 0.2, 2, 3.745, 3.735, 0.011),
            new Row(38, 0.4, 1, 6.148, 6.139, 0.019),
            new Row(38, 0.4, 2, 7.670, 7.669, 0.022),
            new Row(40, 0.2, 1, 2.314, 2.313, 0.009),
            new Row(40, 0.2, 2, 2.885, 2.879, 0.010),
            new Row(40, 0.4, 1, 5.312, 5.308, 0.018),
            new Row(40, 0.4, 2, 6.920, 6.921, 0.022),
            new Row(42, 0.2, 1, 1.617, 1.617, 0.007),
            new Row(42, 0.2, 2, 2.212, 2.206, 0.010),
            new Row(42, 0.4, 1, 4.582, 4.588, 0.017),
            new Row(42, 0.4, 2, 6.248, 6.243, 0.021),
            new Row(44, 0.2, 1, 1.110, 1.118, 0.007),
            new Row(44, 0.2, 2, 1.690, 1.675, 0.009),
            new Row(44, 0.4, 1, 3.948, 3.957, 0.017),
            new Row(44, 0.4, 2, 5.647, 5.622, 0.021));

    private LongstaffSchwartzProof() {}

    /**
     * Runs the proof.
     *
     * @param args paths of each row (default 4·10^6).
     * @throws Exception when a job does not complete, or its directory cannot be made or removed.
     */
    public static void main(final String[] args) throws Exception {
        final long paths = args.length > 0 ? Long.parseLong(args[0]) : PATHS;
        System.out.printf(
                Locale.ROOT,
                "%4s %5s %3s %12s %11s %11s %10s %10s %11s %9s   (%,d paths a row)%n",
                "S", "vol", "T", "finite diff", "simulated", "std error", "ours", "std error", "off by", "above fd", paths);
        boolean shown = true;
        for (final Row row : TABLE) {
            shown &= isShown(row, paths);
        }
        System.exit(shown ? 0 : 1);
    }

    private static boolean isShown(final Row row, final long paths) throws Exception {
        final Reduction reduction =
                YamlJob.of("""
                seed: 42
                paths: %d
                model: {type: black-scholes, spot: %s, rate: 0.06, volatility: %s}
                products:
                  - {name: put, type: american, option: put, strike: 40, maturity: %s, exercisesPerYear: 50}
                """.formatted(paths, row.spot, row.volatility, row.maturity)).reduction();
        final Observation observation = reduction.observe(EngineFold.fold(reduction).state(), 0);
        final double error = observation.standardError();
        final double difference = Math.sqrt(error * error + row.simulatedError * row.simulatedError);
        final double off = (observation.mean() - row.simulated) / difference;
        final double above = (observation.mean() - row.finiteDifference) / error;
        final boolean right = Math.abs(off) <= 3 && above <= 3 && error <= row.simulatedError;
        System.out.printf(
                Locale.ROOT,
                "%4.0f %5.2f %3d %12.3f %11.3f %11.3f %10.4f %10.4f %+8.2f se %+6.2f se %s%n",
                row.spot, row.volatility, row.maturity, row.finiteDifference, row.simulated, row.simulatedError,
                observation.mean(), error, off, above, right ? "ok" : "MISSED");
        return right;
    }
}
