package io.holdfast.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * Goal: an extent is found for a job whose run takes long to begin and for one that does nothing else than work, in few runs.
 * Method: runs are a function of the extent.
 */
class ExtentSearchTest {

    private static final double SECONDS_MIN = 5;
    private static final int TRIES_MAX = 6;

    private int runs;

    @Test
    void shouldFindTheExtentOfPureWorkInFewRuns() {
        final double seconds = search(100_000, extent -> extent * 1e-6);

        assertThat(seconds).isBetween(SECONDS_MIN, 2 * SECONDS_MIN);
        assertThat(runs).isEqualTo(3); // 0.1 s, 1.6 s by the largest factor, 7.5 s.
    }

    @Test
    void shouldNotTakeTheBeginningOfARunForItsWork() {
        final double seconds = search(100_000, extent -> 1.5 + extent * 1e-8);

        assertThat(seconds).isBetween(SECONDS_MIN, 2 * SECONDS_MIN);
    }

    @Test
    void shouldGrowWhereMoreWorkTookLessTime() {
        final ExtentSearch search = new ExtentSearch("job", SECONDS_MIN, 1.5, TRIES_MAX);
        search.factor(100, 1.0);

        assertThat(search.factor(200, 0.9)).isEqualTo(16);
    }

    @Test
    void shouldNameTheJobWhoseRunsStayShort() {
        assertThatThrownBy(() -> search(100, extent -> 0.5))
                .isInstanceOf(DrillException.class)
                .hasMessage("job: no extent was found that lasts 5.0 s in 6 runs: the last took 0.5 s");
        assertThat(runs).isEqualTo(TRIES_MAX);
    }

    private double search(final long first, final LongToDoubleFunction secondsOf) {
        final ExtentSearch search = new ExtentSearch("job", SECONDS_MIN, 1.5, TRIES_MAX);
        long extent = first;
        while (true) {
            runs++;
            final double seconds = secondsOf.applyAsDouble(extent);
            if (search.isLongEnough(seconds)) {
                return seconds;
            }
            extent = (long) (extent * search.factor(extent, seconds));
        }
    }
}
