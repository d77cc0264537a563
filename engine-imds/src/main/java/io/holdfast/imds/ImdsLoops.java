package io.holdfast.imds;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.TimeUnit;

/** Event loops of one daemon thread each, and their quiet end. */
final class ImdsLoops {

    private static final long END_TIMEOUT_MS = 1_000;

    private ImdsLoops() {}

    static EventLoopGroup launch(final String threadName) {
        return new MultiThreadIoEventLoopGroup(
                1,
                task -> {
                    final Thread thread = new Thread(task, threadName);
                    thread.setDaemon(true);
                    return thread;
                },
                NioIoHandler.newFactory());
    }

    /** Ends a loop and its thread; waits for that a moment, unless this is that thread. */
    static void end(final EventLoopGroup group) {
        final var ended = group.shutdownGracefully(0, END_TIMEOUT_MS / 2, TimeUnit.MILLISECONDS);
        if (!group.next().inEventLoop()) {
            ended.awaitUninterruptibly(END_TIMEOUT_MS);
        }
    }
}
