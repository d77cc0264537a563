package io.holdfast.azure;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Stands between a client and a blob service, on loopback, and does to chosen requests what networks and services do: every {@link Fault},
 * by the number of the request or by a seeded mixture, and partitions. Everything else goes through as it comes, headers untouched, bodies
 * piece by piece; so what the client signed still verifies.
 *
 * <p>Requests are counted from 1, over all connections, in the order in which their heads arrive. A client may open several connections at
 * once: then which request has which number is not the same in each run. One daemon thread, {@code holdfast-fault-proxy}. Thread-safe.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What a close comes to, the connection itself tells.
public final class FaultProxy implements AutoCloseable {

    private static final long END_TIMEOUT_MS = 1_000;
    private static final long BIND_TIMEOUT_MS = 5_000;
    private static final long BIND_DELAY_MS = 20;

    /** How nobody gets through. */
    public enum Partition {
        /** Connections are reset, new ones refused. */
        REFUSED,
        /** Connections stay, new ones are accepted, and nothing that is sent ever arrives. */
        BLACKHOLE
    }

    /**
     * A request that came.
     *
     * @param number from 1.
     * @param method of HTTP.
     * @param path with the parameters that say what it does; never a signature.
     * @param fault what was done to it.
     * @param status what the service, or the fault, answered; 0: nothing so far.
     */
    public record Request(long number, String method, String path, Optional<Fault> fault, int status) {}

    private final FaultPlan plan = new FaultPlan();
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final EventLoopGroup group;
    private final InetSocketAddress target;
    private final String path;
    private Channel server; // Guarded by this.
    private int port; // Guarded by this.
    private volatile boolean isBlackhole;

    private FaultProxy(final EventLoopGroup group, final URI target) {
        this.group = group;
        this.target = new InetSocketAddress(target.getHost(), target.getPort());
        this.path = target.getRawPath();
    }

    /**
     * Starts a proxy on a free port; until told otherwise it does nothing to anything.
     *
     * @param target where requests go, such as {@link Azurite#blobEndpoint()}.
     * @return the running proxy.
     */
    public static FaultProxy launch(final URI target) {
        final FaultProxy proxy = new FaultProxy(
                new MultiThreadIoEventLoopGroup(
                        1,
                        task -> {
                            final Thread thread = new Thread(task, "holdfast-fault-proxy");
                            thread.setDaemon(true);
                            return thread;
                        },
                        NioIoHandler.newFactory()),
                target);
        try {
            proxy.bind();
        } catch (final UncheckedIOException e) {
            proxy.close();
            throw e;
        }
        return proxy;
    }

    /**
     * Where it listens.
     *
     * @return the target's address, but for the port.
     */
    public synchronized URI endpoint() {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /**
     * One request is to have a fault.
     *
     * @param request its number.
     * @param fault the fault.
     * @return this.
     */
    public FaultProxy failAt(final long request, final Fault fault) {
        return failFrom(request, 1, fault);
    }

    /**
     * A burst.
     *
     * @param first number of its first request.
     * @param count how many.
     * @param fault what happens to each; where two bursts meet, the one that was told first.
     * @return this.
     */
    public FaultProxy failFrom(final long first, final long count, final Fault fault) {
        plan.add(first, count, fault);
        return this;
    }

    /**
     * From some request on nothing works, until {@link #heal()}; as when a token has expired.
     *
     * @param first number of its first request.
     * @param fault what happens to each.
     * @return this.
     */
    public FaultProxy failFrom(final long first, final Fault fault) {
        return failFrom(first, Long.MAX_VALUE, fault);
    }

    /**
     * Each request that no burst covers may have a fault; which, if any, is a function of seed and number.
     *
     * @param seed of the draw.
     * @param probability of a fault.
     * @param faults drawn from, each as likely; none: all.
     * @return this.
     */
    public FaultProxy mixture(final long seed, final double probability, final Fault... faults) {
        plan.mix(seed, probability, List.of(faults.length == 0 ? Fault.values() : faults));
        return this;
    }

    /**
     * Answers of the service come later than they would.
     *
     * @param each by how much.
     * @return this.
     */
    public FaultProxy latency(final Duration each) {
        plan.latency(each);
        return this;
    }

    /**
     * From now on nobody gets through, until {@link #heal()}.
     *
     * @param mode how.
     */
    public synchronized void partition(final Partition mode) {
        switch (mode) {
            case REFUSED -> {
                server.close().awaitUninterruptibly();
                onEach(ProxyFrontend::reset);
            }
            case BLACKHOLE -> {
                isBlackhole = true;
                onEach(ProxyFrontend::freeze);
            }
        }
    }

    /**
     * Ends a partition and all faults; requests are counted on. What was sent into a black hole never arrives: its connections are reset.
     */
    public synchronized void heal() {
        plan.heal();
        isBlackhole = false;
        onEach(frontend -> {
            if (frontend.isFrozen()) {
                frontend.reset();
            }
        });
        if (!server.isOpen()) {
            bind();
        }
    }

    /** As new: heals, counts from 1, forgets the log. Connections stay. */
    public void reset() {
        heal();
        plan.restart();
    }

    /**
     * Requests that came since the start or the last {@link #reset()}.
     *
     * @return how many.
     */
    public long requests() {
        return plan.requests();
    }

    /**
     * What came since the start or the last {@link #reset()}, and what was done to it.
     *
     * @return the requests in order; the last ten thousand.
     */
    public List<Request> log() {
        return plan.log();
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.close().awaitUninterruptibly(END_TIMEOUT_MS);
        }
        clients.close().awaitUninterruptibly(END_TIMEOUT_MS);
        group.shutdownGracefully(0, END_TIMEOUT_MS / 2, TimeUnit.MILLISECONDS).awaitUninterruptibly(END_TIMEOUT_MS);
    }

    /** On the port of before where there was one; somebody's outgoing connection may hold it for a moment. */
    private synchronized void bind() {
        final long beganNs = System.nanoTime();
        while (true) {
            final ChannelFuture bound = bootstrap().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).awaitUninterruptibly();
            if (bound.isSuccess()) {
                server = bound.channel();
                port = ((InetSocketAddress) server.localAddress()).getPort();
                return;
            }
            if (System.nanoTime() - beganNs > TimeUnit.MILLISECONDS.toNanos(BIND_TIMEOUT_MS)) {
                throw new UncheckedIOException(
                        new IOException("the fault proxy cannot listen: port=" + port, bound.cause()));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BIND_DELAY_MS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the fault proxy listened", e);
        }
    }

    private ServerBootstrap bootstrap() {
        return new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.ALLOCATOR, ProxyWires.ALLOCATOR)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, ProxyWires.reads())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(final Channel client) {
                        final ProxyFrontend frontend = new ProxyFrontend(plan, target, client);
                        client.pipeline().addLast(new HttpServerCodec(ProxyWires.bounds()), frontend);
                        clients.add(client);
                        if (isBlackhole) { // Read behind the entry in the group: one of two sees the other.
                            frontend.freeze();
                        }
                    }
                });
    }

    /** Returns when it is done: what a caller sends next finds it so. */
    private void onEach(final Consumer<ProxyFrontend> action) {
        clients.forEach(client -> client.eventLoop()
                .submit(() -> Optional.ofNullable(client.pipeline().get(ProxyFrontend.class)).ifPresent(action))
                .awaitUninterruptibly());
    }
}
