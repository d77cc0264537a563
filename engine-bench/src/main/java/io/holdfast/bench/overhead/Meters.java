package io.holdfast.bench.overhead;

import io.holdfast.bench.load.ComputeLoad;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The meters of all threads of one peer in one round. Thread-safe. */
final class Meters {

    private final ComputeLoad load;
    private final int period;
    private final List<KernelMeter> meters = new CopyOnWriteArrayList<>();

    /**
     * Without meters.
     *
     * @param load what a task is.
     * @param period one of so many tasks is timed.
     */
    Meters(final ComputeLoad load, final int period) {
        this.load = load;
        this.period = period;
    }

    ComputeLoad load() {
        return load;
    }

    /** A meter for one thread. */
    KernelMeter meter() {
        final KernelMeter meter = new KernelMeter(load, period);
        meters.add(meter);
        return meter;
    }

    KernelMeter.Count count() {
        return meters.stream().map(KernelMeter::count).reduce(KernelMeter.Count.NONE, KernelMeter.Count::plus);
    }
}
