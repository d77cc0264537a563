package io.holdfast.imds;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client's pipeline without sockets: bytes in, one outcome out. */
@SuppressWarnings("FutureReturnValueIgnored") // Of an embedded channel, which closes at once.
class ClientHandlerTest {

    private final List<String> outcomes = new ArrayList<>();
    private final List<Boolean> released = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void install() {
        ClientHandler.install(
                channel.pipeline(),
                new Transport.Receiver() {
                    @Override
                    public void onAnswer(final long request, final int status, final byte[] body) {
                        outcomes.add(request + " " + status + " " + new String(body, StandardCharsets.UTF_8));
                    }

                    @Override
                    public void onFailure(final long request, final Failure failure, final String detail) {
                        outcomes.add(request + " " + failure);
                    }
                },
                (request, connection, isReusable) -> {
                    released.add(isReusable);
                    if (!isReusable) {
                        connection.close();
                    }
                });
        begin(1);
    }

    @AfterEach
    void finish() {
        channel.finishAndReleaseAll();
    }

    @Test
    void shouldHandOverAWholeAnswerAndKeepTheConnection() {
        receive("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(outcomes).containsExactly("1 200 {}");
        assertThat(released).containsExactly(true);
        assertThat(channel.isActive()).isTrue();
    }

    @Test
    void shouldServeTheNextRequestOnAKeptConnection() {
        receive("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        begin(2);
        receive("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n");

        assertThat(outcomes).containsExactly("1 200 {}", "2 410 ");
    }

    @Test
    void shouldCloseWhereTheServiceCloses() {
        receive("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(outcomes).containsExactly("1 200 {}");
        assertThat(released).containsExactly(false);
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void shouldTakeChunksByteByByte() {
        for (final char each : "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n".toCharArray()) {
            receive(String.valueOf(each));
        }

        assertThat(outcomes).containsExactly("1 200 {}");
    }

    @Test
    void shouldTakeABodyThatEndsWithTheConnection() {
        receive("HTTP/1.1 200 OK\r\n\r\n{}");
        assertThat(outcomes).isEmpty();
        channel.close();

        assertThat(outcomes).containsExactly("1 200 {}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"Events\":",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"})
    void shouldFailOnceWhereTheConnectionEndsEarly(final String bytes) {
        receive(bytes);
        channel.close();

        assertThat(outcomes).containsExactly("1 TRUNCATED");
        assertThat(released).containsExactly(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense\r\n\r\n", "HTTP/1.1 abc OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"})
    void shouldFailOnceOnWhatIsNotHttp(final String bytes) {
        receive(bytes);

        assertThat(outcomes).containsExactly("1 MALFORMED");
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void shouldRefuseABodyThatIsTooLongBeforeItComes() {
        receive("HTTP/1.1 200 OK\r\nContent-Length: 65537\r\n\r\n");

        assertThat(outcomes).containsExactly("1 OVERSIZED");
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void shouldRefuseChunksThatBecomeTooMany() {
        final String chunk = "1000\r\n" + " ".repeat(0x1000) + "\r\n";
        receive("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 20 && outcomes.isEmpty(); i++) {
            receive(chunk);
        }

        assertThat(outcomes).containsExactly("1 OVERSIZED");
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void shouldTellNothingOnceItIsForgotten() {
        channel.pipeline().get(ClientHandler.class).forget();
        receive("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        channel.close();

        assertThat(outcomes).isEmpty();
    }

    @Test
    void shouldCloseWhatSpeaksUnasked() {
        receive("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        receive("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]");

        assertThat(outcomes).containsExactly("1 200 {}");
        assertThat(channel.isActive()).isFalse();
    }

    private void begin(final long number) {
        channel.pipeline().get(ClientHandler.class).begin(Request.get(number, Request.Kind.POLL, "/", false));
        channel.writeOutbound(new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.GET, "/"));
        channel.releaseOutbound();
    }

    private void receive(final String bytes) {
        if (channel.isOpen()) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII));
        }
    }
}
