package io.holdfast.azure;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One direction of a connection: what comes in goes out in order, unless something holds it; then the source is not read on, so that no more
 * than one read of it is ever kept. On one event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What is scheduled here finds a lane that was cleared, at worst.
final class Lane {

    /** Why nothing goes on. */
    enum Hold {
        /** The other connection is not there yet. */
        CONNECT,
        /** The exchange before has not ended. */
        EXCHANGE,
        /** The other connection takes no more. */
        WRITE,
        /** It takes a while. */
        LATENCY,
        /** So much has just gone. */
        PACE,
        /** Nobody gets through. */
        PARTITION
    }

    private static final int SLOW_BYTES_PER_SECOND = 1024;
    private static final int SLOW_PIECE_LENGTH = 128;

    private final Channel source;
    private final Consumer<Object> target;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private final Set<Hold> holds = EnumSet.noneOf(Hold.class);
    private boolean isSlow;
    private boolean isDraining;
    private boolean isClosed;

    Lane(final Channel source, final Consumer<Object> target) {
        this.source = source;
        this.target = target;
    }

    /** Takes over what came. */
    void offer(final Object part) {
        if (isClosed) {
            ReferenceCountUtil.release(part);
        } else {
            waiting.add(part);
            drain();
        }
    }

    void hold(final Hold reason) {
        holds.add(reason);
    }

    void letGo(final Hold reason) {
        if (holds.remove(reason)) {
            drain();
        }
    }

    /** Holds it for a while. */
    void holdFor(final Hold reason, final long delayMs) {
        hold(reason);
        source.eventLoop().schedule(() -> letGo(reason), delayMs, TimeUnit.MILLISECONDS);
    }

    /** From now on at 1 KB/s, or as it comes. */
    void slow(final boolean slow) {
        isSlow = slow;
    }

    /** Throws away what waits, and all that is to come. */
    void close() {
        isClosed = true;
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }

    private void drain() {
        if (isDraining) {
            return; // Whoever drains looks again.
        }
        isDraining = true;
        try {
            while (holds.isEmpty() && !waiting.isEmpty()) {
                target.accept(isSlow ? nextPiece() : waiting.remove());
            }
        } finally {
            isDraining = false;
        }
        source.config().setAutoRead(waiting.isEmpty() || isClosed);
    }

    private Object nextPiece() {
        if (!(waiting.element() instanceof final HttpContent content)) {
            return waiting.remove();
        }
        final ByteBuf body = content.content();
        final int length = Math.min(SLOW_PIECE_LENGTH, body.readableBytes());
        if (length > 0) {
            holdFor(Hold.PACE, length * 1_000L / SLOW_BYTES_PER_SECOND);
        }
        return length == body.readableBytes() ? waiting.remove() : new DefaultHttpContent(body.readRetainedSlice(length));
    }
}
