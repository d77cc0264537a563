package io.holdfast.engine.internal.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Queues that do what a test tells them to. Thread-safe where the two threads of a journal meet. */
final class FakeQueues implements JournalQueue.Factory {

    /** What happened to the queues, in order. */
    final List<String> events = Collections.synchronizedList(new ArrayList<>());

    volatile long failOpenFrom = Long.MAX_VALUE;
    volatile IOException openFailure = new IOException("no such luck");
    volatile boolean failDelete;
    volatile RuntimeException appendFailure;
    volatile CountDownLatch openGate = new CountDownLatch(0);
    volatile CountDownLatch appendGate = new CountDownLatch(0);

    @Override
    public JournalQueue open(final long number) throws IOException {
        awaitUninterruptibly(openGate);
        if (number >= failOpenFrom) {
            throw openFailure;
        }
        events.add("open " + number);
        return new FakeQueue(number);
    }

    @Override
    public void deleteEarlierAttempts() throws IOException {
        events.add("earlier");
        if (failDelete) {
            throw new IOException("not permitted");
        }
    }

    private static void awaitUninterruptibly(final CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (final InterruptedException e) {
                // The storage does not listen.
            }
        }
    }

    private final class FakeQueue implements JournalQueue {

        private static final int FRAMES_MAX = 10;

        private final long number;
        private final AtomicLong frames = new AtomicLong();

        private FakeQueue(final long number) {
            this.number = number;
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public boolean hasRoom(final int frameLength) {
            return frames.get() < FRAMES_MAX;
        }

        @Override
        public void append(final FrameEncoder encoder, final int frameLength) {
            awaitUninterruptibly(appendGate);
            if (appendFailure != null) {
                throw appendFailure;
            }
            frames.incrementAndGet();
        }

        @Override
        public long frames() {
            return frames.get();
        }

        @Override
        public void close() {
            events.add("close " + number);
        }

        @Override
        public void delete() throws IOException {
            if (failDelete) {
                throw new IOException("not permitted");
            }
            events.add("delete " + number);
        }
    }
}
