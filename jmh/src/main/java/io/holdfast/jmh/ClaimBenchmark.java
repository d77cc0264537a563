package io.holdfast.jmh;

import io.holdfast.engine.internal.concurrent.ClaimWord;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What it costs to hand out one task, whose work is to be seen by a black hole: from a worker's own block, one or 64 at a time, and by
 * theft; beside one shared counter, a ForkJoin leaf and a virtual thread.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ClaimBenchmark {

    private static final int TASKS = 1024;
    private static final int THREADS = 2;

    /** A worker's own block. */
    @State(Scope.Thread)
    public static class Owned {
        private final ClaimWord word = new ClaimWord();
        private final ClaimWord.Range range = new ClaimWord.Range();

        private void claimAll(final int most, final Blackhole hole) {
            word.install(0, TASKS);
            while (word.claim(most, range)) {
                for (long task = range.begin(); task < range.end(); task++) {
                    hole.consume(task);
                }
            }
        }
    }

    /** One counter for all. */
    @State(Scope.Benchmark)
    public static class Shared {
        private final AtomicLong next = new AtomicLong();

        private void claimAll(final int most, final Blackhole hole) {
            for (int i = 0; i < TASKS / most; i++) {
                final long begin = next.getAndAdd(most);
                for (long task = begin; task < begin + most; task++) {
                    hole.consume(task);
                }
            }
        }
    }

    /** A pool of as many threads as the other benchmarks use. */
    @State(Scope.Benchmark)
    public static class Pool {
        private final ForkJoinPool pool = new ForkJoinPool(THREADS);

        /** Ends its threads. */
        @TearDown
        public void close() {
            pool.close();
        }
    }

    @Benchmark
    @OperationsPerInvocation(TASKS)
    public void claimOne(final Owned owned, final Blackhole hole) {
        owned.claimAll(1, hole);
    }

    @Benchmark
    @OperationsPerInvocation(TASKS)
    public void claim64(final Owned owned, final Blackhole hole) {
        owned.claimAll(64, hole);
    }

    @Benchmark
    @OperationsPerInvocation(TASKS)
    @Threads(THREADS)
    public void claimOneByTwo(final Owned owned, final Blackhole hole) {
        owned.claimAll(1, hole);
    }

    /** One theft, and the installation of a block to steal from. */
    @Benchmark
    public void steal(final Owned owned, final Blackhole hole) {
        owned.word.install(0, TASKS);
        owned.word.stealHalf(owned.range);
        hole.consume(owned.range.begin());
    }

    @Benchmark
    @OperationsPerInvocation(TASKS)
    public void baselineGetAndAddOne(final Shared shared, final Blackhole hole) {
        shared.claimAll(1, hole);
    }

    @Benchmark
    @OperationsPerInvocation(TASKS)
    public void baselineGetAndAdd64(final Shared shared, final Blackhole hole) {
        shared.claimAll(64, hole);
    }

    @Benchmark
    @OperationsPerInvocation(TASKS)
    @Threads(THREADS)
    public void baselineGetAndAddOneByTwo(final Shared shared, final Blackhole hole) {
        shared.claimAll(1, hole);
    }

    @Benchmark
    @OperationsPerInvocation(TASKS)
    public void baselineForkJoinLeaf(final Pool pool, final Blackhole hole) {
        pool.pool.invoke(new Halves(0, TASKS, hole));
    }

    @Benchmark
    @OperationsPerInvocation(TASKS)
    public void baselineVirtualThread(final Blackhole hole) throws InterruptedException {
        final Thread[] threads = new Thread[TASKS];
        for (int i = 0; i < TASKS; i++) {
            final long task = i;
            threads[i] = Thread.startVirtualThread(() -> hole.consume(task));
        }
        for (final Thread thread : threads) {
            thread.join();
        }
    }

    private static final class Halves extends RecursiveAction {
        private static final long serialVersionUID = 1L;

        private final long begin;
        private final long end;
        private final transient Blackhole hole;

        private Halves(final long begin, final long end, final Blackhole hole) {
            this.begin = begin;
            this.end = end;
            this.hole = hole;
        }

        @Override
        protected void compute() {
            if (end - begin == 1) {
                hole.consume(begin);
            } else {
                final long middle = (begin + end) >>> 1;
                invokeAll(new Halves(begin, middle, hole), new Halves(middle, end, hole));
            }
        }
    }
}
