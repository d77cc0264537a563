package io.holdfast.bench.montecarlo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Paths dealt evenly to threads, for peers that have no such thing themselves. */
final class Shares {

    private Shares() {}

    /** Prices a share of the paths on one thread. */
    @FunctionalInterface
    interface Share {

        Estimate price(long paths, int thread) throws Exception;
    }

    static Estimate onThreads(final Share share, final long paths, final int threads) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            final List<Callable<Estimate>> calls = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                final int thread = i;
                final long count = paths / threads + (i == 0 ? paths % threads : 0);
                calls.add(() -> share.price(count, thread));
            }
            Estimate all = Estimate.NONE;
            for (final Future<Estimate> part : executor.invokeAll(calls)) {
                all = all.plus(part.get());
            }
            return all;
        }
    }
}
