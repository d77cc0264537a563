package io.holdfast.bench.scale;

/**
 * Tasks that were done.
 *
 * @param tasks how many.
 * @param sum of what they answered, modulo 2^64.
 * @param wallNs how long it took, from the first call to the last result.
 */
record Done(long tasks, long sum, long wallNs) {

    double perSecond() {
        return tasks * 1e9 / wallNs;
    }

    double seconds() {
        return wallNs / 1e9;
    }

    Done plus(final Done other) {
        return new Done(tasks + other.tasks, sum + other.sum, wallNs + other.wallNs);
    }
}
