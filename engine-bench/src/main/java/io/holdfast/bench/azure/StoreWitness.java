package io.holdfast.bench.azure;

import io.holdfast.engine.CheckpointInspection;
import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.internal.checkpoint.CheckpointCatalog;
import io.holdfast.engine.internal.checkpoint.ManifestReference;
import io.holdfast.engine.internal.checkpoint.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Looks at a store from outside, by its objects alone: takes nothing, writes nothing. Used by one thread. */
final class StoreWitness {

    private static final long POLL_MS = 50;
    private static final long PATIENCE_S = 600;

    private final CheckpointStore store;

    StoreWitness(final CheckpointStore store) {
        this.store = store;
    }

    /** The root that stands there. */
    Root root() {
        return CheckpointCatalog.of(store).readRoot().usable();
    }

    /** Tasks or steps in the newest checkpoint. */
    long durable() {
        return root().newest().map(ManifestReference::completedWork).orElse(0L);
    }

    /**
     * Waits for a root.
     *
     * @return monotonic time at which it was seen.
     */
    long await(final String what, final Predicate<Root> condition) throws InterruptedException {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!condition.test(root())) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new MissedException("not seen in the store: " + what + ", root=" + root());
            }
            Thread.sleep(POLL_MS);
        }
        return System.nanoTime();
    }

    /**
     * Reads and verifies every byte that the root names. While a writer is at work there, what it collects meanwhile shows as missing.
     *
     * @throws MissedException where anything is missing or damaged.
     */
    CheckpointInspection requireWhole(final String when) {
        final CheckpointInspection inspection = CheckpointInspection.ofStore(store);
        final List<String> damage = new ArrayList<>();
        inspection.root().damage().ifPresent(damage::add);
        inspection.checkpoints().forEach(checkpoint -> damage.addAll(checkpoint.damage()));
        inspection.segments().stream().filter(segment -> !segment.isVerified()).forEach(segment -> damage.add("bad " + segment));
        if (!damage.isEmpty() || inspection.checkpoints().isEmpty()) {
            throw new MissedException("not whole " + when + ": root=" + inspection.root() + ", damage=" + damage);
        }
        return inspection;
    }
}
