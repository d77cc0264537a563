package io.holdfast.imds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

    private static final long AUGUST_MS = 1_660_064_852_000L; // 2022-08-09T17:07:32Z

    @ParameterizedTest
    @ValueSource(strings = {"Tue, 09 Aug 2022 17:07:32 GMT", "Tue, 9 Aug 2022 17:07:32 GMT", "Mon, 09 Aug 2022 17:07:32 GMT",
            "09 Aug 2022 17:07:32 GMT", "Xyz, 09 Aug 2022 17:07:32 GMT", "2022-08-09T17:07:32Z", "2022-08-09T17:07:32.000Z",
            "2022-08-09T19:07:32+02:00", "2022-08-09T17:07:32", "2022-08-09 17:07:32", " Tue, 09 Aug 2022 17:07:32 GMT "})
    void shouldReadEveryFormThatWasSeen(final String text) {
        assertThat(EventTime.parse(text)).hasValue(AUGUST_MS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "now", "Tue, 32 Aug 2022 17:07:32 GMT", "2022-13-09T17:07:32Z", "+999999999-01-01T00:00:00Z", ",", ",,",
            "1660064852"})
    void shouldSayThatATimeIsUnknown(final String text) {
        assertThat(EventTime.parse(text)).isEmpty();
    }

    @Test
    void shouldReadWhatItWrites() {
        assertThat(EventTime.format(AUGUST_MS)).isEqualTo("Tue, 09 Aug 2022 17:07:32 GMT");
    }

    @Test
    void shouldMakeADeadlineOfATime() {
        assertThat(left("Scheduled", "Tue, 09 Aug 2022 17:07:32 GMT", AUGUST_MS - 30_000)).isEqualTo(30_000);
        assertThat(left("Scheduled", "Tue, 09 Aug 2022 17:07:32 GMT", AUGUST_MS + 30_000)).isZero();
        assertThat(left("Scheduled", "Wed, 09 Aug 2062 17:07:32 GMT", AUGUST_MS)).isEqualTo(TimeUnit.HOURS.toMillis(24));
        assertThat(left("Scheduled", "9999-08-09T17:07:32Z", Long.MIN_VALUE)).isEqualTo(TimeUnit.HOURS.toMillis(24));
        assertThat(left("Scheduled", "soon", AUGUST_MS)).isEqualTo(5_000);
        assertThat(left("Started", "", AUGUST_MS)).isEqualTo(5_000);
        assertThat(left("Started", "Tue, 09 Aug 2022 17:07:32 GMT", AUGUST_MS)).isEqualTo(5_000);
        assertThat(left("Started", "Tue, 09 Aug 2022 17:07:32 GMT", AUGUST_MS - 30_000)).isEqualTo(30_000);
    }

    private static long left(final String status, final String notBefore, final long wallClockMs) {
        final ScheduledEvent event = new ScheduledEvent("a", "Preempt", status, List.of("vm"), notBefore, "", -1);
        return TimeUnit.NANOSECONDS.toMillis(EventDeadline.of(event, 77, wallClockMs) - 77);
    }
}
