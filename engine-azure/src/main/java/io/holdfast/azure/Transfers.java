package io.holdfast.azure;

import io.holdfast.engine.api.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs the parts of an operation in parallel, on a bounded number of daemon threads that end when there is nothing to do. */
final class Transfers {

    private static final long KEEP_ALIVE_SECONDS = 5;

    private final ExecutorService threads;

    Transfers(final int parallelism) {
        this.threads = pool("holdfast-azure-transfer-", parallelism);
    }

    /** A bounded pool of daemon threads, with none while there is nothing to do: so it needs no end. */
    static ExecutorService pool(final String namePrefix, final int threadCount) {
        final ThreadFactory factory = Thread.ofPlatform().daemon().name(namePrefix, 0).factory();
        final ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threadCount, threadCount, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * Runs all parts; returns or throws when none is under way any more. The first failure abandons the others.
     *
     * @return what the parts gave, in their order.
     */
    <T> List<T> all(final Patience patience, final List<Callable<T>> parts) {
        final List<Future<T>> futures = parts.stream().map(part -> threads.submit(() -> abandoningOnFailure(patience, part))).toList();
        final List<T> results = new ArrayList<>();
        RuntimeException first = null;
        boolean interrupted = false;
        for (final Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (final ExecutionException e) {
                first = firstOf(first, e.getCause());
            } catch (final InterruptedException _) {
                interrupted = true;
                patience.abandon();
                first = firstOf(first, new StorageException("the thread was interrupted; the operation's effect is unknown"));
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (first != null) {
            throw first;
        }
        return results;
    }

    private static <T> T abandoningOnFailure(final Patience patience, final Callable<T> part) throws Exception {
        try {
            return part.call();
        } catch (final Exception e) {
            if (patience.isAbandoned()) {
                throw new Consequence(e);
            }
            patience.abandon();
            throw e;
        }
    }

    /** The failure to tell: the one that the others only follow from. */
    private static RuntimeException firstOf(final RuntimeException before, final Throwable now) {
        final RuntimeException failure = now instanceof final Consequence consequence
                ? consequence.runtime()
                : now instanceof final RuntimeException runtime ? runtime : new StorageException("a part failed: " + now);
        return before == null || !(now instanceof Consequence) ? failure : before;
    }

    /** A part that ended because another had failed. */
    private static final class Consequence extends Exception {

        private static final long serialVersionUID = 1L;

        private Consequence(final Exception cause) {
            super(cause);
        }

        private RuntimeException runtime() {
            return getCause() instanceof final RuntimeException runtime ? runtime : new StorageException("a part failed");
        }
    }
}
