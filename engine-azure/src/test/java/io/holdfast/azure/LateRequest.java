package io.holdfast.azure;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A request that is held whole and arrives when its client has given it up; nobody hears the answer. On one event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // Whether it arrives at all concerns nobody.
final class LateRequest implements ProxyBackend.Listener {

    private static final long DELAY_MS = 1_000;

    private final List<Object> parts = new ArrayList<>();
    private boolean isSent;

    /** Takes over a part. */
    void add(final Object part) {
        parts.add(part);
    }

    void send(final EventLoop loop, final SocketAddress target) {
        isSent = true;
        loop.schedule(() -> ProxyBackend.connect(loop, target, this), DELAY_MS, TimeUnit.MILLISECONDS);
    }

    /** The client is gone: a request that has not come whole will never be sent. */
    void onClientGone() {
        if (!isSent) {
            close();
        }
    }

    private void close() {
        parts.forEach(ReferenceCountUtil::release);
        parts.clear();
    }

    @Override
    public void onConnected(final Channel backend) {
        parts.forEach(backend::write);
        parts.clear();
        backend.flush();
    }

    @Override
    public void onUnreachable() {
        close();
    }

    @Override
    public void onAnswer(final Channel backend, final Object part) {
        ReferenceCountUtil.release(part);
        if (part instanceof LastHttpContent) {
            backend.close();
        }
    }

    @Override
    public void onWritable(final boolean isWritable) {
        // All of it was handed over at once.
    }
}
