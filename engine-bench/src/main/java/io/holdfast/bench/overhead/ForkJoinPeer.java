package io.holdfast.bench.overhead;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;

/** A {@link ForkJoinPool} of its own: a range without end is halved down to single tasks. */
record ForkJoinPeer(int threads) implements Peer {

    private static final long TASKS = 1L << 40;

    @Override
    public String name() {
        return "ForkJoinPool";
    }

    @Override
    public Running launch(final Meters meters) {
        final StopFlag stop = new StopFlag();
        final ThreadLocal<KernelMeter> meter = ThreadLocal.withInitial(meters::meter);
        final Thread caller = Thread.ofPlatform().name("fork-join-caller").start(() -> {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                pool.invoke(new Tasks(0, TASKS, meter, stop));
            }
        });
        return new LaunchedThreads(List.of(caller), stop);
    }

    private static final class Tasks extends RecursiveAction {

        private static final long serialVersionUID = 1L;

        private final long begin;
        private final long end;
        private final transient ThreadLocal<KernelMeter> meter;
        private final transient StopFlag stop;

        private Tasks(final long begin, final long end, final ThreadLocal<KernelMeter> meter, final StopFlag stop) {
            this.begin = begin;
            this.end = end;
            this.meter = meter;
            this.stop = stop;
        }

        @Override
        protected void compute() {
            if (stop.isSet()) {
                return;
            }
            if (end - begin == 1) {
                meter.get().applyAsLong(begin);
                return;
            }
            final long middle = (begin + end) >>> 1;
            final Tasks right = new Tasks(middle, end, meter, stop);
            right.fork();
            new Tasks(begin, middle, meter, stop).compute();
            right.join();
        }
    }
}
