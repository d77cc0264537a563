package io.holdfast.workloads.risk;

import io.holdfast.engine.api.JobSection;
import io.holdfast.numerics.Cholesky;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The covariance of a period: that of the history, or its deviations with correlations of the user's own. */
final class Correlation {

    private static final double ROUNDING = 1e-9;

    private Correlation() {}

    /**
     * Reads the section {@code correlation}, which may be missing, and factors the covariance.
     *
     * @param parameters receives what was read.
     */
    static Cholesky.Factor factor(
            final JobSection file, final LogReturns returns, final List<String> assets, final Map<String, String> parameters) {
        final double[][] covariance = returns.covariance();
        if (file.has("correlation")) {
            replace(file.section("correlation"), assets, covariance, parameters);
        }
        return switch (Cholesky.of(covariance)) {
            case Cholesky.Factor factor -> factor;
            case Cholesky.Indefinite reason -> throw file.error(
                    "correlation",
                    "a matrix of which " + assets.get(reason.pivot()) + " and the assets before it contradict each other ("
                            + reason.message() + ")",
                    "a positive semi-definite one; lower its correlations");
        };
    }

    private static void replace(
            final JobSection section, final List<String> assets, final double[][] covariance, final Map<String, String> parameters) {
        final List<String> names = section.texts("assets", assets.size());
        if (names.size() != assets.size() || !new HashSet<>(names).equals(new HashSet<>(assets))) {
            throw section.error("assets", String.join(", ", names), "each asset of the portfolio once: " + String.join(", ", assets));
        }
        final double[][] matrix = section.matrix("matrix", names.size(), names.size(), -1, 1);
        final double[] deviations = new double[assets.size()];
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = Math.sqrt(covariance[i][i]);
        }
        final List<String> rows = new ArrayList<>();
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j <= i; j++) {
                if (!(Math.abs(matrix[i][j] - matrix[j][i]) <= ROUNDING) || (i == j && matrix[i][j] != 1)) {
                    throw section.error("matrix", matrix[i][j] + " of " + names.get(i) + " with " + names.get(j) + " and "
                            + matrix[j][i] + " the other way", "a symmetric matrix with ones on its diagonal");
                }
                final int row = assets.indexOf(names.get(i));
                final int column = assets.indexOf(names.get(j));
                final double value = i == j ? covariance[row][row] : matrix[i][j] * deviations[row] * deviations[column];
                covariance[row][column] = value;
                covariance[column][row] = value;
                rows.add(names.get(i) + ":" + names.get(j) + "=" + matrix[i][j]);
            }
        }
        parameters.put("correlation", String.join(" ", rows));
    }
}
