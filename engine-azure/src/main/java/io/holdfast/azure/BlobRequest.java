package io.holdfast.azure;

import com.azure.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request as this package writes it: unsigned, and the same at each try. Immutable.
 *
 * @param what for messages: what it is to do, with names.
 * @param blob name of a blob under the location's prefix; empty: the container.
 * @param query without its question mark; may be empty.
 * @param replyLengthMax most bytes of an answer; more is an error.
 * @param travelLength bytes that are likely to travel, one way or the other: how long it may take.
 */
record BlobRequest(
        String what,
        HttpMethod method,
        String blob,
        String query,
        Map<String, String> headers,
        Payload payload,
        int replyLengthMax,
        long travelLength) {

    /** Room for an answer that is an error, in XML. */
    static final int SMALL_REPLY_LENGTH_MAX = 64 << 10;

    BlobRequest {
        headers = Map.copyOf(headers);
    }

    static BlobRequest of(final String what, final HttpMethod method, final String blob) {
        return new BlobRequest(what, method, blob, "", Map.of(), Payload.EMPTY, SMALL_REPLY_LENGTH_MAX, 0);
    }

    BlobRequest withQuery(final String newQuery) {
        return new BlobRequest(what, method, blob, newQuery, headers, payload, replyLengthMax, travelLength);
    }

    BlobRequest with(final String name, final String value) {
        final Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new BlobRequest(what, method, blob, query, more, payload, replyLengthMax, travelLength);
    }

    /** With content, and the digest by which the server verifies it. */
    BlobRequest with(final Payload newPayload) {
        final Map<String, String> more = new LinkedHashMap<>(headers);
        more.put("Content-MD5", newPayload.md5());
        more.put("Content-Type", "application/octet-stream");
        return new BlobRequest(what, method, blob, query, more, newPayload, replyLengthMax, newPayload.length());
    }

    /** With a long answer. */
    BlobRequest replying(final int newReplyLengthMax, final long newTravelLength) {
        return new BlobRequest(what, method, blob, query, headers, payload, newReplyLengthMax, newTravelLength);
    }
}
