package io.holdfast.bench.azure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A machine's identity, and a blob service that it may not use and that says so in the worst way: its refusal repeats what it was sent to be let
 * in. The service has a certificate of its own; who is to believe it needs {@link #environment()}.
 */
final class EchoingService implements AutoCloseable {

    private static final String PASSWORD = "changeit";
    private static final long KEYTOOL_SECONDS_MAX = 60;
    private static final long TOKEN_SECONDS = 3_600;

    private final Secret token = new Secret("a bearer token", "eyJ0eXAiOiJKV1QifQ.eyJzdWIiOiJwcm9vZiJ9.c2lnbmF0dXJl-b2Y_aXQ");
    private final Secret header = new Secret("the identity's header", "853b9a84-5bfa-4b22-a3f3-0b9a43d9ad8a");
    private final AtomicInteger echoes = new AtomicInteger();
    private final Path keys;
    private final HttpServer identity;
    private final HttpsServer blobs;

    private EchoingService(final Path keys, final HttpServer identity, final HttpsServer blobs) {
        this.keys = keys;
        this.identity = identity;
        this.blobs = blobs;
    }

    static EchoingService launch(final Path directory) throws IOException, InterruptedException {
        final Path keys = directory.resolve("keys.p12");
        makeKeys(keys);
        final InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        final HttpsServer blobs = HttpsServer.create(free, 0);
        blobs.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        final EchoingService service = new EchoingService(keys, HttpServer.create(free, 0), blobs);
        service.identity.createContext("/", service::grant);
        service.blobs.createContext("/", service::refuse);
        service.identity.start();
        service.blobs.start();
        return service;
    }

    /** What {@code --store} takes. */
    String uri() {
        return "https://localhost:" + blobs.getAddress().getPort() + "/proofs/echo";
    }

    /** The machine has an identity, and trusts the service. */
    Map<String, String> environment() {
        return Map.of(
                "IDENTITY_ENDPOINT", "http://127.0.0.1:" + identity.getAddress().getPort() + "/token",
                "IDENTITY_HEADER", header.value(),
                "JDK_JAVA_OPTIONS", "-Djavax.net.ssl.trustStore=" + keys + " -Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    List<Secret> secrets() {
        return List.of(token, header);
    }

    /** Refusals that repeated the token. */
    int echoes() {
        return echoes.get();
    }

    private void grant(final HttpExchange exchange) throws IOException {
        final long expires = Instant.now().getEpochSecond() + TOKEN_SECONDS;
        answer(exchange, 200, "application/json", "{\"access_token\":\"" + token.value() + "\",\"expires_on\":\"" + expires
                + "\",\"resource\":\"https://storage.azure.com/\",\"token_type\":\"Bearer\",\"client_id\":\"proof\"}");
    }

    private void refuse(final HttpExchange exchange) throws IOException {
        final String sent = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (sent.contains(token.value())) {
            echoes.incrementAndGet();
        }
        exchange.getResponseHeaders().set("x-ms-error-code", "AuthenticationFailed");
        exchange.getResponseHeaders().set("x-ms-request-id", "echo-of-" + sent.replace(' ', '-'));
        answer(exchange, 403, "application/xml", "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>AuthenticationFailed</Code><Message>"
                + "Server failed to authenticate the request: Authorization: " + sent + "</Message></Error>");
    }

    private static void answer(final HttpExchange exchange, final int status, final String type, final String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", type);
            final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            final boolean isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, isHead ? -1 : bytes.length);
            if (!isHead) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private static void makeKeys(final Path keys) throws IOException, InterruptedException {
        final Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair", "-alias", "proof", "-keyalg", "EC", "-dname", "CN=localhost",
                        "-ext", "san=dns:localhost,ip:127.0.0.1", "-validity", "2",
                        "-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass", PASSWORD)
                .redirectErrorStream(true)
                .start();
        final String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!keytool.waitFor(KEYTOOL_SECONDS_MAX, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IllegalStateException("no certificate was made: " + said);
        }
    }

    private static SSLContext context(final Path keys) throws IOException {
        try (InputStream input = Files.newInputStream(keys)) {
            final KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(input, PASSWORD.toCharArray());
            final KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, PASSWORD.toCharArray());
            final SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("the certificate cannot be used: file=" + keys, e);
        }
    }

    @Override
    public void close() {
        identity.stop(0);
        blobs.stop(0);
    }
}
