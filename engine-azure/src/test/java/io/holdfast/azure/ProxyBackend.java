package io.holdfast.azure;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import java.net.SocketAddress;

/** The connection behind a client's one: what the service says goes to a lane, and its end too. On the client's event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // What a close comes to, the connection itself tells.
final class ProxyBackend extends ChannelInboundHandlerAdapter {

    /** Follows the last that came. */
    enum End {
        /** The service has closed the connection. */
        CLOSED
    }

    private final Listener listener;

    /** Hears of a connection. */
    interface Listener {

        /** It is there. */
        void onConnected(Channel backend);

        /** It cannot be had. */
        void onUnreachable();

        /** A part of an answer, to be released; or {@link End}. */
        void onAnswer(Channel backend, Object part);

        /** Whether the service takes more. */
        void onWritable(boolean isWritable);
    }

    private ProxyBackend(final Listener listener) {
        this.listener = listener;
    }

    /** Connects. */
    static void connect(final EventLoop loop, final SocketAddress target, final Listener listener) {
        final ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.ALLOCATOR, ProxyWires.ALLOCATOR)
                .option(ChannelOption.RECVBUF_ALLOCATOR, ProxyWires.reads())
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(final Channel channel) {
                        channel.pipeline().addLast(new HttpClientCodec(ProxyWires.bounds(), false, false), new ProxyBackend(listener));
                    }
                })
                .connect(target);
        connecting.addListener(connected -> {
            if (!connected.isSuccess()) {
                listener.onUnreachable();
            }
        });
    }

    @Override
    public void channelActive(final ChannelHandlerContext context) {
        listener.onConnected(context.channel());
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object part) {
        listener.onAnswer(context.channel(), part);
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) {
        listener.onAnswer(context.channel(), End.CLOSED);
    }

    @Override
    public void channelWritabilityChanged(final ChannelHandlerContext context) {
        listener.onWritable(context.channel().isWritable());
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
        context.close();
    }
}
