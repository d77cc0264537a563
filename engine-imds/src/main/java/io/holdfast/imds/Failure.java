package io.holdfast.imds;

/** Why a request had no good answer. None of them says anything about events. */
enum Failure {
    BAD_REQUEST("400 bad request", Remedy.SLOW),
    DENIED("401 or 403 denied", Remedy.SLOW),
    NOT_FOUND("404 not found", Remedy.KEEP),
    GONE("410 gone", Remedy.KEEP),
    TOO_MANY("429 too many requests", Remedy.YIELD),
    SERVER_ERROR("5xx", Remedy.KEEP),
    OTHER_STATUS("other status", Remedy.KEEP),
    TIMEOUT("timeout", Remedy.KEEP),
    UNREACHABLE("not reachable", Remedy.KEEP),
    TRUNCATED("truncated", Remedy.KEEP),
    OVERSIZED("oversized", Remedy.KEEP),
    MALFORMED("malformed", Remedy.KEEP);

    /** What a failure does to the pace. */
    enum Remedy {
        /** It passes by itself: the next poll comes at its time. */
        KEEP,
        /** Others on this machine poll too: one to two seconds, by chance. */
        YIELD,
        /** It will not pass by itself, and is ours or the operator's to mend: said loudly, polled slowly. */
        SLOW
    }

    private final String label;
    private final Remedy remedy;

    Failure(final String label, final Remedy remedy) {
        this.label = label;
        this.remedy = remedy;
    }

    /** The failure that a status other than 200 means. */
    static Failure of(final int status) {
        return switch (status) {
            case 400 -> BAD_REQUEST;
            case 401, 403 -> DENIED;
            case 404 -> NOT_FOUND;
            case 410 -> GONE;
            case 429 -> TOO_MANY;
            default -> status >= 500 && status <= 599 ? SERVER_ERROR : OTHER_STATUS;
        };
    }

    String label() {
        return label;
    }

    Remedy remedy() {
        return remedy;
    }
}
