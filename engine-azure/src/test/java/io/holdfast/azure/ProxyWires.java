package io.holdfast.azure;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.handler.codec.http.HttpDecoderConfig;

/** What all connections of the proxy have in common. */
@SuppressWarnings("FutureReturnValueIgnored") // What a close comes to, the connection itself tells.
final class ProxyWires {

    /** Heap buffers without pool: nothing is asked of the platform's internals. */
    static final UnpooledByteBufAllocator ALLOCATOR = new UnpooledByteBufAllocator(false, true);

    private static final int READ_LENGTH = 64 << 10;
    private static final int LINE_LENGTH_MAX = 16 << 10;
    private static final int HEADER_LENGTH_MAX = 64 << 10;

    private ProxyWires() {}

    static RecvByteBufAllocator reads() {
        return new FixedRecvByteBufAllocator(READ_LENGTH);
    }

    /** A body goes through in the pieces in which it comes. */
    static HttpDecoderConfig bounds() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(LINE_LENGTH_MAX)
                .setMaxHeaderSize(HEADER_LENGTH_MAX)
                .setMaxChunkSize(READ_LENGTH);
    }

    /** Closes with a RST: the other end learns that it is over, and not that it ended well. */
    static void reset(final Channel channel) {
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        }
    }
}
