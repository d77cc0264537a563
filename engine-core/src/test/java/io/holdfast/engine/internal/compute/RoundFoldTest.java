package io.holdfast.engine.internal.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.Row;
import io.holdfast.engine.api.SmallerExtentException;
import io.holdfast.engine.api.StoppingRule;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoundFoldTest {

    private static final TestReduction TEN = new TestReduction(10, 1);

    @Test
    void shouldNotBeCompleteBeforeTheRowsOfAllRoundsStand() {
        final RoundFold fold = fold(TEN);
        addAll(fold, TEN, 0, 10);
        assertThat(fold.isComplete()).isFalse(); // Peaks are not yet merged, and a rule might still stop before.

        closeAll(fold);

        assertThat(fold.isComplete()).isTrue();
        assertThat(fold.result(null).toArray(ValueLayout.JAVA_BYTE)).isEqualTo(new DyadicModel(TEN).result());
    }

    @Test
    void shouldDropANodeThatCrossesARoundEndWithoutARow() {
        final RoundFold fold = fold(TEN);

        assertThat(fold.add(3, 0, new DyadicModel(TEN).node(3, 0))).isFalse();

        assertThat(fold.frontier().count()).isZero();
        assertThat(fold.closeNext()).isNull();
    }

    @Test
    void shouldKeepANodeThatCrossesRoundEndsWhoseRowsStand() {
        final DyadicModel model = new DyadicModel(TEN);
        final RoundFold fold = fold(TEN);
        model.rows(8).forEach(fold::restore);

        assertThat(fold.add(3, 0, model.node(3, 0))).isTrue();

        addAll(fold, TEN, 8, 10);
        closeAll(fold);
        assertThat(fold.result(null).toArray(ValueLayout.JAVA_BYTE)).isEqualTo(model.result());
    }

    @Test
    void shouldRefuseARuleThatAnEarlierRowSatisfies() {
        final List<Row> rows = new DyadicModel(TEN).rows(10);
        final RoundFold fold = fold(new TestReduction(10, 1, Optional.of(rule(0.5)), Optional.empty())); // Satisfied by 4 items.

        rows.subList(0, 4).forEach(fold::restore);
        assertThat(fold.isStoppedByRule()).isTrue();

        assertThatThrownBy(() -> fold.restore(rows.get(4)))
                .isInstanceOf(SmallerExtentException.class)
                .hasMessageContaining("4").hasMessageContaining("5");
    }

    @Test
    void shouldComputeAgainWhatWasLostBelowTheRowThatStops() {
        final TestReduction reduction = new TestReduction(10, 1, Optional.of(rule(0.5)), Optional.empty());
        final RoundFold fold = fold(reduction);
        new DyadicModel(TEN).rows(4).forEach(fold::restore);
        assertThat(fold.isComplete()).isFalse();

        final List<Long> gap = new ArrayList<>();
        fold.gaps(gap::add, gap::add);
        assertThat(gap).containsExactly(0L, 4L);
        addAll(fold, reduction, 0, 4);

        assertThat(fold.isComplete()).isTrue();
        assertThat(fold.result(null).toArray(ValueLayout.JAVA_BYTE))
                .isEqualTo(new DyadicModel(TEN).fold(4).toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void shouldRefuseARowOutOfOrder() {
        final List<Row> rows = new DyadicModel(TEN).rows(10);
        final RoundFold fold = fold(TEN);

        assertThatThrownBy(() -> fold.restore(rows.get(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldFoldAShortTaskAlone() {
        final TestReduction reduction = new TestReduction(3, 5);
        final RoundFold fold = fold(reduction);

        assertThat(fold.isComplete()).isTrue();

        assertThat(fold.result(new DyadicModel(reduction).shortState()).toArray(ValueLayout.JAVA_BYTE))
                .isEqualTo(new DyadicModel(reduction).result());
    }

    @Test
    void shouldRefuseMoreTasksThanRoundsCanCount() {
        final TestReduction tooLong = new TestReduction(Long.MAX_VALUE, 1);

        assertThatThrownBy(() -> fold(tooLong)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("tasks=");
    }

    @Test
    void shouldRefuseNodesThatAreNone() {
        final RoundFold fold = fold(TEN);
        final DyadicModel model = new DyadicModel(TEN);

        assertThatThrownBy(() -> fold.add(1, 1, model.node(0, 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fold.add(0, -1, model.node(0, 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fold.add(63, 0, model.node(0, 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fold.add(-1, 0, model.node(0, 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fold.add(61, 1L << 62, model.node(0, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    static StoppingRule rule(final double error) {
        return new StoppingRule(error, false, 0, List.of());
    }

    static RoundFold fold(final TestReduction reduction) {
        return new RoundFold(reduction, new TestReduction.TestKernel());
    }

    static void closeAll(final RoundFold fold) {
        while (fold.closeNext() != null) {
            assertThat(fold.allowedEnd()).isGreaterThan(fold.frontier().closedTasks());
        }
    }

    private static void addAll(final RoundFold fold, final TestReduction reduction, final long begin, final long end) {
        final DyadicModel model = new DyadicModel(reduction);
        for (long task = begin; task < end; task++) {
            fold.add(0, task, model.node(0, task));
        }
    }
}
