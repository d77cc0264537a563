package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class FreshTransportTest {

    private final List<Client> clients = new ArrayList<>();
    private final FreshTransport transport = new FreshTransport(() -> {
        final Client client = new Client();
        clients.add(client);
        return client;
    });

    @Test
    void shouldStayWithAClientThatWorks() {
        send();
        send();

        assertThat(clients).hasSize(1);
    }

    @Test
    void shouldGoToANewClientAfterAFailure() {
        firstToFailBy(new IOException("connection reset"));
        assertThatThrownBy(this::send).isInstanceOf(UncheckedIOException.class);

        send();

        assertThat(clients).hasSize(2);
        assertThat(clients.getLast().sent).isOne();
    }

    @Test
    void shouldChangeOnceThoughSeveralRequestsFail() {
        final Client first = firstToFailBy(new IOException("connection reset"));
        first.during = () -> assertThatThrownBy(this::send).isInstanceOf(UncheckedIOException.class);

        assertThatThrownBy(this::send).isInstanceOf(UncheckedIOException.class);

        send();
        assertThat(first.sent).isEqualTo(3);
        assertThat(clients).hasSize(2);
    }

    @Test
    void shouldStayWithAClientThatWasNotLetIn() {
        firstToFailBy(new ConnectException());
        assertThatThrownBy(this::send).isInstanceOf(UncheckedIOException.class);

        assertThat(clients).hasSize(1);
    }

    @Test
    void shouldBeginAnewAfterItWasClosed() {
        send();
        transport.close();
        send();

        assertThat(clients).hasSize(2);
    }

    /** A client is made when it is needed; a failure is for the next one. */
    private Client firstToFailBy(final IOException failure) {
        send();
        final Client first = clients.getFirst();
        first.failure = failure;
        return first;
    }

    private void send() {
        transport.sendSync(new HttpRequest(HttpMethod.GET, "https://example.blob.core.windows.net/c"), Context.NONE);
    }

    /** A client that may fail; while a request is under way it lets another happen. */
    private static final class Client implements HttpClient {

        private IOException failure;
        private Runnable during = () -> {};
        private int sent;

        @Override
        public Mono<HttpResponse> send(final HttpRequest request) {
            return Mono.fromCallable(() -> sendSync(request, Context.NONE));
        }

        @Override
        public HttpResponse sendSync(final HttpRequest request, final Context context) {
            sent++;
            final Runnable once = during;
            during = () -> {};
            once.run();
            if (failure != null) {
                throw new UncheckedIOException(failure);
            }
            return new FakeReply(request, 200, new byte[0]);
        }
    }
}
