package io.holdfast.imds;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Plays a simulated metadata service over one connection. On the event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // What a close or a write comes to, the connection itself tells.
final class ServerHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final int CHUNK_LENGTH = 16;

    private final SimulatedMetadata metadata;
    private final LongSupplier elapsedNs;

    private ServerHandler(final SimulatedMetadata metadata, final LongSupplier elapsedNs) {
        this.metadata = metadata;
        this.elapsedNs = elapsedNs;
    }

    static void install(final ChannelPipeline pipeline, final SimulatedMetadata metadata, final LongSupplier elapsedNs) {
        pipeline.addLast(new HttpServerCodec(), new HttpObjectAggregator(BoundedJson.BODY_LENGTH_MAX), new ServerHandler(metadata, elapsedNs));
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final FullHttpRequest http) {
        final SimulatedRequest request = SimulatedRequest.of(
                http.method().equals(HttpMethod.POST),
                http.uri(),
                "true".equalsIgnoreCase(http.headers().get("Metadata")),
                http.headers().contains("X-Forwarded-For"),
                ByteBufUtil.getBytes(http.content()));
        final boolean isKeepAliveWanted = HttpUtil.isKeepAlive(http);
        final SimulatedMetadata.Treatment treatment = metadata.treat(elapsedNs.getAsLong());
        context.executor().schedule(() -> {
            final SimulatedAnswer answer = metadata.answer(request, treatment, elapsedNs.getAsLong());
            context.executor().schedule(() -> send(context, answer, isKeepAliveWanted), treatment.afterNs(), TimeUnit.NANOSECONDS);
        }, treatment.beforeNs(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
        context.close();
    }

    private static void send(final ChannelHandlerContext context, final SimulatedAnswer answer, final boolean isKeepAliveWanted) {
        final boolean isKept = answer.isKeepAlive() && isKeepAliveWanted;
        switch (answer.delivery()) {
            case WHOLE -> endWith(whole(context, answer, isKept), isKept);
            case CHUNKED -> endWith(chunks(context, answer, isKept), isKept);
            case TRUNCATED -> endWith(half(context, answer), false);
            case HALF_OPEN -> half(context, answer);
            case HANGING -> { }
            case RESET -> {
                context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
                context.close();
            }
        }
    }

    private static void endWith(final ChannelFuture written, final boolean isKept) {
        if (!isKept) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static ChannelFuture whole(final ChannelHandlerContext context, final SimulatedAnswer answer, final boolean isKept) {
        final DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), Unpooled.wrappedBuffer(answer.body()));
        describe(response, isKept).headers().setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        return context.writeAndFlush(response);
    }

    private static ChannelFuture chunks(final ChannelHandlerContext context, final SimulatedAnswer answer, final boolean isKept) {
        final HttpResponse response = describe(head(answer), isKept);
        HttpUtil.setTransferEncodingChunked(response, true);
        context.write(response);
        for (int offset = 0; offset < answer.body().length; offset += CHUNK_LENGTH) {
            final int length = Math.min(CHUNK_LENGTH, answer.body().length - offset);
            context.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(answer.body(), offset, length)));
        }
        return context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    /** Promises the whole and sends half. */
    private static ChannelFuture half(final ChannelHandlerContext context, final SimulatedAnswer answer) {
        final HttpResponse response = describe(head(answer), true);
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        context.write(response);
        return context.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(answer.body(), 0, answer.body().length / 2)));
    }

    private static HttpResponse head(final SimulatedAnswer answer) {
        return new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
    }

    private static HttpResponse describe(final HttpResponse response, final boolean isKept) {
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json; charset=utf-8").set(HttpHeaderNames.SERVER, "holdfast-imds-sim");
        if (!isKept) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return response;
    }
}
