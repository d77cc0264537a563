package io.holdfast.azure;

import java.util.Optional;

/**
 * What {@link FaultProxy} does to one request and its answer. Each is what a client of Azure Blob meets sooner or later; the figures are
 * chosen so that whoever waits for them without a deadline of its own misses that of an eviction.
 */
@SuppressWarnings("ImmutableEnumChecker") // An answer's headers are a copy that cannot be changed.
public enum Fault {
    /** 503 ServerBusy; the request is not carried out. */
    BUSY(ErrorAnswer.of(503, "ServerBusy")),
    /** The same, and the client is asked to come again in 20 s. */
    BUSY_RETRY_AFTER(ErrorAnswer.of(503, "ServerBusy").with("Retry-After", "20")),
    /** 429 TooManyRequests; the request is not carried out. */
    THROTTLED(ErrorAnswer.of(429, "TooManyRequests")),
    /** The same, and the client is asked to come again in 20 s. */
    THROTTLED_RETRY_AFTER(ErrorAnswer.of(429, "TooManyRequests").with("Retry-After", "20")),
    /** 500 InternalError; the request is not carried out. */
    INTERNAL_ERROR(ErrorAnswer.of(500, "InternalError")),
    /** 403 AuthenticationFailed by a server whose clock, as its Date tells, is 20 minutes ahead. */
    SKEWED_CLOCK(ErrorAnswer.of(403, "AuthenticationFailed").skewed(20)),
    /** 401 InvalidAuthenticationInfo: the token has expired. */
    EXPIRED_TOKEN(ErrorAnswer.of(401, "InvalidAuthenticationInfo")
            .with(
                    "WWW-Authenticate",
                    "Bearer authorization_uri=https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/oauth2/authorize"
                            + " resource_id=https://storage.azure.com")),
    /** Both connections are reset when half of the request's body is through; one without a body gets no further than its head. */
    RESET_IN_BODY(Inbound.CUT, Outbound.RESET),
    /** The request is taken whole, is not carried out, and the connection is reset. */
    RESET_BEFORE_ANSWER(Inbound.SWALLOW, Outbound.RESET),
    /** The request is carried out; instead of its answer comes a reset. */
    ANSWER_RESET(Inbound.FORWARD, Outbound.RESET),
    /** The request is carried out; instead of its answer the connection is closed. */
    ANSWER_CLOSED(Inbound.FORWARD, Outbound.CLOSE),
    /** The request is carried out; nothing ever comes back, and the connection stays open. */
    ANSWER_SILENT(Inbound.FORWARD, Outbound.SILENCE),
    /** A half-open socket: the request is taken, is not carried out, and nothing ever comes back. */
    HALF_OPEN(Inbound.SWALLOW, Outbound.SILENCE),
    /** 1 KB/s, both ways. */
    SLOW(Inbound.FORWARD, Outbound.RELAY),
    /** The answer ends, and the connection, when half of the promised body is through; one without a body does not come at all. */
    TRUNCATED(Inbound.FORWARD, Outbound.TRUNCATE),
    /** The connection is reset, and the request is carried out 1 s later, when the client has gone on. */
    LANDED_LATE(Inbound.POSTPONE, Outbound.RESET);

    /** What becomes of the request. */
    enum Inbound {
        FORWARD,
        SWALLOW,
        CUT,
        POSTPONE
    }

    /** What becomes of the answer. */
    enum Outbound {
        RELAY,
        ERROR,
        RESET,
        CLOSE,
        SILENCE,
        TRUNCATE
    }

    private final Inbound inbound;
    private final Outbound outbound;
    private final Optional<ErrorAnswer> answer;

    Fault(final ErrorAnswer answer) {
        this.inbound = Inbound.SWALLOW;
        this.outbound = Outbound.ERROR;
        this.answer = Optional.of(answer);
    }

    Fault(final Inbound inbound, final Outbound outbound) {
        this.inbound = inbound;
        this.outbound = outbound;
        this.answer = Optional.empty();
    }

    Inbound inbound() {
        return inbound;
    }

    Outbound outbound() {
        return outbound;
    }

    /** What is answered instead of the service; of {@link Outbound#ERROR} only. */
    ErrorAnswer answer() {
        return answer.orElseThrow();
    }
}
