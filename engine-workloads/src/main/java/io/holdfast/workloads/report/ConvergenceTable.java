package io.holdfast.workloads.report;

import io.holdfast.engine.api.Observation;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The convergence history as a table: for each round one line of each estimate, so that its columns are the same for every job. */
final class ConvergenceTable {

    private ConvergenceTable() {}

    static void write(final Convergence convergence, final OutputStream out) throws IOException {
        final List<String> header = List.of(
                convergence.unit() + "s", "name", "estimate", "standardError", "figureOfMerit", "varianceOfVariance");
        Table.write(out, header, table -> convergence.points().forEach(point -> add(convergence.names(), point, table)));
    }

    private static void add(final List<String> names, final Convergence.Point point, final Table table) {
        for (int i = 0; i < names.size(); i++) {
            final Observation observation = point.observations().get(i);
            table.add(
                    point.items(),
                    names.get(i),
                    observation.mean(),
                    observation.standardError(),
                    Quality.figureOfMerit(observation),
                    Quality.varianceOfVariance(observation));
        }
    }
}
