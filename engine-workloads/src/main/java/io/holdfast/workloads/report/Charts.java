package io.holdfast.workloads.report;

import io.holdfast.engine.api.Observation;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Makes charts: each estimate with its 95 % interval by the number of items, each distribution as a density with its quantiles. */
final class Charts {

    /** Estimates or distributions that are drawn; the tables have all of them. */
    private static final int CHARTS_MAX = 12;
    private static final int COLUMNS = 2;
    private static final Dimension SIZE = new Dimension(640, 400);
    private static final double QUANTILE_975 = 1.959963984540054;
    /** Bars of a distribution: more would be narrower than the eye tells apart. */
    private static final int BARS_MAX = 120;
    /** The share of a distribution on either side that is cut off, so that one far value does not squeeze the rest. */
    private static final double TAIL = 0.0005;

    private static final Color LINE = new Color(0x1f, 0x4e, 0x79);
    private static final Color BAND = new Color(0x9d, 0xc3, 0xe6);
    private static final Color MARK = new Color(0xc0, 0x39, 0x2b);

    private Charts() {}

    static ChartSheet of(final Convergence convergence) {
        final List<XYChart> charts = new ArrayList<>();
        for (int i = 0; i < Math.min(convergence.names().size(), CHARTS_MAX); i++) {
            charts.add(chart(convergence, i));
        }
        return new ChartSheet(charts, COLUMNS, SIZE);
    }

    static ChartSheet of(final List<Distribution> distributions) {
        return new ChartSheet(distributions.stream().limit(CHARTS_MAX).map(Charts::chart).toList(), COLUMNS, SIZE);
    }

    private static XYChart chart(final Convergence convergence, final int name) {
        final XYChart chart = newChart(convergence.names().get(name), convergence.unit() + "s", "estimate, 95 % interval");
        final List<double[]> points = new ArrayList<>();
        for (final Convergence.Point point : convergence.points()) {
            final Observation observation = point.observations().get(name);
            final double halfWidth = QUANTILE_975 * observation.standardError();
            if (Double.isFinite(observation.mean()) && Double.isFinite(halfWidth)) {
                points.add(new double[] {
                    point.items(), observation.mean(), observation.mean() - halfWidth, observation.mean() + halfWidth
                });
            }
        }
        if (points.isEmpty()) {
            return chart; // An empty frame says that nothing is known.
        }
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setXAxisLogarithmicDecadeOnly(true);
        chart.getStyler().setXAxisTickLabelsFormattingFunction(items -> String.format(Locale.ROOT, "%,.0f", items));
        addLine(chart, "low", column(points, 0), column(points, 2), BAND);
        addLine(chart, "high", column(points, 0), column(points, 3), BAND);
        addLine(chart, "estimate", column(points, 0), column(points, 1), LINE).setMarker(SeriesMarkers.CIRCLE);
        return chart;
    }

    private static XYChart chart(final Distribution distribution) {
        final XYChart chart = newChart(title(distribution), distribution.name(), "density");
        final Bars bars = Bars.of(distribution, TAIL, BARS_MAX);
        final XYSeries density = chart.addSeries("density", bars.x(), bars.density());
        density.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Area);
        density.setMarker(SeriesMarkers.NONE);
        density.setLineColor(LINE);
        density.setFillColor(BAND);
        final double[] x = bars.x();
        for (final Distribution.Quantile quantile : distribution.quantiles()) {
            if (quantile.value() >= x[0] && quantile.value() <= x[x.length - 1]) {
                addLine(
                        chart,
                        Double.toString(quantile.probability()),
                        new double[] {quantile.value(), quantile.value()},
                        new double[] {0, bars.densityAt(quantile.value())},
                        MARK);
            }
        }
        return chart;
    }

    private static String title(final Distribution distribution) {
        final String title = "Distribution of " + distribution.name();
        return distribution.zeros() == 0
                ? title
                : String.format(Locale.ROOT, "%s, beside %.3g %% zeros", title, 100.0 * distribution.zeros() / distribution.count());
    }

    private static XYChart newChart(final String title, final String x, final String y) {
        final XYChart chart = new XYChartBuilder()
                .width(SIZE.width)
                .height(SIZE.height)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLocale(Locale.ROOT);
        chart.getStyler().setMarkerSize(4);
        return chart;
    }

    private static XYSeries addLine(
            final XYChart chart, final String name, final double[] x, final double[] y, final Color color) {
        final XYSeries series = chart.addSeries(name, x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setMarkerColor(color);
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(1.5f));
        return series;
    }

    private static double[] column(final List<double[]> points, final int index) {
        return points.stream().mapToDouble(point -> point[index]).toArray();
    }
}
