package io.holdfast.imds;

/** Carries requests; real by sockets, simulated in memory. Used by one thread, on which it calls its receiver. */
interface Transport {

    /** Takes what becomes of the requests: at most one call for each. */
    interface Receiver {

        /**
         * An answer is in hand, whole and of bounded length.
         *
         * @param request its number.
         * @param status HTTP status.
         * @param body its bytes, at most {@link BoundedJson#BODY_LENGTH_MAX}.
         */
        void onAnswer(long request, int status, byte[] body);

        /**
         * No answer will come.
         *
         * @param request its number.
         * @param failure why.
         * @param detail for people.
         */
        void onFailure(long request, Failure failure, String detail);
    }

    /** Sends a request; returns at once, and calls the receiver later or before it returns. */
    void send(Request request);

    /** Gives up a request, with its connection. Its outcome is not told. */
    void abandon(long request);
}
