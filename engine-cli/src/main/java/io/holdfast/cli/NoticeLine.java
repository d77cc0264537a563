package io.holdfast.cli;

import io.holdfast.engine.api.EvictionNotice;
import java.util.List;

/** What a person is told of an eviction notice, in one line. */
final class NoticeLine {

    private NoticeLine() {}

    /**
     * Tells it.
     *
     * @param post what a source said.
     * @param nowNs monotonic time.
     */
    static String of(final NoticeBoard.Post post, final long nowNs) {
        final EvictionNotice notice = post.notice();
        final String who = notice.type().isEmpty() ? notice.source() : notice.source() + " " + notice.type();
        if (post.isCancelled()) {
            return who + ": cancelled, the work goes on";
        }
        if (notice.action() == EvictionNotice.Action.CHECKPOINT) {
            return who + ": a checkpoint is taken, and the work goes on";
        }
        final String left = Quantity.duration(Math.max(0, notice.deadlineNs() - nowNs) / 1e9);
        return isSignal(notice)
                ? who + ": finishing what is under way, for at most " + left + "; once more ends after the commit in flight"
                : who + ": this machine goes in " + left + "; what is done is being made durable";
    }

    private static boolean isSignal(final EvictionNotice notice) {
        return List.of("SIGTERM", "SIGINT", "SIGHUP", "shutdown").contains(notice.source());
    }
}
