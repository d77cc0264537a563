package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.EvictionNotice.Action;
import io.holdfast.engine.api.EvictionSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeBoardTest {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final EvictionNotice PREEMPT =
            new EvictionNotice("imds", "C1BF", "Preempt", Action.STOP, 0, 30 * SECOND_NS);

    private final NoticeBoard board = new NoticeBoard();
    private final FakeSource source = new FakeSource();
    private final List<String> heard = new ArrayList<>();

    @Test
    void shouldPassOnWhatItOverhears() {
        final EvictionSource overheard = launched();

        source.target.onNotice(PREEMPT);
        source.target.onCancelled(PREEMPT);
        overheard.onDurable(PREEMPT);
        overheard.close();

        assertThat(heard).containsExactly("notice Preempt", "cancelled Preempt");
        assertThat(overheard.isHoldingBack()).isTrue();
        assertThat(source.calls).containsExactly("durable", "close");
    }

    @Test
    void shouldTellANoticeOnceThoughItsDeadlineMoves() {
        launched();

        source.target.onNotice(PREEMPT);
        source.target.onNotice(new EvictionNotice("imds", "c1bf", "Preempt", Action.STOP, SECOND_NS, 20 * SECOND_NS));

        assertThat(board.poll()).containsExactly(new NoticeBoard.Post(PREEMPT, false));
        assertThat(board.poll()).isEmpty();
    }

    @Test
    void shouldTellACancellationOfWhatWasToldAndThenTellItAnew() {
        launched();
        source.target.onCancelled(PREEMPT);
        source.target.onNotice(PREEMPT);
        source.target.onCancelled(PREEMPT);
        source.target.onNotice(PREEMPT);

        assertThat(board.poll()).extracting(NoticeBoard.Post::isCancelled).containsExactly(false, true, false);
    }

    @Test
    void shouldSayInPlainWordsWhatANoticeMeans() {
        final EvictionNotice freeze = EvictionNotice.checkpoint("imds", "A", "Freeze", 0, SECOND_NS);
        final EvictionNotice signal = EvictionNotice.of("SIGTERM", 0, 10 * SECOND_NS);

        assertThat(line(PREEMPT, false)).isEqualTo("imds Preempt: this machine goes in 29s; what is done is being made durable");
        assertThat(line(PREEMPT, true)).isEqualTo("imds Preempt: cancelled, the work goes on");
        assertThat(line(freeze, false)).isEqualTo("imds Freeze: a checkpoint is taken, and the work goes on");
        assertThat(line(signal, false))
                .isEqualTo("SIGTERM: finishing what is under way, for at most 9.0s; once more ends after the commit in flight");
    }

    private static String line(final EvictionNotice notice, final boolean isCancelled) {
        return NoticeLine.of(new NoticeBoard.Post(notice, isCancelled), SECOND_NS);
    }

    private EvictionSource launched() {
        final EvictionSource overheard = board.overhearing(source);
        overheard.launch(new EvictionSource.Listener() {

            @Override
            public void onNotice(final EvictionNotice notice) {
                heard.add("notice " + notice.type());
            }

            @Override
            public void onCancelled(final EvictionNotice notice) {
                heard.add("cancelled " + notice.type());
            }
        });
        return overheard;
    }

    private static final class FakeSource implements EvictionSource {

        private final List<String> calls = new ArrayList<>();
        private Listener target;

        @Override
        public void launch(final Listener listener) {
            target = listener;
        }

        @Override
        public boolean isHoldingBack() {
            return true;
        }

        @Override
        public void onDurable(final EvictionNotice notice) {
            calls.add("durable");
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }
}
