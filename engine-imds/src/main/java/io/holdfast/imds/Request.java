package io.holdfast.imds;

import java.util.Objects;

/**
 * One request of the watcher. Numbers rise by one in the order of sending: they decide which of two answers is the newer.
 *
 * @param number names the request.
 * @param kind what is asked.
 * @param target path and query below the base URI.
 * @param body what is posted, as JSON; empty for a GET.
 * @param isOnOwnConnection whether it must share its connection with no other request.
 */
record Request(long number, Kind kind, String target, String body, boolean isOnOwnConnection) {

    /** What is asked. */
    enum Kind {
        POLL,
        INSTANCE,
        ACKNOWLEDGE
    }

    Request {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(body, "body");
    }

    static Request get(final long number, final Kind kind, final String target, final boolean isOnOwnConnection) {
        return new Request(number, kind, target, "", isOnOwnConnection);
    }

    static Request post(final long number, final String target, final String body) {
        return new Request(number, Kind.ACKNOWLEDGE, target, body, false);
    }
}
