package io.holdfast.bench.crash;

import java.util.Locale;

/**
 * Finds an extent at which a job's run lasts long enough. What a run takes to begin, to compile and to end is not work and does not grow
 * with the extent: the secant of the last two runs tells what more work takes, and the first run alone tells only that there is more to do.
 */
public final class ExtentSearch {

    private static final double FACTOR_MIN = 1.25;
    private static final double FACTOR_MAX = 16;

    private final String job;
    private final double secondsMin;
    private final double margin;
    private final int triesMax;

    private int tries;
    private long lastExtent;
    private double lastSeconds;

    /**
     * A search.
     *
     * @param job named where none is found.
     * @param secondsMin how long a run must last.
     * @param margin how many times as long is aimed at, at least 1.
     * @param triesMax how many runs there may be.
     */
    public ExtentSearch(final String job, final double secondsMin, final double margin, final int triesMax) {
        this.job = job;
        this.secondsMin = secondsMin;
        this.margin = margin;
        this.triesMax = triesMax;
    }

    /**
     * Whether a run that lasted so long is what is looked for.
     *
     * @param seconds how long it lasted.
     * @return whether.
     */
    public boolean isLongEnough(final double seconds) {
        return seconds >= secondsMin;
    }

    /**
     * By how much the extent is to grow after a run that was too short.
     *
     * @param extent of that run, in a unit of the caller's.
     * @param seconds how long it lasted.
     * @return a factor between {@value #FACTOR_MIN} and {@value #FACTOR_MAX}.
     * @throws DrillException after the last try.
     */
    public double factor(final long extent, final double seconds) {
        if (++tries == triesMax) {
            throw new DrillException(String.format(
                    Locale.ROOT, "%s: no extent was found that lasts %.1f s in %d runs: the last took %.1f s", job, secondsMin, tries, seconds));
        }
        // Before the first run, as if nothing took nothing: the run's beginning counts as work, and the factor comes out too small.
        final double perUnit = (seconds - lastSeconds) / (extent - lastExtent);
        final double more = (margin * secondsMin - seconds) / perUnit;
        lastExtent = extent;
        lastSeconds = seconds;
        return perUnit > 0 ? Math.clamp((extent + more) / extent, FACTOR_MIN, FACTOR_MAX) : FACTOR_MAX;
    }
}
