package io.holdfast.engine;

import io.holdfast.engine.api.EvictionNotice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The notices to stop that stand; the earliest deadline counts. Given and cancelled by any thread; thread-safe. */
final class StandingNotices {

    /** More than any platform gives at once; of more the latest deadlines are forgotten. */
    private static final int NOTICES_MAX = 64;

    private static final Comparator<EvictionNotice> BY_DEADLINE = (a, b) -> Long.signum(a.deadlineNs() - b.deadlineNs());

    private final List<EvictionNotice> standing = new ArrayList<>();

    /** Takes a notice, or another deadline for one that stands: then the moment at which it was first in hand is kept. */
    synchronized void give(final EvictionNotice notice) {
        EvictionNotice given = notice;
        for (final EvictionNotice before : standing) {
            if (before.isSameEvent(notice)) {
                given = new EvictionNotice(
                        notice.source(), notice.eventId(), notice.type(), notice.action(), before.noticedNs(), deadline(before, notice));
            }
        }
        standing.removeIf(notice::isSameEvent);
        standing.add(given);
        standing.sort(BY_DEADLINE);
        if (standing.size() > NOTICES_MAX) {
            standing.removeLast();
        }
    }

    /** An event may be moved; of notices without one the earliest stands. */
    private static long deadline(final EvictionNotice before, final EvictionNotice now) {
        return now.eventId().isEmpty() && before.deadlineNs() - now.deadlineNs() < 0 ? before.deadlineNs() : now.deadlineNs();
    }

    synchronized void cancel(final EvictionNotice notice) {
        standing.removeIf(notice::isSameEvent);
    }

    /** The notice with the earliest deadline. */
    synchronized Optional<EvictionNotice> earliest() {
        return standing.isEmpty() ? Optional.empty() : Optional.of(standing.getFirst());
    }
}
