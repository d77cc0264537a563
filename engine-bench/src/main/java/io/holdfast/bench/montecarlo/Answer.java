package io.holdfast.bench.montecarlo;

import java.util.Locale;

/**
 * What a peer answers to one request, on one line.
 *
 * @param wallNs time from request to answer.
 * @param cpuNs processor time of the process meanwhile.
 * @param estimate the price.
 */
record Answer(double wallNs, double cpuNs, Estimate estimate) {

    static Answer parse(final String line) {
        final String[] words = line.split(" ", -1);
        if (words.length != 5) {
            throw new IllegalArgumentException("not an answer: line=" + line);
        }
        final Estimate estimate =
                new Estimate(Long.parseLong(words[2]), Double.parseDouble(words[3]), Double.parseDouble(words[4]));
        return new Answer(Double.parseDouble(words[0]), Double.parseDouble(words[1]), estimate);
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%.0f %.0f %d %s %s",
                wallNs, cpuNs, estimate.paths(), estimate.mean(), estimate.standardError());
    }

    /** By a clock: wall time, or the processor time that a thread would have needed alone. */
    double nsPerPath(final Clock clock, final int threads) {
        return switch (clock) {
            case WALL -> wallNs / estimate.paths();
            case CPU -> cpuNs / threads / estimate.paths();
        };
    }

    /** What time is told by. */
    enum Clock {
        /** Time that passes. */
        WALL,
        /** Processor time of the process: other work on the machine changes it less. */
        CPU
    }
}
