package io.holdfast.imds;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpUtil;
import java.io.IOException;

/** One connection's exchanges, one at a time: whatever comes over it ends the exchange exactly once. On the event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // What a close or a write comes to, the connection itself tells.
final class ClientHandler extends SimpleChannelInboundHandler<FullHttpResponse> {

    private static final int LINE_LENGTH_MAX = 4 << 10;
    private static final int HEADER_LENGTH_MAX = 16 << 10;
    private static final long NONE = -1;

    private final Transport.Receiver receiver;
    private final Release release;
    private long request = NONE; // The exchange under way.
    private String sent = "";

    /** Takes a connection back when its exchange is over. */
    @FunctionalInterface
    interface Release {
        void release(long request, Channel channel, boolean isReusable);
    }

    private ClientHandler(final Transport.Receiver receiver, final Release release) {
        this.receiver = receiver;
        this.release = release;
    }

    /** Puts the codec, the bound on a body, and this handler on a pipeline. */
    static void install(final ChannelPipeline pipeline, final Transport.Receiver receiver, final Release release) {
        final HttpDecoderConfig bounds = new HttpDecoderConfig()
                .setMaxInitialLineLength(LINE_LENGTH_MAX)
                .setMaxHeaderSize(HEADER_LENGTH_MAX)
                .setMaxChunkSize(BoundedJson.BODY_LENGTH_MAX);
        pipeline.addLast(
                new HttpClientCodec(bounds, false, false),
                new HttpObjectAggregator(BoundedJson.BODY_LENGTH_MAX),
                new ClientHandler(receiver, release));
    }

    void begin(final Request begun) {
        assert request == NONE : "an exchange is under way: " + sent;
        request = begun.number();
        sent = begun.toString();
    }

    /** Its outcome is not wanted any more. */
    void forget() {
        request = NONE;
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final FullHttpResponse response) {
        if (response.decoderResult().isFailure()) {
            exceptionCaught(context, response.decoderResult().cause());
            return;
        }
        final byte[] body = ByteBufUtil.getBytes(response.content());
        final long ended = end(context, HttpUtil.isKeepAlive(response));
        if (ended != NONE) {
            receiver.onAnswer(ended, response.status().code(), body);
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) {
        fail(context, Failure.TRUNCATED, "the connection was closed before the answer was whole");
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
        final Failure failure = switch (cause) {
            case TooLongFrameException _ -> Failure.OVERSIZED;
            case PrematureChannelClosureException _ -> Failure.TRUNCATED;
            case IOException _ -> Failure.TRUNCATED;
            default -> Failure.MALFORMED;
        };
        fail(context, failure, String.valueOf(cause.getMessage()));
        context.close();
    }

    private void fail(final ChannelHandlerContext context, final Failure failure, final String detail) {
        final long ended = end(context, false);
        if (ended != NONE) {
            receiver.onFailure(ended, failure, detail);
        }
    }

    /** Ends the exchange under way, and gives the connection back before anybody is told: the next request may want it. */
    private long end(final ChannelHandlerContext context, final boolean isReusable) {
        final long ended = request;
        request = NONE;
        if (ended != NONE) {
            release.release(ended, context.channel(), isReusable);
        } else {
            context.close(); // Said unasked.
        }
        return ended;
    }
}
