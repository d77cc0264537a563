package io.holdfast.workloads.report;

import java.util.List;

/** A distribution's outline for drawing, without zeros that are counted apart: neighbouring bins joined until few enough are left, far tails cut off. */
final class Bars {

    private final double[] edges;
    private final double[] densities;

    private Bars(final double[] edges, final double[] densities) {
        this.edges = edges;
        this.densities = densities;
    }

    static Bars of(final Distribution distribution, final double tail, final int barsMax) {
        final List<Distribution.Bin> bins = distribution.bins();
        final double all = Math.max(distribution.countOfBins(), 1);
        int begin = 0;
        long below = distribution.below() + bins.get(begin).count();
        while (begin < bins.size() - 1 && below < tail * all) {
            begin++;
            below += bins.get(begin).count();
        }
        int end = bins.size();
        long above = distribution.above() + bins.get(end - 1).count();
        while (end > begin + 1 && above < tail * all) {
            end--;
            above += bins.get(end - 1).count();
        }
        final int joined = (end - begin + barsMax - 1) / barsMax;
        final int bars = (end - begin + joined - 1) / joined;
        final double[] edges = new double[bars + 1];
        final double[] densities = new double[bars];
        edges[0] = bins.get(begin).from();
        for (int bar = 0; bar < bars; bar++) {
            final int to = Math.min(begin + (bar + 1) * joined, end);
            long count = 0;
            for (int i = begin + bar * joined; i < to; i++) {
                count += bins.get(i).count();
            }
            edges[bar + 1] = bins.get(to - 1).to();
            densities[bar] = count / (all * (edges[bar + 1] - edges[bar]));
        }
        return new Bars(edges, densities);
    }

    /** The outline's corners from left to right, two for each bar. */
    double[] x() {
        final double[] x = new double[2 * densities.length];
        for (int i = 0; i < densities.length; i++) {
            x[2 * i] = edges[i];
            x[2 * i + 1] = edges[i + 1];
        }
        return x;
    }

    /** The outline's heights, beside {@link #x()}. */
    double[] density() {
        final double[] y = new double[2 * densities.length];
        for (int i = 0; i < densities.length; i++) {
            y[2 * i] = densities[i];
            y[2 * i + 1] = densities[i];
        }
        return y;
    }

    /** Height at a value inside. */
    double densityAt(final double value) {
        int bar = 0;
        while (bar < densities.length - 1 && value >= edges[bar + 1]) {
            bar++;
        }
        return densities[bar];
    }
}
