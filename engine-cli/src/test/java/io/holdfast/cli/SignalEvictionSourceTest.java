package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.EvictionSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalEvictionSourceTest {

    private final List<EvictionNotice> notices = new ArrayList<>();
    private final EvictionSource.Listener listener = new EvictionSource.Listener() {

        @Override
        public void onNotice(final EvictionNotice notice) {
            notices.add(notice);
        }

        @Override
        public void onCancelled(final EvictionNotice notice) {
            notices.remove(notice);
        }
    };
    private final List<Duration> ends = new ArrayList<>();
    private final SignalEvictionSource source =
            new SignalEvictionSource(Duration.ofSeconds(3), (delay, exitCode) -> ends.add(delay));

    @Test
    void shouldGiveNoticeOfASignalThatCameBeforeTheEngine() {
        source.onSignal("SIGTERM");

        source.launch(listener);

        assertThat(notices).singleElement().satisfies(notice -> {
            assertThat(notice.source()).isEqualTo("SIGTERM");
            assertThat(notice.deadlineNs() - notice.noticedNs()).isEqualTo(Duration.ofSeconds(3).toNanos());
        });
        assertThat(source.notice()).hasValue(notices.getFirst());
    }

    @Test
    void shouldEndWhatOutlivesItsDeadlineAndSoonerOnASecondSignal() {
        source.launch(listener);

        source.onSignal("SIGINT");
        source.onSignal("SIGINT");

        assertThat(notices).hasSize(2);
        assertThat(notices.getLast().isSameEvent(notices.getFirst())).isTrue();
        assertThat(notices.getLast().deadlineNs()).isLessThan(notices.getFirst().deadlineNs());
        assertThat(ends)
                .containsExactly(Duration.ofSeconds(3).plus(SignalEvictionSource.GRACE), SignalEvictionSource.GRACE_SECOND);
    }

    @Test
    void shouldGiveNoNoticeAfterItsCloseButStillEndTheProcess() {
        source.launch(listener);

        source.close();
        source.onSignal("SIGTERM");

        assertThat(notices).isEmpty();
        assertThat(ends).hasSize(1);
    }
}
