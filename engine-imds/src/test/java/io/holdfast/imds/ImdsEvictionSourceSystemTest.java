package io.holdfast.imds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.EvictionNotice.Action;
import io.holdfast.engine.api.EvictionSource;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The watcher and the simulator over real sockets of loopback. */
@Timeout(60)
class ImdsEvictionSourceSystemTest {

    private final Heard heard = new Heard();

    @Test
    void shouldHearOfAPreemptAndOfItsEnd() throws InterruptedException {
        try (ImdsSimulator simulator = ImdsSimulator.launch(Scenario.quiet("vm-spot"));
                ImdsEvictionSource source = ImdsEvictionSource.create(ImdsConfig.of(simulator.baseUri()))) {
            source.launch(heard);
            await(() -> source.figures().goodPolls() > 0);

            final String id = simulator.preempt(Duration.ofMinutes(5));
            final EvictionNotice notice = heard.notices.take();
            simulator.cancel(id);
            final EvictionNotice cancelled = heard.cancelled.take();

            assertThat(notice.eventId()).isEqualTo(id);
            assertThat(notice.type()).isEqualTo("Preempt");
            assertThat(notice.action()).isEqualTo(Action.STOP);
            assertThat(Duration.ofNanos(notice.deadlineNs() - notice.noticedNs())).isBetween(Duration.ofSeconds(200), Duration.ofMinutes(5));
            assertThat(cancelled).isEqualTo(notice);
            assertThat(heard.notices).isEmpty();
        }
    }

    @Test
    void shouldLearnWhoThisMachineIs() throws InterruptedException {
        try (ImdsSimulator simulator = ImdsSimulator.launch(Scenario.quiet("vmss_7"));
                ImdsEvictionSource source = ImdsEvictionSource.create(ImdsConfig.of(simulator.baseUri()))) {
            source.launch(heard);

            await(() -> source.instance().isPresent());

            assertThat(source.instance()).contains(Scenario.quiet("vmss_7").vm());
            assertThat(source.instance().orElseThrow().isSpot()).isTrue();
        }
    }

    @Test
    void shouldHoldBackWhileANoticeStandsFromBefore() throws InterruptedException {
        try (ImdsSimulator simulator = ImdsSimulator.launch(Scenario.quiet("vm-spot"));
                ImdsEvictionSource source = ImdsEvictionSource.create(ImdsConfig.builder()
                        .baseUri(simulator.baseUri()).firstAnswerWait(Duration.ofSeconds(10)).build())) {
            final String id = simulator.preempt(Duration.ofMinutes(5));
            source.launch(heard);
            await(() -> source.figures().goodPolls() > 1);

            assertThat(source.isHoldingBack()).isTrue();
            simulator.cancel(id);
            await(() -> !source.isHoldingBack());

            assertThat(heard.notices).isEmpty();
            assertThat(heard.cancelled).isEmpty();
        }
    }

    @Test
    void shouldAcknowledgeWhatIsDurable() throws InterruptedException {
        try (ImdsSimulator simulator = ImdsSimulator.launch(Scenario.quiet("vm-spot"));
                ImdsEvictionSource source = ImdsEvictionSource.create(ImdsConfig.builder()
                        .baseUri(simulator.baseUri()).acknowledge(AcknowledgePolicy.AFTER_DURABLE).build())) {
            source.launch(heard);
            await(() -> source.instance().isPresent() && source.figures().goodPolls() > 0);
            final String id = simulator.preempt(Duration.ofMinutes(5));
            final EvictionNotice notice = heard.notices.take();

            source.onDurable(notice);
            await(() -> source.figures().acknowledged() == 1);

            assertThat(simulator.acknowledged()).containsExactly(id);
        }
    }

    @Test
    void shouldSeeThroughEveryFaultOfTheService() throws InterruptedException {
        Scenario scenario = Scenario.quiet("vm-spot").with(Scenario.Event.of("Preempt", Duration.ofSeconds(1), Duration.ofMinutes(10)));
        for (final Scenario.Fault.Kind kind : Scenario.Fault.Kind.values()) {
            if (Failure.of(kind.status()).remedy() != Failure.Remedy.SLOW || kind.status() == 200) {
                scenario = scenario.with(new Scenario.Fault(kind, Duration.ZERO, Duration.ofHours(1), 0.05, Duration.ofMillis(1_500)));
            }
        }
        try (ImdsSimulator simulator = ImdsSimulator.launch(scenario);
                ImdsEvictionSource source = ImdsEvictionSource.create(ImdsConfig.of(simulator.baseUri()))) {
            source.launch(heard);

            final EvictionNotice notice = heard.notices.take();
            await(() -> source.figures().polls() > 10);

            assertThat(notice.type()).isEqualTo("Preempt");
            assertThat(heard.cancelled).isEmpty();
        }
    }

    @Test
    void shouldGiveNoNoticeAndLeaveNoThreadOnceClosed() throws InterruptedException {
        try (ImdsSimulator simulator = ImdsSimulator.launch(Scenario.quiet("vm-spot"))) {
            final ImdsEvictionSource source = ImdsEvictionSource.create(ImdsConfig.of(simulator.baseUri()));
            source.launch(heard);
            await(() -> source.figures().goodPolls() > 0);

            source.close();
            source.close();
            simulator.preempt(Duration.ofSeconds(30));
            await(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> thread.getName().equals("holdfast-imds")));

            assertThat(heard.notices).isEmpty();
            assertThatThrownBy(() -> source.launch(heard)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldKeepTryingWhereNobodyListens() throws InterruptedException, IOException {
        final int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (ImdsEvictionSource source = ImdsEvictionSource.create(ImdsConfig.of(URI.create("http://127.0.0.1:" + port)))) {
            source.launch(heard);
            await(() -> source.figures().failures().getOrDefault(Failure.UNREACHABLE.label(), 0L) > 1);

            try (ImdsSimulator simulator = ImdsSimulator.launch(Scenario.quiet("vm-spot"), port)) {
                await(() -> source.figures().goodPolls() > 0 && source.instance().isPresent());
                simulator.freeze(Duration.ofMinutes(15));

                assertThat(heard.notices.take().action()).isEqualTo(Action.CHECKPOINT);
            }
        }
    }

    @Test
    void shouldProbeTheService() {
        try (ImdsSimulator simulator = ImdsSimulator.launch(Scenario.quiet("vm-spot"))) {
            final ImdsProbe probe = ImdsProbe.run(ImdsConfig.of(simulator.baseUri()), Duration.ofSeconds(10));

            assertThat(probe.problems()).isEmpty();
            assertThat(probe.isAnswering()).isTrue();
            assertThat(probe.isSpot()).isTrue();
            assertThat(probe.eventCount()).isZero();
        }
    }

    @Test
    void shouldSayWhatTheProbeMissed() {
        final Scenario gone = Scenario.quiet("vm-spot").with(Scenario.Fault.of(Scenario.Fault.Kind.GONE, Duration.ZERO, Duration.ofHours(1)));
        try (ImdsSimulator simulator = ImdsSimulator.launch(gone)) {
            final ImdsProbe probe = ImdsProbe.run(ImdsConfig.of(simulator.baseUri()), Duration.ofSeconds(10));

            assertThat(probe.isAnswering()).isFalse();
            assertThat(probe.problems()).containsExactly("instance document: status 410", "scheduled events: status 410");
        }
    }

    private static void await(final BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(10);
        }
    }

    /** What the engine would hear. */
    static final class Heard implements EvictionSource.Listener {
        final BlockingQueue<EvictionNotice> notices = new LinkedBlockingQueue<>();
        final BlockingQueue<EvictionNotice> cancelled = new LinkedBlockingQueue<>();

        @Override
        public void onNotice(final EvictionNotice notice) {
            notices.add(notice);
        }

        @Override
        public void onCancelled(final EvictionNotice notice) {
            cancelled.add(notice);
        }
    }
}
