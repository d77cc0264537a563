package io.holdfast.bench.overhead;

/** A way of doing the same tasks on all processors. */
interface Peer {

    /** What it is called in the table. */
    String name();

    /**
     * Begins tasks without end, on threads of its own.
     *
     * @param meters makes a meter for each thread that does tasks.
     * @return what runs; to be ended.
     */
    Running launch(Meters meters);

    /** Threads at work. */
    interface Running {

        /** Waits until the start is over. */
        void awaitSteady() throws InterruptedException;

        /** Ends all threads. */
        void end() throws InterruptedException;
    }
}
