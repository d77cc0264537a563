package io.holdfast.imds;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A request as a metadata service sees it.
 *
 * @param isPost whether it is a POST; else a GET.
 * @param path without query.
 * @param query its parameters.
 * @param hasMetadataHeader whether {@code Metadata: true} was sent.
 * @param isForwarded whether {@code X-Forwarded-For} was sent.
 * @param body what was posted.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record SimulatedRequest(
        boolean isPost, String path, Map<String, String> query, boolean hasMetadataHeader, boolean isForwarded, byte[] body) {

    /** As our own client sends it. */
    static SimulatedRequest of(final Request request) {
        return of(request.kind() == Request.Kind.ACKNOWLEDGE, request.target(), true, false, request.body().getBytes(StandardCharsets.UTF_8));
    }

    static SimulatedRequest of(
            final boolean isPost, final String target, final boolean hasMetadataHeader, final boolean isForwarded, final byte[] body) {
        final int mark = target.indexOf('?');
        final Map<String, String> query = new HashMap<>();
        if (mark >= 0) {
            for (final String pair : target.substring(mark + 1).split("&", -1)) {
                final int equals = pair.indexOf('=');
                query.put(equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
        return new SimulatedRequest(isPost, mark < 0 ? target : target.substring(0, mark), query, hasMetadataHeader, isForwarded, body);
    }
}
