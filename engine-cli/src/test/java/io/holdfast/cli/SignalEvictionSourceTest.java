package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.EvictionNotice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalEvictionSourceTest {

    private final List<EvictionNotice> notices = new ArrayList<>();
    private final List<Duration> ends = new ArrayList<>();
    private final SignalEvictionSource source =
            new SignalEvictionSource(Duration.ofSeconds(3), (delay, exitCode) -> ends.add(delay));

    @Test
    void shouldGiveNoticeOfASignalThatCameBeforeTheEngine() {
        source.onSignal("SIGTERM");

        source.launch(notices::add);

        assertThat(notices).singleElement().satisfies(notice -> {
            assertThat(notice.source()).isEqualTo("SIGTERM");
            assertThat(notice.deadlineNs() - notice.noticedNs()).isEqualTo(Duration.ofSeconds(3).toNanos());
        });
        assertThat(source.notice()).hasValue(notices.getFirst());
    }

    @Test
    void shouldEndWhatOutlivesItsDeadlineAndSoonerOnASecondSignal() {
        source.launch(notices::add);

        source.onSignal("SIGINT");
        source.onSignal("SIGINT");

        assertThat(notices).hasSize(1);
        assertThat(ends)
                .containsExactly(Duration.ofSeconds(3).plus(SignalEvictionSource.GRACE), SignalEvictionSource.GRACE_SECOND);
    }

    @Test
    void shouldGiveNoNoticeAfterItsCloseButStillEndTheProcess() {
        source.launch(notices::add);

        source.close();
        source.onSignal("SIGTERM");

        assertThat(notices).isEmpty();
        assertThat(ends).hasSize(1);
    }
}
