package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over real sockets of loopback. */
class JdkTransportTest {

    private final ExecutorService serverThreads = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
    private final ExecutorService ioThreads = Transfers.pool("test-io-", 2);
    private final JdkTransport transport = new JdkTransport(Duration.ofSeconds(5), ioThreads);
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(serverThreads);
        server.createContext("/echo", exchange -> {
            final byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("x-ms-request-id", exchange.getRequestHeaders().getFirst("x-ms-probe"));
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/silent", exchange -> awaitEnd());
        server.createContext("/stuck", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            awaitEnd();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        transport.close();
        server.stop(0);
        serverThreads.shutdownNow();
        ioThreads.shutdownNow();
    }

    @Test
    void shouldCarryContentOfAnyMemoryBothWays() {
        final byte[] content = new byte[3_000_001];
        new SplittableRandom(1).nextBytes(content);
        final MemorySegment heap = MemorySegment.ofArray(content);
        final MemorySegment off = Arena.ofAuto().allocate(1_000_000).copyFrom(heap.asSlice(0, 1_000_000));
        final Payload payload = Payload.of(List.of(off, heap.asSlice(1_000_000)));
        final HttpRequest request = request(HttpMethod.PUT, "/echo");
        final Context context =
                within(20_000).addData(JdkTransport.REPLY_LENGTH_MAX, 4_000_000).addData(JdkTransport.PAYLOAD, payload);

        try (HttpResponse response = transport.sendSync(request, context)) {
            assertThat(response.getStatusCode()).isEqualTo(200);
            assertThat(((WholeResponse) response).body()).isEqualTo(content);
            assertThat(response.getHeaderValue(HttpHeaderName.fromString("x-ms-request-id"))).isEqualTo("7");
        }
    }

    @Test
    void shouldSendNoContentWhereThereIsNone() {
        try (HttpResponse response = transport.sendSync(request(HttpMethod.PUT, "/echo"), within(20_000))) {
            assertThat(((WholeResponse) response).body()).isEmpty();
        }
    }

    @Test
    void shouldNotWaitLongerThanItMay() {
        assertThatThrownBy(() -> transport.sendSync(request(HttpMethod.GET, "/silent"), within(100)))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void shouldNotWaitLongerForABodyThatDoesNotEnd() {
        assertThatThrownBy(() -> transport.sendSync(request(HttpMethod.GET, "/stuck"), within(300)))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void shouldRefuseAnAnswerThatIsTooLong() {
        final HttpRequest request = request(HttpMethod.PUT, "/echo");
        final Context context = within(20_000)
                .addData(JdkTransport.REPLY_LENGTH_MAX, 1_000)
                .addData(JdkTransport.PAYLOAD, Payload.of(new byte[100_000]));

        assertThatThrownBy(() -> transport.sendSync(request, context))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void shouldFailWhatIsUnderWayWhenItIsClosed() throws InterruptedException {
        final Thread closing = Thread.ofPlatform().daemon().start(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(200);
            } catch (final InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            transport.close();
        });

        assertThatThrownBy(() -> transport.sendSync(request(HttpMethod.GET, "/silent"), within(60_000)))
                .isInstanceOf(UncheckedIOException.class);
        closing.join();
    }

    private HttpRequest request(final HttpMethod method, final String path) {
        final HttpRequest request = new HttpRequest(
                method, "http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort() + path);
        request.setHeader(HttpHeaderName.fromString("x-ms-probe"), "7");
        return request;
    }

    private static Context within(final long limitMs) {
        final long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
        final LongSupplier left = () -> endNs - System.nanoTime();
        return new Context(JdkTransport.LEFT_NS, left);
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (final InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
