package io.holdfast.imds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.EvictionNotice.Action;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The watcher by hand: what is sent, what an answer does. */
class WatcherTest {

    private static final long WALL_MS = 1_800_000_000_000L;
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    private final ImdsEvictionSourceSystemTest.Heard heard = new ImdsEvictionSourceSystemTest.Heard();
    private final List<Request> sent = new ArrayList<>();
    private final List<Long> abandoned = new ArrayList<>();
    private final WatcherCounters counters = new WatcherCounters();
    private long nowNs = 77 * SECOND_NS;
    private Watcher watcher;

    @Test
    void shouldAskAtOnceWithPatienceOnAConnectionOfItsOwn() {
        launch(config());

        assertThat(sent).extracting(Request::kind).containsExactly(Request.Kind.POLL, Request.Kind.INSTANCE);
        assertThat(sent.getFirst().isOnOwnConnection()).isTrue();
        assertThat(sent.getFirst().target()).isEqualTo("/metadata/scheduledevents?api-version=2020-07-01");
    }

    @Test
    void shouldPollBesideTheFirstRequestAndWaitForIt() {
        launch(config());

        pass(149);

        assertThat(polls()).hasSizeGreaterThan(30);
        assertThat(polls().stream().skip(1)).noneMatch(Request::isOnOwnConnection);
        assertThat(abandoned).doesNotContain(1L);
        pass(2);
        assertThat(abandoned).contains(1L);
    }

    @Test
    void shouldGiveWhatStandsForThisMachine() {
        launch(config());
        answer(1, document());
        pass(1);

        answer(lastPoll(), document(event("A", "Preempt", "Scheduled", 30, "VM-Spot")));

        final EvictionNotice notice = heard.notices.remove();
        assertThat(notice).isEqualTo(new EvictionNotice("imds", "A", "Preempt", Action.STOP, nowNs, nowNs + 30 * SECOND_NS));
    }

    @Test
    void shouldLeaveTheEventsOfOthers() {
        launch(config());

        answer(1, document(event("A", "Preempt", "Scheduled", 30, "vm-other")));

        assertThat(heard.notices).isEmpty();
        assertThat(watcher.isHoldingBack()).isFalse();
        assertThat(counters.figures(nowNs).foreignEvents()).isEqualTo(1);
    }

    @Test
    void shouldNotTakeAnErrorForNoEvents() {
        launchUnderAnEvent();

        for (final int status : new int[] {400, 401, 403, 404, 410, 429, 500, 503, 204, 302}) {
            pass(11);
            watcher.onAnswer(lastPoll(), status, bytes(document()), nowNs, WALL_MS);
        }
        pass(11);
        answer(lastPoll(), "{\"DocumentIncarnation\":1}");

        assertThat(heard.cancelled).isEmpty();
    }

    @Test
    void shouldTakeBackWhatAGoodAnswerLacks() {
        launchUnderAnEvent();
        pass(1);

        answer(lastPoll(), document());

        assertThat(heard.cancelled).hasSize(1);
    }

    @Test
    void shouldNotTakeBackByAnAnswerAskedForBeforeTheEventWasSeen() {
        launch(config());
        answer(1, document());
        pass(3);
        final List<Request> overlapping = polls().subList(polls().size() - 2, polls().size());

        answer(overlapping.getFirst().number(), document(event("A", "Preempt", "Scheduled", 30, "vm-spot")));
        answer(overlapping.getLast().number(), document());

        assertThat(heard.notices).hasSize(1);
        assertThat(heard.cancelled).isEmpty();
    }

    @Test
    void shouldNotReviveByAnAnswerThatWasOvertaken() {
        launchUnderAnEvent();
        pass(3);
        final List<Request> overlapping = polls().subList(polls().size() - 2, polls().size());

        answer(overlapping.getLast().number(), document());
        answer(overlapping.getFirst().number(), document(event("A", "Preempt", "Scheduled", 30, "vm-spot")));

        assertThat(heard.notices).hasSize(1);
        assertThat(heard.cancelled).hasSize(1);
        assertThat(counters.figures(nowNs).lateAnswers()).isEqualTo(1);
    }

    @Test
    void shouldGiveAnEventOnceAndThenOnlyAnotherDeadline() {
        launchUnderAnEvent();

        for (int i = 0; i < 3; i++) {
            pass(1);
            answer(lastPoll(), document(event("a", "Preempt", "Scheduled", 30, "vm-spot")));
        }
        assertThat(heard.notices).hasSize(1);
        pass(1);
        answer(lastPoll(), document(event("a", "Preempt", "Scheduled", 10, "vm-spot")));

        assertThat(heard.notices).hasSize(2);
        assertThat(heard.notices).extracting(EvictionNotice::noticedNs).containsOnly(heard.notices.element().noticedNs());
    }

    @Test
    void shouldStartNothingTwiceForAnotherIdOfTheSameType() {
        launchUnderAnEvent();
        pass(1);

        answer(lastPoll(), document(event("A", "Preempt", "Scheduled", 30, "vm-spot"), event("B", "Preempt", "Scheduled", 40, "vm-spot")));
        assertThat(heard.notices).extracting(EvictionNotice::eventId).containsExactly("A");
        pass(1);
        answer(lastPoll(), document(event("B", "Preempt", "Scheduled", 40, "vm-spot")));

        assertThat(heard.notices).extracting(EvictionNotice::eventId).containsExactly("A", "B");
        assertThat(heard.cancelled).extracting(EvictionNotice::eventId).containsExactly("A");
    }

    @Test
    void shouldActAtOnceOnWhatStarted() {
        launch(config());
        answer(1, document());
        pass(1);

        answer(lastPoll(), document(event("A", "Reboot", "Started", -1, "vm-spot")));

        assertThat(heard.notices.remove().deadlineNs()).isEqualTo(nowNs + 5 * SECOND_NS);
    }

    @Test
    void shouldOnlyCheckpointForAFreezeAndForWhatIsUnknown() {
        launch(config());
        answer(1, document());
        pass(1);

        answer(lastPoll(), document(event("A", "Freeze", "Scheduled", 900, "vm-spot"), event("B", "Advice", "Scheduled", 900, "vm-spot")));

        assertThat(heard.notices).hasSize(2).extracting(EvictionNotice::action).containsOnly(Action.CHECKPOINT);
        assertThat(watcher.isHoldingBack()).isFalse();
    }

    @Test
    void shouldDoWhatTheConfigurationSays() {
        launch(ImdsConfig.builder().vmName("vm-spot").action("freeze", Action.STOP).action("Reboot", Action.CHECKPOINT).build());
        answer(1, document());
        pass(1);

        answer(lastPoll(), document(event("A", "Freeze", "Scheduled", 900, "vm-spot"), event("B", "Reboot", "Scheduled", 950, "vm-spot")));

        assertThat(heard.notices).extracting(EvictionNotice::action).containsExactly(Action.STOP, Action.CHECKPOINT);
    }

    @Test
    void shouldHoldBackUntilTwoGoodAnswersLackWhatStoodBefore() {
        launch(config());
        assertThat(watcher.isHoldingBack()).isTrue();

        answer(1, document(event("A", "Preempt", "Scheduled", 30, "vm-spot")));
        assertThat(watcher.isHoldingBack()).isTrue();
        pass(1);
        answer(lastPoll(), document());
        assertThat(watcher.isHoldingBack()).isTrue();
        pass(1);
        answer(lastPoll(), document());

        assertThat(watcher.isHoldingBack()).isFalse();
        assertThat(heard.notices).isEmpty();
        assertThat(heard.cancelled).isEmpty();
    }

    @Test
    void shouldHoldBackForTheFirstAnswerOnlyAMoment() {
        launch(config());
        pass(2);
        assertThat(watcher.isHoldingBack()).isFalse();

        answer(lastPoll(), document(event("A", "Preempt", "Scheduled", 30, "vm-spot")));

        assertThat(heard.notices).hasSize(1);
    }

    @Test
    void shouldTakeAPreemptForOursWhereNobodyTellsOurName() {
        launch(ImdsConfig.defaults());
        answer(1, document());
        pass(2);
        answer(lastPoll(), document(event("A", "Preempt", "Scheduled", 60, "vmss_3"), event("B", "Reboot", "Scheduled", 60, "vmss_3")));
        assertThat(heard.notices).isEmpty();

        pass(9);

        assertThat(heard.notices).extracting(EvictionNotice::eventId).containsExactly("A");
    }

    @Test
    void shouldWaitForOurNameNoLongerThanHalfOfWhatIsLeft() {
        launch(ImdsConfig.defaults());
        answer(1, document());
        pass(1);
        answer(lastPoll(), document(event("A", "Preempt", "Scheduled", 4, "vmss_3")));

        pass(2);

        assertThat(heard.notices).hasSize(1);
    }

    @Test
    void shouldTakeBackWhatTurnsOutToBeForOthers() {
        launch(ImdsConfig.defaults());
        answer(1, document());
        pass(12);
        answer(lastPoll(), document(event("A", "Preempt", "Scheduled", 60, "vmss_3")));
        assertThat(heard.notices).hasSize(1);

        answer(lastOf(Request.Kind.INSTANCE), "{\"name\":\"vmss_7\",\"vmId\":\"x\"}");

        assertThat(heard.cancelled).hasSize(1);
        assertThat(watcher.instance()).map(InstanceDocument::name).hasValue("vmss_7");
    }

    @Test
    void shouldAskForACheckpointOnceInEachBlindness() {
        launch(config());
        answer(1, document());
        pass(14);
        assertThat(heard.notices).isEmpty();

        pass(60);
        assertThat(heard.notices).extracting(EvictionNotice::type).containsExactly("Blind");
        assertThat(counters.figures(nowNs).isBlind()).isTrue();
        answer(lastPoll(), document());
        assertThat(counters.figures(nowNs).isBlind()).isFalse();
        pass(60);

        assertThat(heard.notices).extracting(EvictionNotice::eventId).containsExactly("blind-1", "blind-2");
        assertThat(heard.notices).extracting(EvictionNotice::action).containsOnly(Action.CHECKPOINT);
    }

    @Test
    void shouldAcknowledgeOnlyWhatIsOursAloneAndNotTwice() {
        launch(ImdsConfig.builder().vmName("vm-spot").acknowledge(AcknowledgePolicy.AFTER_DURABLE).build());
        answer(1, document());
        pass(1);
        answer(lastPoll(), document(event("A", "Preempt", "Scheduled", 60, "vm-spot"), event("B", "Reboot", "Scheduled", 60, "vm-spot\",\"vm-b")));
        answer(lastOf(Request.Kind.INSTANCE), "{\"name\":\"vm-spot\"}");
        final List<EvictionNotice> notices = List.copyOf(heard.notices);
        assertThat(notices).hasSize(2);

        notices.forEach(notice -> watcher.onDurable(notice, nowNs));
        pass(1);
        watcher.onAnswer(lastOf(Request.Kind.ACKNOWLEDGE), 500, new byte[0], nowNs, WALL_MS);
        pass(2);
        watcher.onAnswer(lastOf(Request.Kind.ACKNOWLEDGE), 200, new byte[0], nowNs, WALL_MS);
        notices.forEach(notice -> watcher.onDurable(notice, nowNs));
        pass(5);

        assertThat(sent.stream().filter(request -> request.kind() == Request.Kind.ACKNOWLEDGE)).hasSize(2)
                .allMatch(request -> request.body().equals("{\"StartRequests\":[{\"EventId\":\"A\"}]}"));
        assertThat(counters.figures(nowNs).acknowledged()).isEqualTo(1);
    }

    @Test
    void shouldAcknowledgeNothingUnlessTold() {
        launchUnderAnEvent();

        watcher.onDurable(heard.notices.element(), nowNs);
        pass(5);

        assertThat(sent).noneMatch(request -> request.kind() == Request.Kind.ACKNOWLEDGE);
    }

    @Test
    void shouldKeepLittleWhateverTheServiceSays() {
        launch(config());
        for (int answer = 0; answer < 100; answer++) {
            final int round = answer;
            pass(1);
            answer(lastPoll(), document(IntStream.range(0, 200)
                    .mapToObj(i -> event(round + "-" + i, "T" + i, "Scheduled", 30, i % 2 == 0 ? "vm-spot" : "vm-b")).toArray(String[]::new)));
        }

        assertThat(watcher.retained()).isLessThan(2 * EventBook.EVENT_COUNT_MAX + 300);
    }

    @Test
    void shouldTellItsFigures() {
        launch(config());
        assertThat(counters.figures(nowNs).armedSinceMs()).isEmpty();

        answer(1, document());
        pass(1);
        watcher.onAnswer(lastPoll(), 410, new byte[0], nowNs, WALL_MS);
        pass(1);
        answer(lastPoll(), document(event("A", "Preempt", "Scheduled", 30, "vm-spot")));
        pass(3);

        final WatcherFigures figures = counters.figures(nowNs);
        assertThat(figures.armedSinceMs()).hasValue(WALL_MS);
        assertThat(figures.sinceGoodPollMs()).hasValue(3_200);
        assertThat(figures.failures()).containsEntry("410 gone", 1L);
        assertThat(figures.events()).containsEntry("Preempt", 1L);
        assertThat(figures.noticeLeftMs()).hasValue(30_000);
        assertThat(counters.reader().orElseThrow().maxCounterId()).isPositive();
    }

    @Test
    void shouldTellItsFiguresWhereAgronaIsNotLetIn() {
        final WatcherCounters plain = new WatcherCounters(false);
        plain.polled();
        plain.succeeded(nowNs, WALL_MS);
        plain.failed(Failure.GONE);
        plain.failed(Failure.GONE);

        assertThat(plain.reader()).isEmpty();
        assertThat(plain.figures(nowNs)).extracting(WatcherFigures::polls, WatcherFigures::goodPolls).containsExactly(1L, 1L);
        assertThat(plain.figures(nowNs).failures()).containsExactly(Map.entry("410 gone", 2L));
    }

    private void launchUnderAnEvent() {
        launch(config());
        answer(1, document());
        pass(1);
        answer(lastPoll(), document(event("A", "Preempt", "Scheduled", 30, "vm-spot")));
    }

    private void launch(final ImdsConfig config) {
        watcher = new Watcher(config, new Transport() {
            @Override
            public void send(final Request request) {
                sent.add(request);
            }

            @Override
            public void abandon(final long request) {
                abandoned.add(request);
            }
        }, heard, counters, nowNs, 1);
        watcher.onTick(nowNs);
    }

    /** Seconds pass, in which nothing is answered. */
    private void pass(final long seconds) {
        final long endNs = nowNs + Duration.ofSeconds(seconds).toNanos() + SECOND_NS / 5;
        while (watcher.nextTickNs(nowNs) - endNs <= 0) {
            nowNs = watcher.nextTickNs(nowNs);
            watcher.onTick(nowNs);
        }
        nowNs = endNs;
    }

    private void answer(final long request, final String body) {
        watcher.onAnswer(request, 200, bytes(body), nowNs, WALL_MS);
    }

    private List<Request> polls() {
        return sent.stream().filter(request -> request.kind() == Request.Kind.POLL).toList();
    }

    private long lastPoll() {
        return lastOf(Request.Kind.POLL);
    }

    private long lastOf(final Request.Kind kind) {
        return sent.stream().filter(request -> request.kind() == kind).toList().getLast().number();
    }

    private static ImdsConfig config() {
        return ImdsConfig.builder().vmName("vm-spot").build();
    }

    private static String document(final String... events) {
        return "{\"DocumentIncarnation\":1,\"Events\":" + List.of(events).stream().collect(Collectors.joining(",", "[", "]")) + "}";
    }

    private static String event(final String id, final String type, final String status, final long leftS, final String resource) {
        return "{\"EventId\":\"%s\",\"EventType\":\"%s\",\"EventStatus\":\"%s\",\"Resources\":[\"%s\"],\"NotBefore\":\"%s\"}"
                .formatted(id, type, status, resource, leftS < 0 ? "" : EventTime.format(WALL_MS + leftS * 1_000));
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
