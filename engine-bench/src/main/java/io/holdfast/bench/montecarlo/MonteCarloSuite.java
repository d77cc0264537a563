package io.holdfast.bench.montecarlo;

import io.holdfast.bench.load.WorkDirectory;
import java.io.IOException;

/**
 * The suite {@code montecarlo}: the same contracts priced by the engine, by hand-written C++, by QuantLib, by finmath-lib and by plain Java, on
 * one thread and on all. Prints tables; exits 1 when a target is missed or a price is wrong.
 *
 * <p>Every peer is a process of its own, which stays warm between its turns; turns are interleaved, so that what disturbs the machine
 * disturbs all alike, and ratios are taken round by round. Each answers with the price of the paths it was asked for, and all of its
 * paths together must agree with the exact price: none can be left out.
 */
public final class MonteCarloSuite {

    private MonteCarloSuite() {}

    /**
     * Runs the suite.
     *
     * @param args {@code name=value} settings: forms, peers, threads, window-ms, warm-up-ms, rounds, clock.
     * @throws IOException when its directory cannot be made, or a peer not started.
     */
    public static void main(final String[] args) throws IOException {
        final Settings settings = Settings.parse(args);
        System.out.println(Machine.describe());
        final SpeedTable table = new SpeedTable(System.out);
        boolean met = true;
        try (WorkDirectory directory = WorkDirectory.create("montecarlo")) {
            for (final Form form : settings.forms()) {
                try (Series series = Series.launch(form, settings, directory.path())) {
                    series.run();
                    met &= table.print(series);
                }
            }
        }
        System.exit(met ? 0 : 1);
    }
}
