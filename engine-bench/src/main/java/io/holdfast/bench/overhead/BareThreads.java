package io.holdfast.bench.overhead;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The honest baseline: one thread a processor, each takes the next task by {@code getAndIncrement} from one counter. Nothing is folded,
 * kept or told.
 */
record BareThreads(int threads) implements Peer {

    @Override
    public String name() {
        return "bare threads";
    }

    @Override
    public Running launch(final Meters meters) {
        final AtomicLong next = new AtomicLong();
        final StopFlag stop = new StopFlag();
        final List<Thread> launched = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            launched.add(Thread.ofPlatform().name("bare-" + i).start(() -> work(meters.meter(), next, stop)));
        }
        return new LaunchedThreads(launched, stop);
    }

    private static void work(final KernelMeter meter, final AtomicLong next, final StopFlag stop) {
        while (!stop.isSet()) {
            meter.applyAsLong(next.getAndIncrement());
        }
    }
}
