package io.holdfast.workloads.montecarlo.product;

import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.path.PathGenerator;
import io.holdfast.workloads.montecarlo.path.PhiloxSource;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import java.util.List;

/**
 * Paths that no price is made of: what the world looks like at a product's dates. Their indices begin at 2^60, far above those of any job, so
 * they share no random number with the paths that are priced.
 */
final class PilotPaths {

    private static final long FIRST = 1L << 60;

    /** By date and path. */
    private final double[][] prices;
    /** What the future depends on beside the price, by index, date and path. */
    private final double[][][] states;

    private PilotPaths(final double[][] prices, final double[][][] states) {
        this.prices = prices;
        this.states = states;
    }

    /**
     * Generates them on a grid of their own.
     *
     * @param count a multiple of the block's length.
     */
    static PilotPaths generate(
            final Model model, final int asset, final double[] dates, final long seed, final int count, final int blockLength) {
        final TimeGrid grid = model.grid(TimeGrid.of(List.of(dates)), false);
        final Stages stages = Stages.create();
        final PhiloxSource random = new PhiloxSource(seed, stages, blockLength);
        final PathGenerator paths = model.newGenerator(grid, random, stages, blockLength);
        final PilotPaths pilot =
                new PilotPaths(new double[dates.length][count], new double[model.states()][dates.length][count]);
        for (int first = 0; first < count; first += blockLength) {
            random.begin(FIRST + first);
            paths.begin();
            int present = -1;
            for (int date = 0; date < dates.length; date++) {
                for (final int index = grid.indexOf(dates[date]); present < index; present++) {
                    paths.advance();
                }
                System.arraycopy(paths.prices(asset), 0, pilot.prices[date], first, blockLength);
                for (int state = 0; state < pilot.states.length; state++) {
                    System.arraycopy(paths.state(state), 0, pilot.states[state][date], first, blockLength);
                }
            }
        }
        return pilot;
    }

    /** Prices at a date, by path. */
    double[] prices(final int date) {
        return prices[date];
    }

    /** A state at a date, by path. */
    double[] state(final int index, final int date) {
        return states[index][date];
    }
}
