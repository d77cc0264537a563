package io.holdfast.bench.overhead;

import java.util.List;

/**
 * Threads that work until they are told to stop.
 *
 * @param threads all of them.
 * @param stop what they look at before each task.
 */
record LaunchedThreads(List<Thread> threads, StopFlag stop) implements Peer.Running {

    private static final long STEADY_MS = 300;

    @Override
    public void awaitSteady() throws InterruptedException {
        Thread.sleep(STEADY_MS);
    }

    @Override
    public void end() throws InterruptedException {
        stop.set();
        for (final Thread thread : threads) {
            thread.join();
        }
    }
}
