package io.holdfast.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;

/** A whole answer of the server: bounded, in memory, nothing of it verified but its length. */
@SuppressWarnings("ArrayRecordComponent") // A carrier; never compared.
record Reply(int status, HttpHeaders headers, byte[] body) {

    static final HttpHeaderName ERROR_CODE = HttpHeaderName.fromString("x-ms-error-code");
    static final HttpHeaderName REQUEST_ID = HttpHeaderName.fromString("x-ms-request-id");

    private static final int DIGITS_MAX = 18;

    /** Whether it did what was asked. */
    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Azure's word for what went wrong; empty when it sent none. */
    String code() {
        return header(ERROR_CODE).orElse("");
    }

    /** Whether Azure's word for what went wrong is this. */
    boolean is(final String errorCode) {
        return code().equals(errorCode);
    }

    Optional<String> header(final HttpHeaderName name) {
        return Optional.ofNullable(headers.getValue(name));
    }

    Optional<String> header(final String name) {
        return header(HttpHeaderName.fromString(name));
    }

    Optional<String> metadata(final String name) {
        return header("x-ms-meta-" + name);
    }

    /** The server's clock when it answered. */
    OptionalLong dateMs() {
        final Optional<String> date = header(HttpHeaderName.DATE);
        return date.isPresent() ? httpDateMs(date.get()) : OptionalLong.empty();
    }

    /** Seconds that the server asks to wait. */
    OptionalLong retryAfterSeconds() {
        return header(HttpHeaderName.RETRY_AFTER).map(Reply::digits).orElse(OptionalLong.empty());
    }

    /** The range that came, of a partial answer. */
    Optional<ContentRange> contentRange() {
        return header(HttpHeaderName.CONTENT_RANGE).flatMap(ContentRange::parse);
    }

    static OptionalLong httpDateMs(final String date) {
        try {
            return OptionalLong.of(
                    ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant().toEpochMilli());
        } catch (final DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /** A number of at most 18 digits, which no header of ours exceeds. */
    static OptionalLong digits(final String text) {
        final String stripped = text.strip();
        return stripped.matches("[0-9]{1," + DIGITS_MAX + "}") ? OptionalLong.of(Long.parseLong(stripped)) : OptionalLong.empty();
    }

    /** First and last byte of what came, and the length of the whole. */
    record ContentRange(long first, long last, long total) {

        static Optional<ContentRange> parse(final String text) {
            final String[] parts = text.strip().replaceFirst("(?i)^bytes ", "").split("[-/]", -1);
            if (parts.length != 3) {
                return Optional.empty();
            }
            final OptionalLong first = digits(parts[0]);
            final OptionalLong last = digits(parts[1]);
            final OptionalLong total = digits(parts[2]);
            // One that ends before it begins is how the local emulator says that the blob ends there.
            if (first.isEmpty() || last.isEmpty() || total.isEmpty()
                    || first.getAsLong() > last.getAsLong() + 1 || last.getAsLong() >= total.getAsLong()) {
                return Optional.empty();
            }
            return Optional.of(new ContentRange(first.getAsLong(), last.getAsLong(), total.getAsLong()));
        }

        long length() {
            return last - first + 1;
        }
    }
}
