package io.holdfast.workloads.report;

import java.awt.AWTError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes {@value #CONVERGENCE_TABLE}, {@value #DISTRIBUTION_TABLE} and their plots into a run's directory. Each file is replaced as a whole or not at all.
 *
 * <p>Tables come first and need nothing but the base of the JDK. A machine without AWT, fontconfig or any font cannot plot: then the plots of
 * an earlier result are deleted and a remark says why and what to do. Classes that plot are loaded when the first plot is made, never at a start.
 */
public final class ReportFiles {

    /** Estimates by rounds. */
    public static final String CONVERGENCE_TABLE = "convergence.csv";
    /** Histograms and quantiles. */
    public static final String DISTRIBUTION_TABLE = "distribution.csv";

    static final String CONVERGENCE_PLOT = "convergence";
    static final String DISTRIBUTION_PLOT = "distribution";

    private ReportFiles() {}

    /**
     * Writes all files. What is empty is not written, and what an earlier run left of it is deleted.
     *
     * @param directory the run's directory.
     * @param convergence the history; without names or points there is none.
     * @param distributions may be empty.
     * @return sentences for a person about what could not be made; empty when all is there.
     * @throws IOException when a file cannot be written.
     */
    public static List<String> write(
            final Path directory, final Convergence convergence, final List<Distribution> distributions) throws IOException {
        final boolean isConverging = !convergence.names().isEmpty() && !convergence.points().isEmpty();
        final ReplacedFile convergenceTable = new ReplacedFile(directory, CONVERGENCE_TABLE);
        final ReplacedFile distributionTable = new ReplacedFile(directory, DISTRIBUTION_TABLE);
        if (isConverging) {
            convergenceTable.write(out -> ConvergenceTable.write(convergence, out));
        } else {
            convergenceTable.delete();
        }
        if (distributions.isEmpty()) {
            distributionTable.delete();
        } else {
            distributionTable.write(out -> DistributionTable.write(distributions, out));
        }
        final List<String> remarks = new ArrayList<>();
        plot(directory, CONVERGENCE_PLOT, isConverging, () -> Charts.of(convergence), remarks);
        plot(directory, DISTRIBUTION_PLOT, !distributions.isEmpty(), () -> Charts.of(distributions), remarks);
        return remarks;
    }

    /** Makes the charts of one plot; a lambda, so that nothing of AWT is linked before it is called. */
    @FunctionalInterface
    interface Plot {

        /** Makes them. */
        ChartSheet charts();
    }

    static void plot(
            final Path directory, final String name, final boolean isWanted, final Plot plot, final List<String> remarks)
            throws IOException {
        final ReplacedFile png = new ReplacedFile(directory, name + ".png");
        final ReplacedFile svg = new ReplacedFile(directory, name + ".svg");
        if (isWanted) {
            try {
                final ChartSheet sheet = plot.charts();
                png.write(sheet::png);
                svg.write(sheet::svg);
                return;
            } catch (final LinkageError | AWTError | InternalError | RuntimeException e) {
                // Without fontconfig or fonts the JDK throws one of these, which one by release; the tables say it all.
                remarks.add(name + ".png and " + name + ".svg were not made, as this machine cannot draw text: " + reason(e)
                        + "; install a JDK with java.desktop, fontconfig and a font (Debian: fontconfig fonts-dejavu-core)"
                        + " and give the same command again");
            }
        }
        png.delete();
        svg.delete();
    }

    private static String reason(final Throwable thrown) {
        return thrown.getClass().getSimpleName() + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage());
    }
}
