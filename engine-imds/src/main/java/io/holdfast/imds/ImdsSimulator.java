package io.holdfast.imds;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A metadata service on loopback that plays a scenario: instance and scheduled-events documents, headers enforced, real status codes, and
 * every fault of {@link Scenario.Fault.Kind}. To rehearse with, and for tests. One daemon thread, {@code holdfast-imds-sim}. Thread-safe.
 */
public final class ImdsSimulator implements AutoCloseable {

    private final EventLoopGroup group;
    private final ChannelGroup connections;
    private final SimulatedMetadata metadata;
    private final long startedNs;
    private final URI baseUri;

    private ImdsSimulator(
            final EventLoopGroup group,
            final ChannelGroup connections,
            final SimulatedMetadata metadata,
            final long startedNs,
            final URI baseUri) {
        this.group = group;
        this.connections = connections;
        this.metadata = metadata;
        this.startedNs = startedNs;
        this.baseUri = baseUri;
    }

    /**
     * Starts a service on a free port.
     *
     * @param scenario what it plays, from now on.
     * @return the running service.
     */
    public static ImdsSimulator launch(final Scenario scenario) {
        try {
            return launch(scenario, 0);
        } catch (final IOException e) {
            throw new UncheckedIOException("no port of loopback could be had", e);
        }
    }

    /**
     * Starts a service.
     *
     * @param scenario what it plays, from now on.
     * @param port of loopback; 0 is any.
     * @return the running service.
     * @throws IOException when the port cannot be had.
     */
    public static ImdsSimulator launch(final Scenario scenario, final int port) throws IOException {
        final long startedNs = System.nanoTime();
        final SimulatedMetadata metadata = new SimulatedMetadata(scenario, System.currentTimeMillis());
        final EventLoopGroup group = ImdsLoops.launch("holdfast-imds-sim");
        final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        final var bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.ALLOCATOR, NettyTransport.ALLOCATOR)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(final Channel channel) {
                        connections.add(channel);
                        ServerHandler.install(channel.pipeline(), metadata, () -> System.nanoTime() - startedNs);
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            ImdsLoops.end(group);
            throw new IOException("the metadata simulator cannot listen: port=" + port + ", reason=" + bound.cause().getMessage(),
                    bound.cause());
        }
        connections.add(bound.channel());
        final int chosen = ((InetSocketAddress) bound.channel().localAddress()).getPort();
        return new ImdsSimulator(group, connections, metadata, startedNs, URI.create("http://127.0.0.1:" + chosen));
    }

    /**
     * Where it listens; for {@link ImdsConfig#of}.
     *
     * @return {@code http://127.0.0.1:PORT}.
     */
    public URI baseUri() {
        return baseUri;
    }

    /**
     * A Preempt of the machine appears now.
     *
     * @param notice until it starts.
     * @return its id.
     */
    public String preempt(final Duration notice) {
        return schedule("Preempt", notice);
    }

    /**
     * A Freeze of the machine appears now.
     *
     * @param notice until it starts.
     * @return its id.
     */
    public String freeze(final Duration notice) {
        return schedule("Freeze", notice);
    }

    /**
     * An event of the machine, or of others, appears now.
     *
     * @param type its EventType.
     * @param notice until it starts.
     * @param resources whom it is for; none: the machine.
     * @return its id.
     */
    public String schedule(final String type, final Duration notice, final String... resources) {
        return metadata.schedule(Scenario.Event.of(type, elapsed(), notice).to(resources));
    }

    /**
     * An event of the machine appears now and is {@code Started} already, as after a failure of hardware.
     *
     * @param type its EventType.
     * @return its id.
     */
    public String start(final String type) {
        return metadata.schedule(Scenario.Event.of(type, elapsed(), Duration.ZERO).started());
    }

    /**
     * An event disappears now.
     *
     * @param id its id.
     * @return whether it stood or was to come.
     */
    public boolean cancel(final String id) {
        return metadata.cancel(id, elapsed().toNanos());
    }

    /**
     * The start of an event is moved; the document says so from now on.
     *
     * @param id its id.
     * @param by how much later; negative: earlier.
     */
    public void postpone(final String id, final Duration by) {
        metadata.postpone(id, by.toNanos(), elapsed().toNanos());
    }

    /** Every event disappears now, and those to come do not come: what a new machine would see. */
    public void cancelAll() {
        metadata.cancelAll(elapsed().toNanos());
    }

    /**
     * Ids that were acknowledged, in order, each once.
     *
     * @return the ids.
     */
    public List<String> acknowledged() {
        return metadata.acknowledged();
    }

    /**
     * How many requests came.
     *
     * @return a count.
     */
    public long requestCount() {
        return metadata.requestCount();
    }

    /**
     * Time since the start, in which the scenario's times are given.
     *
     * @return a duration.
     */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNs);
    }

    @Override
    public void close() {
        connections.close().awaitUninterruptibly(1_000);
        ImdsLoops.end(group);
    }
}
