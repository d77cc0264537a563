package io.holdfast.bench.scale;

import io.holdfast.bench.load.ComputeLoad;
import java.util.stream.IntStream;

/**
 * The cheapest way there is to do tasks on all processors: each thread has a part of its own and shares nothing. A part may not be
 * rebalanced, resumed or looked at.
 *
 * @param load what a task is.
 * @param threads how many.
 */
record StaticSplit(ComputeLoad load, int threads) {

    /**
     * Does the tasks of a range.
     *
     * @param begin first task.
     * @param end index after the last.
     * @return what was done.
     */
    Done run(final long begin, final long end) throws InterruptedException {
        final long[] sums = new long[threads];
        final long beganNs = System.nanoTime();
        final var launched = IntStream.range(0, threads)
                .mapToObj(i -> Thread.ofPlatform().name("bare-" + i).start(() -> sums[i] = sum(part(begin, end, i), part(begin, end, i + 1))))
                .toList();
        long sum = 0;
        for (int i = 0; i < threads; i++) {
            launched.get(i).join();
            sum += sums[i];
        }
        return new Done(end - begin, sum, System.nanoTime() - beganNs);
    }

    private long part(final long begin, final long end, final int i) {
        return begin + (end - begin) * i / threads;
    }

    private long sum(final long begin, final long end) {
        long sum = 0;
        for (long task = begin; task < end; task++) {
            sum += load.compute(task);
        }
        return sum;
    }
}
