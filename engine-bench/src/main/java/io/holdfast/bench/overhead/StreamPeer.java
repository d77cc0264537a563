package io.holdfast.bench.overhead;

import java.util.List;
import java.util.stream.LongStream;

/**
 * A parallel stream over a range of tasks that outlasts the round; the calling thread and the common pool share it. When the round is over
 * the rest of the range is left undone.
 *
 * @param tasks of one stream.
 */
record StreamPeer(long tasks) implements Peer {

    @Override
    public String name() {
        return "parallel streams";
    }

    @Override
    public Running launch(final Meters meters) {
        final StopFlag stop = new StopFlag();
        final ThreadLocal<KernelMeter> meter = ThreadLocal.withInitial(meters::meter);
        final Thread caller = Thread.ofPlatform().name("stream-caller").start(() -> {
            for (long begin = 0; !stop.isSet(); begin += tasks) {
                LongStream.range(begin, begin + tasks).parallel().forEach(task -> {
                    if (!stop.isSet()) {
                        meter.get().applyAsLong(task);
                    }
                });
            }
        });
        return new LaunchedThreads(List.of(caller), stop);
    }
}
