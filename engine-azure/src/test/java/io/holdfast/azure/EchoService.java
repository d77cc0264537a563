package io.holdfast.azure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service of the JDK's that answers each request with its own body, and remembers what it carried out. For tests of the proxy. */
final class EchoService implements AutoCloseable {

    /** A request that came whole. */
    record Landed(String method, String uri, int length) {}

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Landed> landed = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private EchoService(final HttpServer server) {
        this.server = server;
    }

    static EchoService launch() throws IOException {
        final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        final EchoService service = new EchoService(server);
        server.setExecutor(service.threads);
        server.createContext("/", service::answer);
        server.start();
        return service;
    }

    private void answer(final HttpExchange exchange) throws IOException {
        final byte[] body = exchange.getRequestBody().readAllBytes();
        landed.add(new Landed(exchange.getRequestMethod(), exchange.getRequestURI().toString(), body.length));
        exchange.getResponseHeaders().set("x-host", exchange.getRequestHeaders().getFirst("Host"));
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/account");
    }

    List<Landed> landed() {
        return landed;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
