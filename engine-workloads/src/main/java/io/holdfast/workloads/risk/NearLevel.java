package io.holdfast.workloads.risk;

/**
 * How positions share in losses near a level: the mean loss of each given the portfolio's, taken for linear over the groups that hold between 0.8 and 1.25
 * times the scenarios beyond the level. Its slopes add up to 1 and its values to the portfolio's loss, so contributions are whole.
 */
final class NearLevel {

    private static final double NEAR_FROM = 0.8;
    private static final double NEAR_TO = 1.25;

    private final Groups groups;
    private final int from;
    private final int to;
    private final double mean;
    private final double[] slopes;

    /**
     * Near the loss that {@code tail} scenarios exceed.
     *
     * @param group where it lies, not empty.
     */
    NearLevel(final Groups groups, final int group, final double tail) {
        int begin = group;
        while (begin > 0 && groups.from(begin - 1) <= NEAR_TO * tail) {
            begin--;
        }
        int end = group + 1;
        while (end < groups.size() && groups.beyond(end) >= NEAR_FROM * tail) {
            end++;
        }
        this.groups = groups;
        this.from = begin;
        this.to = end;
        this.mean = groups.mean(begin, end);
        this.slopes = slopes(group, end > group + 1 ? group + 1 : group);
    }

    /** A position's share in a small change of the portfolio's loss. */
    double slope(final int position) {
        return slopes[position];
    }

    /** A position's mean loss where the portfolio's is given. */
    double at(final double loss, final int position) {
        return Math.fma(slopes[position], loss - mean, groups.mean(from, to, position));
    }

    /** From the differences of the means above and below {@code middle}. */
    private double[] slopes(final int group, final int middle) {
        final double[] result = new double[groups.positions()];
        final boolean isOne = groups.count(from, middle) == 0 || groups.count(middle, to) == 0;
        final double distance = isOne ? 0 : groups.mean(middle, to) - groups.mean(from, middle);
        for (int position = 0; position < result.length; position++) {
            result[position] = distance > 0
                    ? (groups.mean(middle, to, position) - groups.mean(from, middle, position)) / distance
                    : share(group, position);
        }
        return result;
    }

    /** Where one group is all there is: by the size of each position's losses in it. */
    private double share(final int group, final int position) {
        double all = 0;
        for (int i = 0; i < groups.positions(); i++) {
            all += Math.abs(groups.sum(group, i));
        }
        return all == 0 ? 1.0 / groups.positions() : Math.abs(groups.sum(group, position)) / all;
    }
}
