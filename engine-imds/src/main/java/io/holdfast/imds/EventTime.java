package io.holdfast.imds;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Reads the time of an event leniently: RFC 1123, then the same without its weekday (the official page has one that does not fit its
 * date), then ISO 8601, with UTC where no offset stands; else it is unknown.
 */
final class EventTime {

    private static final List<Function<String, Instant>> FORMS = List.of(
            text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from),
            text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(withoutWeekday(text), Instant::from),
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC));

    private EventTime() {}

    /** Wall time in milliseconds since 1970, or nothing. */
    static OptionalLong parse(final String notBefore) {
        final String text = notBefore.strip();
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        return FORMS.stream().map(form -> parse(text, form)).filter(OptionalLong::isPresent).findFirst().orElse(OptionalLong.empty());
    }

    private static OptionalLong parse(final String text, final Function<String, Instant> form) {
        try {
            return OptionalLong.of(form.apply(text).toEpochMilli());
        } catch (final DateTimeException | ArithmeticException e) {
            return OptionalLong.empty(); // Not of this form, or millions of years away.
        }
    }

    /** As the service spells it. */
    static String format(final long wallClockMs) {
        return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                .format(Instant.ofEpochMilli(wallClockMs).atOffset(ZoneOffset.UTC));
    }

    private static String withoutWeekday(final String text) {
        return text.substring(text.indexOf(',') + 1).strip();
    }
}
