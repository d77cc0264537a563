package io.holdfast.imds;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Carries requests over HTTP/1.1 by Netty's sockets: no proxy, no redirect, no compression; connections are used again where the service
 * keeps them. All of it, and every call of its receiver, happens on one event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What a close or a write comes to, the connection itself tells.
final class NettyTransport implements Transport {

    /** Heap buffers without pool: a poll a second needs none, and nothing is asked of the platform's internals. */
    static final UnpooledByteBufAllocator ALLOCATOR = new UnpooledByteBufAllocator(false, true);

    private static final int IDLE_MAX = Pace.IN_FLIGHT_MAX;

    private final ImdsConfig config;
    private final Duration connectTimeout;
    private final EventLoop loop;
    private final Receiver receiver;
    private final Deque<Channel> idle = new ArrayDeque<>();
    private final Map<Long, Channel> busy = new HashMap<>();
    private boolean isClosed;

    NettyTransport(final ImdsConfig config, final EventLoop loop, final Receiver receiver) {
        this.config = config;
        this.connectTimeout = config.pollTimeout();
        this.loop = loop;
        this.receiver = receiver;
    }

    @Override
    public void send(final Request request) {
        if (isClosed) {
            return;
        }
        final Channel kept = request.isOnOwnConnection() ? null : pollIdle();
        if (kept != null) {
            write(kept, request);
        } else {
            connect(request);
        }
    }

    @Override
    public void abandon(final long request) {
        final Channel channel = busy.remove(request);
        if (channel != null) {
            final ClientHandler handler = channel.pipeline().get(ClientHandler.class);
            if (handler != null) {
                handler.forget();
            }
            channel.close();
        }
    }

    /** Closes every connection; no outcome is told any more. On the event loop. */
    void close() {
        isClosed = true;
        for (final long request : Map.copyOf(busy).keySet()) {
            abandon(request);
        }
        idle.forEach(Channel::close);
        idle.clear();
    }

    private void connect(final Request request) {
        final ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.ALLOCATOR, ALLOCATOR)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(final Channel channel) {
                        ClientHandler.install(channel.pipeline(), receiver, NettyTransport.this::release);
                    }
                })
                .connect(address());
        busy.put(request.number(), connecting.channel());
        connecting.addListener(connected -> {
            if (!busy.containsKey(request.number())) {
                connecting.channel().close(); // Given up meanwhile.
            } else if (connected.isSuccess()) {
                write(connecting.channel(), request);
            } else {
                busy.remove(request.number());
                receiver.onFailure(request.number(), Failure.UNREACHABLE, String.valueOf(connected.cause().getMessage()));
            }
        });
    }

    /** A literal address is not looked up; another name is, on this thread, which holds up nobody else. */
    private InetSocketAddress address() {
        final String host = config.baseUri().getHost();
        final String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return InetSocketAddress.createUnresolved(bare, config.port());
    }

    private void write(final Channel channel, final Request request) {
        busy.put(request.number(), channel);
        channel.pipeline().get(ClientHandler.class).begin(request);
        channel.writeAndFlush(encode(request));
    }

    private FullHttpRequest encode(final Request request) {
        final boolean isPost = request.kind() == Request.Kind.ACKNOWLEDGE;
        final ByteBuf body = Unpooled.copiedBuffer(request.body(), StandardCharsets.UTF_8);
        final FullHttpRequest http = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, isPost ? HttpMethod.POST : HttpMethod.GET, request.target(), body);
        http.headers().set(HttpHeaderNames.HOST, config.baseUri().getRawAuthority()).set("Metadata", "true");
        if (isPost) {
            http.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        }
        if (request.isOnOwnConnection()) {
            http.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return http;
    }

    /** An exchange is over, well or not. */
    private void release(final long request, final Channel channel, final boolean isReusable) {
        busy.remove(request);
        if (isReusable && !isClosed && idle.size() < IDLE_MAX && channel.isActive()) {
            idle.add(channel);
            channel.closeFuture().addListener(closed -> idle.remove(channel));
        } else {
            channel.close();
        }
    }

    private Channel pollIdle() {
        for (Channel channel = idle.pollLast(); channel != null; channel = idle.pollLast()) {
            if (channel.isActive()) {
                return channel;
            }
        }
        return null;
    }
}
