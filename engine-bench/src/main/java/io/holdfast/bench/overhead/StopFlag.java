package io.holdfast.bench.overhead;

/** Ends what runs. Set by one thread, read by others before each task. */
final class StopFlag {

    private volatile boolean set;

    boolean isSet() {
        return set;
    }

    void set() {
        set = true;
    }
}
