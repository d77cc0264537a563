package io.holdfast.imds;

import io.holdfast.engine.api.EvictionNotice;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.CountersManager;
import org.agrona.concurrent.status.CountersReader;

/**
 * The watcher's figures: written by its thread, read by any. A fixed set, so that nothing grows. They are Agrona counters in memory of their own, or
 * plain numbers in a JVM whose flags do not let Agrona in: to hear of an eviction matters more than how its figures are kept.
 */
final class WatcherCounters {

    private static final int COUNT_MAX = 64;
    private static final List<String> TYPES = List.of("Preempt", "Terminate", "Redeploy", "Reboot", "Freeze");
    private static final String OTHER = "other";

    private final Optional<CountersManager> manager;

    private final Figure armedSinceMs;
    private final Figure goodPollNs;
    private final Figure blind;
    private final Figure polls;
    private final Figure goodPolls;
    private final Figure lateAnswers;
    private final Figure foreignEvents;
    private final Figure notices;
    private final Figure cancelled;
    private final Figure noticeLeftMs;
    private final Figure acknowledged;
    private final Map<Failure, Figure> failures = new EnumMap<>(Failure.class);
    private final Map<String, Figure> events = new LinkedHashMap<>();

    WatcherCounters() {
        this(isAgronaLetIn());
    }

    WatcherCounters(final boolean isAgronaLetIn) {
        manager = isAgronaLetIn ? Optional.of(manager()) : Optional.empty();
        armedSinceMs = figure("imds armed since, ms since 1970");
        goodPollNs = figure("imds last good poll, monotonic ns");
        blind = figure("imds blind, 0 or 1");
        polls = figure("imds polls");
        goodPolls = figure("imds good polls");
        lateAnswers = figure("imds late answers");
        foreignEvents = figure("imds events of other machines");
        notices = figure("imds notices");
        cancelled = figure("imds notices cancelled");
        noticeLeftMs = figure("imds notice left at detection, ms");
        acknowledged = figure("imds events acknowledged");
        noticeLeftMs.set(-1);
        for (final Failure failure : Failure.values()) {
            failures.put(failure, figure("imds failures: " + failure.label()));
        }
        TYPES.forEach(type -> events.put(type, figure("imds events: " + type)));
        events.put(OTHER, figure("imds events: " + OTHER));
    }

    Optional<CountersReader> reader() {
        return manager.map(counters -> counters);
    }

    void polled() {
        polls.increment();
    }

    void succeeded(final long nowNs, final long wallClockMs) {
        if (goodPolls.get() == 0) {
            armedSinceMs.set(wallClockMs);
        }
        goodPollNs.set(nowNs);
        blind.set(0);
        goodPolls.increment(); // Last: who reads one good poll finds the times of it.
    }

    void late() {
        lateAnswers.increment();
    }

    void failed(final Failure failure) {
        failures.get(failure).increment();
    }

    void blinded() {
        blind.set(1);
    }

    void appeared(final String eventType) {
        final String known = TYPES.stream().filter(eventType::equalsIgnoreCase).findFirst().orElse(OTHER);
        events.get(known).increment();
    }

    void appearedForOthers() {
        foreignEvents.increment();
    }

    void noticed(final EvictionNotice notice) {
        notices.increment();
        noticeLeftMs.set(Math.max(0, TimeUnit.NANOSECONDS.toMillis(notice.deadlineNs() - notice.noticedNs())));
    }

    void cancelled() {
        cancelled.increment();
    }

    void acknowledged() {
        acknowledged.increment();
    }

    WatcherFigures figures(final long nowNs) {
        final Map<String, Long> failed = new LinkedHashMap<>();
        failures.forEach((failure, counter) -> putSome(failed, failure.label(), counter));
        final Map<String, Long> byType = new LinkedHashMap<>();
        events.forEach((type, counter) -> putSome(byType, type, counter));
        final boolean isArmed = goodPolls.get() > 0;
        return new WatcherFigures(
                isArmed ? OptionalLong.of(armedSinceMs.get()) : OptionalLong.empty(),
                isArmed
                        ? OptionalLong.of(Math.max(0, TimeUnit.NANOSECONDS.toMillis(nowNs - goodPollNs.get())))
                        : OptionalLong.empty(),
                blind.get() != 0,
                polls.get(),
                goodPolls.get(),
                lateAnswers.get(),
                failed,
                byType,
                foreignEvents.get(),
                notices.get(),
                cancelled.get(),
                noticeLeftMs.get() < 0 ? OptionalLong.empty() : OptionalLong.of(noticeLeftMs.get()),
                acknowledged.get());
    }

    private Figure figure(final String label) {
        return manager.map(counters -> Figure.of(counters.newCounter(label))).orElseGet(Figure::onHeap);
    }

    private static CountersManager manager() {
        return new CountersManager(
                new UnsafeBuffer(BufferUtil.allocateDirectAligned(COUNT_MAX * CountersReader.METADATA_LENGTH, 64)),
                new UnsafeBuffer(BufferUtil.allocateDirectAligned(COUNT_MAX * CountersReader.COUNTER_LENGTH, 64)),
                StandardCharsets.US_ASCII);
    }

    private static boolean isAgronaLetIn() {
        return Object.class.getModule().isExported("jdk.internal.misc", UnsafeBuffer.class.getModule());
    }

    private static void putSome(final Map<String, Long> counts, final String name, final Figure counter) {
        if (counter.get() > 0) {
            counts.put(name, counter.get());
        }
    }
}
