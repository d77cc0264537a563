package io.holdfast.azure;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error as the blob service words it.
 *
 * @param status of HTTP.
 * @param code of the service, in the header and in the body.
 * @param headers besides those of every answer.
 * @param aheadMinutes how far the clock of its Date is ahead.
 */
record ErrorAnswer(int status, String code, Map<String, String> headers, int aheadMinutes) {

    ErrorAnswer {
        headers = Map.copyOf(headers);
    }

    static ErrorAnswer of(final int status, final String code) {
        return new ErrorAnswer(status, code, Map.of(), 0);
    }

    ErrorAnswer with(final String name, final String value) {
        final Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ErrorAnswer(status, code, more, aheadMinutes);
    }

    ErrorAnswer skewed(final int minutes) {
        return new ErrorAnswer(status, code, headers, minutes);
    }

    /** The answer to one request; the answer to a HEAD has no body. */
    FullHttpResponse response(final HttpMethod method, final boolean isKeptAlive) {
        final byte[] text = ("<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + code + "</Code><Message>A fault of the proxy."
                        + "</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
        final byte[] body = method.equals(HttpMethod.HEAD) ? new byte[0] : text;
        final FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/xml")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.DATE, date())
                .set("x-ms-error-code", code)
                .set("x-ms-request-id", "00000000-0000-0000-0000-000000000000")
                .set("x-ms-version", "2021-08-06");
        headers.forEach(response.headers()::set);
        if (!isKeptAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return response;
    }

    private String date() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plus(Duration.ofMinutes(aheadMinutes)));
    }
}
