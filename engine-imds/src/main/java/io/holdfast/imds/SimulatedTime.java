package io.holdfast.imds;

import java.util.PriorityQueue;

/** Time that passes from one planned step to the next, at once. */
final class SimulatedTime {

    private final long originNs;
    private final PriorityQueue<Step> steps = new PriorityQueue<>();
    private long elapsedNs;
    private long planned;

    /** Steps of one time happen in the order in which they were planned. */
    private record Step(long elapsedNs, long number, Runnable action) implements Comparable<Step> {
        @Override
        public int compareTo(final Step other) {
            return elapsedNs != other.elapsedNs ? Long.compare(elapsedNs, other.elapsedNs) : Long.compare(number, other.number);
        }
    }

    SimulatedTime(final long originNs) {
        this.originNs = originNs;
    }

    /** As the JVM's monotonic clock gives it: from anywhere, and it may wrap. */
    long nanoTime() {
        return originNs + elapsedNs;
    }

    long elapsedNs() {
        return elapsedNs;
    }

    void after(final long delayNs, final Runnable action) {
        steps.add(new Step(elapsedNs + Math.max(0, delayNs), planned++, action));
    }

    /** Time until the next step; the longest there is where none is planned. */
    long untilNextNs() {
        return steps.isEmpty() ? Long.MAX_VALUE : steps.peek().elapsedNs() - elapsedNs;
    }

    /** Lets time pass, at most to the next step. */
    void pass(final long delayNs) {
        elapsedNs += Math.max(0, delayNs);
    }

    /** Does the next step; only where one is due. */
    void runNext() {
        steps.remove().action().run();
    }
}
