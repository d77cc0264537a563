package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.azure.RawClient.Answer;
import io.holdfast.azure.RawClient.End;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Goal: each fault does what its name says, and nothing else happens to anybody. Method: bare sockets on both sides of the proxy. */
class FaultProxySystemTest {

    private static final byte[] BODY = bytes(1_000);
    private static final int SHORT_MS = 400;

    private EchoService service;
    private FaultProxy proxy;

    @BeforeEach
    void launch() throws IOException {
        service = EchoService.launch();
        proxy = FaultProxy.launch(service.uri());
    }

    @AfterEach
    void close() {
        proxy.close();
        service.close();
    }

    @Test
    void shouldLetThroughWhatNoFaultConcerns() throws IOException {
        try (RawClient client = connect()) {
            final Answer first = client.put(BODY);
            final Answer second = client.get();

            assertThat(first.end()).isEqualTo(End.WHOLE);
            assertThat(first.body()).isEqualTo(BODY);
            assertThat(first.header("x-host")).isEqualTo(proxy.endpoint().getAuthority());
            assertThat(second.end()).isEqualTo(End.WHOLE);
            assertThat(second.status()).isEqualTo(200);
        }
        assertThat(service.landed()).extracting(EchoService.Landed::method).containsExactly("PUT", "GET");
    }

    @Test
    void shouldLetALongBodyThrough() throws IOException {
        final byte[] body = bytes(20 << 20);

        try (RawClient client = connect()) {
            final Answer answer = client.put(body);

            assertThat(answer.end()).isEqualTo(End.WHOLE);
            assertThat(Arrays.equals(answer.body(), body)).isTrue();
        }
    }

    @Test
    void shouldTellWhatCameWithoutItsSecrets() throws IOException {
        proxy.failAt(2, Fault.BUSY);

        try (RawClient client = connect()) {
            client.put(BODY);
            client.get();
        }

        assertThat(proxy.requests()).isEqualTo(2);
        assertThat(proxy.log())
                .containsExactly(
                        new FaultProxy.Request(1, "PUT", "/account/blob?comp=block", Optional.empty(), 200),
                        new FaultProxy.Request(2, "GET", "/account/blob?comp=block", Optional.of(Fault.BUSY), 503));
    }

    @Test
    void shouldCountFromOneAgainAfterAReset() throws IOException {
        proxy.failAt(1, Fault.BUSY).failAt(2, Fault.BUSY);

        try (RawClient client = connect()) {
            assertThat(client.get().status()).isEqualTo(503);
            proxy.reset();
            assertThat(client.get().status()).isEqualTo(200);
        }

        assertThat(proxy.requests()).isOne();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"BUSY", "BUSY_RETRY_AFTER", "THROTTLED", "THROTTLED_RETRY_AFTER", "INTERNAL_ERROR", "SKEWED_CLOCK", "EXPIRED_TOKEN"})
    void shouldAnswerInsteadOfTheServiceAndKeepTheConnection(final Fault fault) throws IOException {
        proxy.failAt(1, fault);

        try (RawClient client = connect()) {
            final Answer answer = client.put(BODY);

            assertThat(answer.end()).isEqualTo(End.WHOLE);
            assertThat(answer.status()).isEqualTo(fault.answer().status());
            assertThat(answer.header("x-ms-error-code")).isEqualTo(fault.answer().code());
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("<Code>" + fault.answer().code() + "</Code>");
            assertThat(answer.header("retry-after")).isEqualTo(fault.name().endsWith("RETRY_AFTER") ? "20" : "");
            assertThat(answer.headers().containsKey("www-authenticate")).isEqualTo(fault == Fault.EXPIRED_TOKEN);
            assertThat(service.landed()).isEmpty();
            assertThat(client.put(BODY).status()).isEqualTo(200);
        }
    }

    @Test
    void shouldTellAnotherTimeWhenTheClockIsSkewed() throws IOException {
        proxy.failAt(1, Fault.SKEWED_CLOCK);

        try (RawClient client = connect()) {
            final ZonedDateTime date = ZonedDateTime.parse(client.get().header("date"), DateTimeFormatter.RFC_1123_DATE_TIME);

            assertThat(Duration.between(ZonedDateTime.now(date.getZone()), date).toMinutes()).isBetween(18L, 21L);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"RESET_IN_BODY", "RESET_BEFORE_ANSWER"})
    void shouldResetWithoutCarryingOut(final Fault fault) throws IOException {
        proxy.failAt(1, fault);

        try (RawClient client = connect()) {
            final Answer answer = client.put(BODY);

            assertThat(answer.end()).isEqualTo(End.RESET);
            assertThat(answer.status()).isZero();
        }
        assertServesAgain(0);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"RESET_IN_BODY", "RESET_BEFORE_ANSWER"})
    void shouldResetARequestWithoutABody(final Fault fault) throws IOException {
        proxy.failAt(1, fault);

        try (RawClient client = connect()) {
            assertThat(client.get().end()).isEqualTo(End.RESET);
        }
        assertServesAgain(0);
    }

    @Test
    void shouldResetInTheMiddleOfALongBody() throws IOException {
        proxy.failAt(1, Fault.RESET_IN_BODY);

        try (RawClient client = connect()) {
            assertThat(client.put(bytes(8 << 20)).end()).isEqualTo(End.RESET);
        }
        assertServesAgain(0);
    }

    @Test
    void shouldLoseTheAnswerOfWhatLandedByAReset() throws IOException {
        assertAnswerLost(Fault.ANSWER_RESET, End.RESET);
    }

    @Test
    void shouldLoseTheAnswerOfWhatLandedByAClose() throws IOException {
        assertAnswerLost(Fault.ANSWER_CLOSED, End.CLOSED);
    }

    @Test
    void shouldLoseTheAnswerOfWhatLandedInSilence() throws IOException {
        assertAnswerLost(Fault.ANSWER_SILENT, End.SILENT);
    }

    private void assertAnswerLost(final Fault fault, final End end) throws IOException {
        proxy.failAt(1, fault);

        try (RawClient client = connect()) {
            client.patience(SHORT_MS);
            final Answer answer = client.put(BODY);

            assertThat(answer.end()).isEqualTo(end);
            assertThat(answer.status()).isZero();
            assertThat(service.landed()).hasSize(1);
        }
        assertServesAgain(1);
    }

    @Test
    void shouldTakeAllAndSayNothingWhenHalfOpen() throws IOException {
        proxy.failAt(1, Fault.HALF_OPEN);

        try (RawClient client = connect()) {
            client.patience(SHORT_MS);

            assertThat(client.put(BODY).end()).isEqualTo(End.SILENT);
        }
        assertServesAgain(0);
    }

    @Test
    void shouldCrawlBothWays() throws IOException {
        proxy.failAt(1, Fault.SLOW);

        try (RawClient client = connect()) {
            final long beganNs = System.nanoTime();
            final Answer answer = client.put(BODY);

            assertThat(answer.end()).isEqualTo(End.WHOLE);
            assertThat(answer.body()).isEqualTo(BODY);
            // Its own clock holds it back: a thousand bytes there and back again, less the last pieces.
            assertThat(System.nanoTime() - beganNs).isGreaterThan(1_600_000_000L);
        }
    }

    @Test
    void shouldPromiseMoreThanItSends() throws IOException {
        proxy.failAt(1, Fault.TRUNCATED);

        try (RawClient client = connect()) {
            final Answer answer = client.put(BODY);

            assertThat(answer.end()).isEqualTo(End.CLOSED);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-length")).isEqualTo("1000");
            assertThat(answer.body()).isEqualTo(Arrays.copyOf(BODY, 500));
        }
        assertServesAgain(1);
    }

    @Test
    void shouldSendNothingOfAnEmptyAnswerThatIsTruncated() throws IOException {
        proxy.failAt(1, Fault.TRUNCATED);

        try (RawClient client = connect()) {
            final Answer answer = client.get();

            assertThat(answer.end()).isEqualTo(End.CLOSED);
            assertThat(answer.status()).isZero();
        }
    }

    @Test
    void shouldCarryOutLateWhatTheClientTookForLost() throws IOException {
        proxy.failAt(1, Fault.LANDED_LATE);

        try (RawClient client = connect()) {
            assertThat(client.put(BODY).end()).isEqualTo(End.RESET);
        }

        try (RawClient client = connect()) {
            assertThat(client.get().status()).isEqualTo(200);
        }
        await(() -> service.landed().size() == 2);
        assertThat(service.landed()).extracting(EchoService.Landed::method).containsExactly("GET", "PUT");
        assertThat(service.landed().getLast().length()).isEqualTo(BODY.length);
        assertThat(proxy.requests()).as("of the clients").isEqualTo(2);
    }

    @Test
    void shouldFailABurstAndNoMore() throws IOException {
        proxy.failFrom(2, 2, Fault.BUSY);

        try (RawClient client = connect()) {
            assertThat(List.of(client.get().status(), client.get().status(), client.get().status(), client.get().status()))
                    .containsExactly(200, 503, 503, 200);
        }
    }

    @Test
    void shouldFailUntilItIsTold() throws IOException {
        proxy.failFrom(2, Fault.EXPIRED_TOKEN);

        try (RawClient client = connect()) {
            assertThat(List.of(client.get().status(), client.get().status(), client.get().status())).containsExactly(200, 401, 401);
            proxy.heal();
            assertThat(client.get().status()).isEqualTo(200);
        }
    }

    @Test
    void shouldMixTheSameFaultsForTheSameSeed() throws IOException {
        final long seed = 42;

        final List<Integer> first = statuses(seed, 40);
        final List<Integer> again = statuses(seed, 40);
        final List<Integer> other = statuses(seed + 1, 40);

        assertThat(again).isEqualTo(first).isNotEqualTo(other);
        assertThat(first).contains(200, 503, 500);
    }

    private List<Integer> statuses(final long seed, final int count) throws IOException {
        proxy.reset();
        proxy.mixture(seed, 0.5, Fault.BUSY, Fault.INTERNAL_ERROR);
        try (RawClient client = connect()) {
            final Integer[] statuses = new Integer[count];
            Arrays.setAll(statuses, i -> client.get().status());
            return List.of(statuses);
        }
    }

    @Test
    void shouldDelayAnswers() throws IOException {
        proxy.latency(Duration.ofMillis(SHORT_MS));

        try (RawClient client = connect()) {
            final long beganNs = System.nanoTime();
            client.get();
            client.get();

            assertThat(System.nanoTime() - beganNs).isGreaterThan(2 * SHORT_MS * 1_000_000L - 50_000_000);
        }
    }

    @Test
    void shouldRefuseEverybodyUntilHealed() throws IOException {
        try (RawClient client = connect()) {
            client.get();

            proxy.partition(FaultProxy.Partition.REFUSED);

            assertThat(client.get().end()).isIn(End.RESET, End.CLOSED);
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        }
        proxy.heal();
        assertServesAgain(1);
    }

    @Test
    void shouldLetNothingThroughABlackHoleAndForgetWhatFellIn() throws IOException {
        try (RawClient client = connect()) {
            client.get();
            client.patience(SHORT_MS);

            proxy.partition(FaultProxy.Partition.BLACKHOLE);

            assertThat(client.put(BODY).end()).isEqualTo(End.SILENT);
            try (RawClient another = connect()) {
                another.patience(SHORT_MS);
                assertThat(another.put(BODY).end()).isEqualTo(End.SILENT);
            }
            proxy.heal();
            assertThat(client.get().end()).isEqualTo(End.RESET);
        }
        assertServesAgain(1);
        assertThat(service.landed()).extracting(EchoService.Landed::method).containsExactly("GET", "PUT");
    }

    @Test
    void shouldEndTheClientsConnectionWhenTheServiceIsGone() throws IOException {
        service.close();

        try (RawClient client = connect()) {
            assertThat(client.get().end()).isEqualTo(End.RESET);
        }
    }

    private RawClient connect() throws IOException {
        return RawClient.connect(proxy.endpoint());
    }

    /** The fault was for one: the next request is carried out, and is the only one besides those that were. */
    private void assertServesAgain(final int landedBefore) throws IOException {
        try (RawClient client = connect()) {
            assertThat(client.put(BODY).body()).isEqualTo(BODY);
        }
        assertThat(service.landed()).hasSize(landedBefore + 1);
    }

    private static void await(final BooleanSupplier condition) {
        final long beganNs = System.nanoTime();
        while (!condition.getAsBoolean() && System.nanoTime() - beganNs < 20_000_000_000L) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static byte[] bytes(final int length) {
        final byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }
}
