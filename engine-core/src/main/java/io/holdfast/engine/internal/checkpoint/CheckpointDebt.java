package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.internal.compute.CellArray;
import io.holdfast.engine.internal.time.EngineClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a store lacks of a field, as the time it would take to write it: above half of the budget cells are captured ahead of the next
 * checkpoint, so that a notice finds less to write than the budget. Owned by the store's checkpoint agent; the figures may be read by any
 * thread.
 */
public final class CheckpointDebt {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointDebt.class);

    private static final long LOOK_MIN_NS = 100_000_000;
    /** A look at all cells takes at most this part of the time. */
    private static final int LOOK_SHARE = 200;
    /** So many budgets long the debt stands above the budget before the field is said not to fit. */
    private static final int PATIENCE = 3;

    private final StoreWriter writer;
    private final long budgetNs;
    private final EngineClock clock;
    private long lookNs; // When to look again.
    private long overSinceNs; // When the debt rose above the budget; 0 while it is below.
    private boolean said;
    private volatile Figures figures = new Figures(0, 0, 0, true);

    /**
     * The debt of a store.
     *
     * @param dirtyBytes what it lacked at the last look.
     * @param bytesPerSecond how fast it takes bytes; 0 when unknown.
     * @param seconds how long it would take.
     * @param fits whether capturing keeps up with the work.
     */
    public record Figures(long dirtyBytes, double bytesPerSecond, double seconds, boolean fits) {}

    CheckpointDebt(final StoreWriter writer, final long budgetNs, final EngineClock clock) {
        this.writer = writer;
        this.budgetNs = budgetNs;
        this.clock = clock;
        this.lookNs = clock.nanoTime();
    }

    /** Whether it is time to look. */
    boolean isDue() {
        return clock.nanoTime() - lookNs >= 0;
    }

    /** Looks at all cells. Answers whether some had better be captured now. */
    boolean isHigh(final CellArray cells) {
        final long beganNs = clock.nanoTime();
        final long dirtyBytes = writer.lackingBytes(cells);
        final double bytesPerSecond = writer.bytesPerSecond();
        final double seconds = bytesPerSecond == 0 ? 0 : dirtyBytes / bytesPerSecond;
        final long nowNs = clock.nanoTime();
        judge(seconds * 1e9 > budgetNs, nowNs);
        figures = new Figures(dirtyBytes, bytesPerSecond, seconds, !said);
        lookNs = nowNs + Math.max(LOOK_MIN_NS, LOOK_SHARE * (nowNs - beganNs));
        return seconds * 1e9 > budgetNs / 2.0;
    }

    private void judge(final boolean isOver, final long nowNs) {
        if (!isOver) {
            overSinceNs = 0;
            said = false;
        } else if (overSinceNs == 0) {
            overSinceNs = nowNs;
        } else if (!said && nowNs - overSinceNs > PATIENCE * budgetNs) {
            said = true;
            LOG.warn(
                    "more changes than this store can take: store={}, bytesPerSecond={}; at a notice the most valuable part is kept, the rest is"
                            + " computed again: use a faster store, fewer threads, or longer steps",
                    writer.location(),
                    Math.round(writer.bytesPerSecond()));
        }
    }

    Figures figures() {
        return figures;
    }
}
