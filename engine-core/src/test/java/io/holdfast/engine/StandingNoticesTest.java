package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.EvictionNotice;
import org.junit.jupiter.api.Test;

final class StandingNoticesTest {

    private final StandingNotices notices = new StandingNotices();

    @Test
    void shouldAnswerTheEarliestDeadline() {
        notices.give(event("a", 1, 300));
        notices.give(event("b", 2, 200));
        notices.give(EvictionNotice.of("SIGTERM", 3, 250));

        assertThat(notices.earliest()).hasValue(event("b", 2, 200));
    }

    @Test
    void shouldMoveTheDeadlineOfAnEventAndKeepItsFirstMoment() {
        notices.give(event("a", 1, 300));

        notices.give(event("A", 50, 400));

        assertThat(notices.earliest()).hasValueSatisfying(notice -> {
            assertThat(notice.noticedNs()).isEqualTo(1);
            assertThat(notice.deadlineNs()).isEqualTo(400);
        });
    }

    @Test
    void shouldKeepTheEarliestDeadlineOfNoticesWithoutAnEvent() {
        notices.give(EvictionNotice.of("api", 1, 300));

        notices.give(EvictionNotice.of("api", 2, 400));

        assertThat(notices.earliest()).hasValue(EvictionNotice.of("api", 1, 300));
    }

    @Test
    void shouldGoBackToTheOtherNoticeWhenOneIsCancelled() {
        notices.give(event("a", 1, 300));
        notices.give(event("b", 2, 200));

        notices.cancel(event("B", 9, 9));
        assertThat(notices.earliest()).hasValue(event("a", 1, 300));

        notices.cancel(event("a", 9, 9));
        assertThat(notices.earliest()).isEmpty();
    }

    @Test
    void shouldStayBoundedWhateverIsGiven() {
        for (int i = 0; i < 10_000; i++) {
            notices.give(event("event-" + i, i, 1_000_000 - i));
        }

        assertThat(notices.earliest()).hasValueSatisfying(notice -> assertThat(notice.eventId()).isEqualTo("event-9999"));
    }

    private static EvictionNotice event(final String id, final long noticedNs, final long deadlineNs) {
        return new EvictionNotice("imds", id, "Preempt", EvictionNotice.Action.STOP, noticedNs, deadlineNs);
    }
}
