package io.holdfast.azure;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.SocketAddress;

/**
 * One connection of a client, the connection to the service behind it, and what the plan wants to happen in between: one exchange at a time,
 * each in the pieces in which it comes. On one event loop, except where said.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What a close or a write comes to, the connection itself tells.
final class ProxyFrontend extends ChannelInboundHandlerAdapter implements ProxyBackend.Listener {

    private final FaultPlan plan;
    private final SocketAddress target;
    private final Channel client;
    private final Lane requests;
    private final LateRequest late = new LateRequest();
    private Lane answers; // Of the present connection to the service.
    private Channel backend; // Null when there is none.
    private HttpRequest head; // Waits for the connection to the service; null when none does.
    private Exchange exchange; // Null between two.
    private boolean isInformational; // Whether the answer under way is only a "go on".
    private boolean isFrozen;

    ProxyFrontend(final FaultPlan plan, final SocketAddress target, final Channel client) {
        this.plan = plan;
        this.target = target;
        this.client = client;
        this.requests = new Lane(client, this::onRequestPart);
        this.answers = new Lane(client, this::onAnswerPart);
    }

    /** From now on nothing gets through; what comes, waits until the connection is reset. */
    void freeze() {
        isFrozen = true;
        requests.hold(Lane.Hold.PARTITION);
        answers.hold(Lane.Hold.PARTITION);
    }

    boolean isFrozen() {
        return isFrozen;
    }

    /** Ends the connection of the client without a farewell. */
    void reset() {
        requests.close();
        answers.close();
        ProxyWires.reset(client);
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object part) {
        if (part instanceof final HttpObject http && http.decoderResult().isFailure()) {
            ReferenceCountUtil.release(part);
            reset();
        } else {
            requests.offer(part);
        }
    }

    @Override
    public void channelWritabilityChanged(final ChannelHandlerContext context) {
        if (client.isWritable()) {
            answers.letGo(Lane.Hold.WRITE);
        } else {
            answers.hold(Lane.Hold.WRITE);
        }
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
        context.close();
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) {
        requests.close();
        answers.close();
        late.onClientGone();
        if (backend != null) {
            ProxyWires.reset(backend);
            backend = null;
        }
    }

    private void onRequestPart(final Object part) {
        if (part instanceof final HttpRequest request) {
            begin(request);
        } else if (exchange == null) {
            ReferenceCountUtil.release(part); // Of a request that was cut off.
        } else {
            onRequestContent((HttpContent) part);
        }
    }

    private void begin(final HttpRequest request) {
        exchange = plan.begin(request);
        requests.slow(exchange.isSlow());
        if (exchange.inbound() != Fault.Inbound.FORWARD && HttpUtil.is100ContinueExpected(request)) {
            client.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
        switch (exchange.inbound()) {
            case FORWARD -> forward(request);
            case CUT -> {
                if (exchange.hasRequestBody()) {
                    forward(request);
                } else {
                    reset();
                }
            }
            case SWALLOW -> { }
            case POSTPONE -> late.add(request);
        }
    }

    private void forward(final HttpRequest request) {
        if (backend != null) {
            backend.writeAndFlush(request);
            delayAnswer();
        } else {
            head = request;
            requests.hold(Lane.Hold.CONNECT);
            ProxyBackend.connect(client.eventLoop(), target, this);
        }
    }

    @Override
    public void onConnected(final Channel connected) {
        if (!client.isActive()) {
            connected.close();
            return;
        }
        backend = connected;
        answers = new Lane(connected, this::onAnswerPart);
        if (isFrozen) {
            answers.hold(Lane.Hold.PARTITION);
        }
        connected.writeAndFlush(head);
        head = null;
        delayAnswer();
        requests.letGo(Lane.Hold.CONNECT);
    }

    @Override
    public void onUnreachable() {
        reset();
    }

    private void delayAnswer() {
        answers.slow(exchange.isSlow());
        if (exchange.latency().isPositive()) {
            answers.holdFor(Lane.Hold.LATENCY, exchange.latency().toMillis());
        }
    }

    private void onRequestContent(final HttpContent content) {
        final boolean isLast = content instanceof LastHttpContent;
        final int length = content.content().readableBytes();
        switch (exchange.inbound()) {
            case FORWARD -> send(content);
            case SWALLOW -> content.release();
            case POSTPONE -> late.add(content);
            case CUT -> {
                final int through = exchange.requestMore(length);
                if (through < length) {
                    send(new DefaultHttpContent(content.content().readRetainedSlice(through)));
                    content.release();
                    reset();
                    return;
                }
                send(content);
            }
        }
        if (isLast) {
            onRequestEnd();
        }
    }

    private void send(final HttpContent content) {
        if (backend == null) {
            content.release(); // The service has answered early and closed; the client is to hear what it said.
            return;
        }
        backend.writeAndFlush(content);
        if (!backend.isWritable()) {
            requests.hold(Lane.Hold.WRITE);
        }
    }

    @Override
    public void onWritable(final boolean isWritable) {
        if (isWritable) {
            requests.letGo(Lane.Hold.WRITE);
        } else {
            requests.hold(Lane.Hold.WRITE);
        }
    }

    private void onRequestEnd() {
        exchange.requestEnded();
        requests.hold(Lane.Hold.EXCHANGE);
        switch (exchange.inbound()) {
            case FORWARD, CUT -> endIfBothHave();
            case SWALLOW -> answerSwallowed();
            case POSTPONE -> {
                late.send(client.eventLoop(), target);
                reset();
            }
        }
    }

    private void answerSwallowed() {
        switch (exchange.outbound()) {
            case ERROR -> {
                final ErrorAnswer answer = exchange.fault().answer();
                exchange.answerBegan(answer.status(), 0, true);
                client.writeAndFlush(answer.response(exchange.method(), exchange.isKeptAlive()));
                onAnswerEnd();
            }
            case RESET -> reset();
            case CLOSE -> client.close();
            case SILENCE, RELAY, TRUNCATE -> { } // Nothing will ever come.
        }
    }

    @Override
    public void onAnswer(final Channel from, final Object part) {
        if (from.equals(backend)) {
            answers.offer(part);
        } else {
            ReferenceCountUtil.release(part); // Of a connection that was given up.
        }
    }

    private void onAnswerPart(final Object part) {
        if (part == ProxyBackend.End.CLOSED) {
            onBackendClosed();
        } else if (exchange == null || exchange.isAnswerEnded()) {
            ReferenceCountUtil.release(part); // Said unasked: a service that shuts down does that.
            closeBackend();
        } else {
            onAnswerOf(exchange, part);
        }
    }

    private void onAnswerOf(final Exchange asked, final Object part) {
        if (part instanceof final HttpResponse response) {
            isInformational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            if (!isInformational) {
                asked.answerBegan(response.status().code(), HttpUtil.getContentLength(response, -1L), HttpUtil.isKeepAlive(response));
            }
        }
        final boolean isLast = part instanceof LastHttpContent;
        if (isInformational || asked.outbound() == Fault.Outbound.RELAY) {
            client.writeAndFlush(part);
        } else if (asked.outbound() == Fault.Outbound.TRUNCATE && asked.hasAnswerBody()) {
            truncate(asked, part);
        } else {
            ReferenceCountUtil.release(part);
        }
        if (isLast && !isInformational) {
            onAnswerEnd();
        }
    }

    private void truncate(final Exchange asked, final Object part) {
        if (!(part instanceof final HttpContent content)) {
            client.writeAndFlush(part);
            return;
        }
        final ByteBuf body = content.content();
        final int length = body.readableBytes();
        final int through = asked.answerMore(length);
        client.writeAndFlush(new DefaultHttpContent(body.readRetainedSlice(through)));
        content.release();
        if (through < length) {
            client.close();
        }
    }

    private void onAnswerEnd() {
        exchange.answerEnded();
        switch (exchange.outbound()) {
            case RELAY, ERROR -> endIfBothHave();
            case RESET -> reset();
            case CLOSE, TRUNCATE -> client.close();
            case SILENCE -> closeBackend();
        }
    }

    private void endIfBothHave() {
        if (!exchange.isRequestEnded() || !exchange.isAnswerEnded()) {
            return;
        }
        if (!exchange.isAnswerKeptAlive()) {
            closeBackend();
        }
        if (!exchange.isKeptAlive()) {
            client.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
        exchange = null;
        requests.letGo(Lane.Hold.EXCHANGE);
    }

    /** Between two exchanges this is what a service does with a connection that was idle; the next request makes a new one. */
    private void onBackendClosed() {
        backend = null;
        if (exchange != null && !exchange.isAnswerEnded()) {
            reset();
        } else {
            requests.letGo(Lane.Hold.WRITE);
        }
    }

    private void closeBackend() {
        if (backend != null) {
            final Channel given = backend;
            backend = null;
            answers.close();
            given.close();
            requests.letGo(Lane.Hold.WRITE);
        }
    }
}
