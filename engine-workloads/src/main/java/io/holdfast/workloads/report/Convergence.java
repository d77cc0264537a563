package io.holdfast.workloads.report;

import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * How estimates came to be: their state at the end of each closed round, and at the result. Immutable; a function of the spec alone.
 *
 * @param unit what is counted, such as {@code path}.
 * @param names names of the estimates.
 * @param points ascending in items, the last of them the result.
 */
public record Convergence(String unit, List<String> names, List<Point> points) {

    /** Checks and copies. */
    public Convergence {
        names = List.copyOf(names);
        points = List.copyOf(points);
        for (final Point point : points) {
            if (point.observations().size() != names.size()) {
                throw new IllegalArgumentException("each point has one observation for each name: observations="
                        + point.observations().size() + ", names=" + names.size());
            }
        }
    }

    /**
     * The estimates at one moment.
     *
     * @param items items (paths) so far.
     * @param observations one for each name.
     */
    public record Point(long items, List<Observation> observations) {

        /** Copies. */
        public Point {
            observations = List.copyOf(observations);
        }
    }

    /**
     * The history of a result.
     *
     * @param unit what is counted, such as {@code path}.
     * @param names names of the observables.
     * @param taskSize items per task, from the identity.
     * @param result the result.
     * @param last its own observations, in the order of the names.
     * @return its rows, and the result where it is beyond the last of them.
     */
    public static Convergence of(
            final String unit,
            final List<String> names,
            final long taskSize,
            final Result.Folded result,
            final List<Observation> last) {
        final List<Point> points = new ArrayList<>();
        for (final Row row : result.rows()) {
            if (row.tasks() <= result.items() / taskSize) {
                points.add(new Point(row.tasks() * taskSize, row.observations()));
            }
        }
        if (points.isEmpty() || points.getLast().items() < result.items()) {
            points.add(new Point(result.items(), last));
        }
        return new Convergence(unit, names, points);
    }

    /**
     * What was observed of one name at the result.
     *
     * @param name index of the name.
     * @return the last point's observation.
     */
    public Observation last(final int name) {
        return points.getLast().observations().get(name);
    }
}
