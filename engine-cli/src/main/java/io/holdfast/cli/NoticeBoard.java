package io.holdfast.cli;

import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.EvictionSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Overhears what the eviction sources of an attempt tell the engine, so that a person can be told too. Sources post from any thread; one
 * thread, which watches the run, polls. What is not polled is bounded: sources repeat themselves only when a deadline moves.
 */
final class NoticeBoard {

    private static final int POSTS_MAX = 256;

    private final Queue<Post> posts = new ConcurrentLinkedQueue<>();
    private final List<EvictionNotice> told = new ArrayList<>(); // By the polling thread.

    /**
     * What a source said.
     *
     * @param notice the notice.
     * @param isCancelled whether it stands no more.
     */
    record Post(EvictionNotice notice, boolean isCancelled) {}

    /** The same source, overheard. */
    EvictionSource overhearing(final EvictionSource source) {
        return new Overheard(source);
    }

    /** What was said since the last poll; a notice that only moved its deadline is not said again. */
    List<Post> poll() {
        final List<Post> news = new ArrayList<>();
        for (Post post = posts.poll(); post != null; post = posts.poll()) {
            final EvictionNotice notice = post.notice();
            final boolean wasTold = told.stream().anyMatch(notice::isSameEvent);
            if (post.isCancelled() && wasTold) {
                told.removeIf(notice::isSameEvent);
                news.add(post);
            } else if (!post.isCancelled() && !wasTold) {
                told.add(notice);
                news.add(post);
            }
        }
        return news;
    }

    private void post(final EvictionNotice notice, final boolean isCancelled) {
        if (posts.size() < POSTS_MAX) {
            posts.add(new Post(notice, isCancelled));
        }
    }

    private final class Overheard implements EvictionSource {

        private final EvictionSource source;

        private Overheard(final EvictionSource source) {
            this.source = source;
        }

        @Override
        public void launch(final Listener listener) {
            source.launch(new Listener() {

                @Override
                public void onNotice(final EvictionNotice notice) {
                    listener.onNotice(notice); // First: it has a deadline.
                    post(notice, false);
                }

                @Override
                public void onCancelled(final EvictionNotice notice) {
                    listener.onCancelled(notice);
                    post(notice, true);
                }
            });
        }

        @Override
        public boolean isHoldingBack() {
            return source.isHoldingBack();
        }

        @Override
        public void onDurable(final EvictionNotice notice) {
            source.onDurable(notice);
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
