package io.holdfast.cli.drill;

import io.holdfast.imds.ImdsSimulator;
import io.holdfast.imds.Scenario;
import java.time.Duration;

/** The simulated metadata service of a drill: every machine of the chain has the same name, and events come when they are asked for. */
final class EvictingService implements AutoCloseable {

    private static final String VM_NAME = "drill";

    private final ImdsSimulator simulator;

    private EvictingService(final ImdsSimulator simulator) {
        this.simulator = simulator;
    }

    /**
     * An event of this service.
     *
     * @param id names it.
     * @param visibleNs monotonic time; it was not there before.
     * @param visibleMs the same by the wall clock.
     */
    record Event(String id, long visibleNs, long visibleMs) {}

    static EvictingService open() {
        return new EvictingService(ImdsSimulator.launch(Scenario.quiet(VM_NAME)));
    }

    String url() {
        return simulator.baseUri().toString();
    }

    /** Tells this machine to go. */
    Event preempt(final Duration notice) {
        final long nowNs = System.nanoTime();
        final long nowMs = System.currentTimeMillis();
        return new Event(simulator.preempt(notice), nowNs, nowMs);
    }

    /** As a new machine would see it: no event stands. */
    void forget() {
        simulator.cancelAll();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
