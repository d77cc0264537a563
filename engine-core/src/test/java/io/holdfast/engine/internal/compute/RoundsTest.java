package io.holdfast.engine.internal.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void shouldEndAtOneTwoThreeAndMultiplesOfPowersOfTwo() {
        final List<Long> ends = new ArrayList<>();
        for (long end = Rounds.endAfter(0); end <= 64; end = Rounds.endAfter(end)) {
            ends.add(end);
        }

        assertThat(ends).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 10L, 12L, 14L, 16L, 20L, 24L, 28L, 32L, 40L, 48L, 56L, 64L);
    }

    @Test
    void shouldAgreeWithTheDefinitionUpToTheMostTasks() {
        final NavigableSet<Long> defined = defined();
        final SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            final long near = i < 100_000 ? i : random.nextLong() >>> (2 + random.nextInt(60));
            for (final long tasks : new long[] {near, Math.max(0, defined.ceiling(near) - 1), defined.ceiling(near)}) {
                assertThat(Rounds.endAfter(tasks)).as("tasks=%d", tasks).isEqualTo(defined.higher(tasks));
                assertThat(Rounds.isEnd(tasks)).as("tasks=%d", tasks).isEqualTo(defined.contains(tasks));
                final Long last = defined.floor(tasks);
                assertThat(Rounds.lastEndUpTo(tasks)).as("tasks=%d", tasks).isEqualTo(last == null ? 0 : last);
            }
        }
    }

    @Test
    void shouldHaveFewEnoughRounds() {
        assertThat(defined().headSet(1L << 62, true)).hasSizeLessThanOrEqualTo(Rounds.COUNT_MAX);
    }

    private static NavigableSet<Long> defined() {
        final NavigableSet<Long> ends = new TreeSet<>(List.of(1L, 2L, 3L));
        for (int k = 0; k <= 60; k++) {
            for (long m = 4; m <= 7; m++) {
                ends.add(m << k);
            }
        }
        ends.removeIf(end -> end < 0);
        return ends;
    }
}
