package io.holdfast.engine.internal.checkpoint;

import java.util.OptionalLong;

/**
 * What becomes of a notice in one store: when the first commit came, when the store held all, what it lacks. Owned by the store's checkpoint
 * agent; the figures may be read by any thread.
 */
public final class NoticeProgress {

    private long bytesBefore; // Written when the notice was first seen.
    private boolean isNoticed;
    private volatile Figures figures = Figures.NONE; // Replaced by the agent, read by any thread.

    /**
     * A standing notice.
     *
     * @param noticedNs monotonic time at which it was in hand.
     * @param noticedMs the same by the wall clock.
     * @param deadlineNs monotonic deadline.
     * @param isStopping whether the workers are asked to leave; else the work goes on, with a commit each second.
     */
    public record Notice(long noticedNs, long noticedMs, long deadlineNs, boolean isStopping) {}

    /**
     * What a store held and lacks under a notice.
     *
     * @param firstCommitNs monotonic time of the first commit with anything that was done before the notice; 0 before.
     * @param durableNs monotonic time at which the store held all; 0 before.
     * @param bytes written since the notice.
     * @param lackingBytes cells still to be written; -1 before the agent has looked.
     */
    public record Figures(long firstCommitNs, long durableNs, long bytes, long lackingBytes) {

        static final Figures NONE = new Figures(0, 0, 0, -1);
    }

    /** A notice to stop is seen for the first time. */
    void begin(final long bytesWritten, final long lackingBytes) {
        isNoticed = true;
        bytesBefore = bytesWritten;
        figures = new Figures(0, 0, 0, lackingBytes);
    }

    /** Whether a notice to stop was seen. */
    boolean isNoticed() {
        return isNoticed;
    }

    /** Whether a commit came since. */
    boolean hasCommitted() {
        return figures.firstCommitNs() != 0;
    }

    /** A commit came, whose capture was begun under the notice or cut by it: {@code counts}. */
    void committed(final long nowNs, final boolean counts, final boolean isLast, final long bytesWritten, final long lackingBytes) {
        final Figures before = figures;
        figures = new Figures(
                before.firstCommitNs() == 0 && counts ? nowNs : before.firstCommitNs(),
                isLast ? nowNs : 0,
                bytesWritten - bytesBefore,
                lackingBytes);
    }

    Figures figures() {
        return figures;
    }

    static OptionalLong noticedMs(final Notice standing) {
        return standing == null ? OptionalLong.empty() : OptionalLong.of(standing.noticedMs());
    }
}
