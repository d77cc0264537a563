package io.holdfast.imds;

import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.status.AtomicCounter;

/** One number of the watcher: written by its thread, read by any. */
interface Figure {

    long get();

    void set(long value);

    void increment();

    /** In the memory of a counter. */
    static Figure of(final AtomicCounter counter) {
        return new Figure() {
            @Override
            public long get() {
                return counter.get();
            }

            @Override
            public void set(final long value) {
                counter.setRelease(value);
            }

            @Override
            public void increment() {
                counter.incrementRelease();
            }
        };
    }

    /** On the heap. */
    static Figure onHeap() {
        final AtomicLong value = new AtomicLong();
        return new Figure() {
            @Override
            public long get() {
                return value.get();
            }

            @Override
            public void set(final long next) {
                value.setRelease(next);
            }

            @Override
            public void increment() {
                value.setRelease(value.getPlain() + 1); // One writer.
            }
        };
    }
}
