package io.holdfast.cli;

import io.holdfast.engine.Progress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says when a store takes no checkpoints any more, and when it does again. Used by the thread that watches the run. */
final class StoreNews {

    private final Set<String> failing = new HashSet<>();

    /** What is new since the last look. */
    List<String> poll(final Progress progress) {
        final List<String> news = new ArrayList<>();
        for (final Progress.Store store : progress.stores()) {
            if (store.failure().isPresent() && failing.add(store.location())) {
                news.add("warning: a store takes no checkpoints: store=" + store.location() + ": "
                        + Complaint.oneLine(store.failure().get().reason()) + "; the work goes on, and it is tried again");
            } else if (store.failure().isEmpty() && failing.remove(store.location())) {
                news.add("the store takes checkpoints again: store=" + store.location());
            }
        }
        return news;
    }
}
