package io.holdfast.imds;

import io.holdfast.engine.api.EvictionNotice;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.AtomicCounter;
import org.agrona.concurrent.status.CountersManager;
import org.agrona.concurrent.status.CountersReader;

/** The watcher's figures, in memory of its own: written by its thread, read by any. A fixed set, so that nothing grows. */
final class WatcherCounters {

    private static final int COUNT_MAX = 64;
    private static final List<String> TYPES = List.of("Preempt", "Terminate", "Redeploy", "Reboot", "Freeze");
    private static final String OTHER = "other";

    private final CountersManager manager = new CountersManager(
            new UnsafeBuffer(BufferUtil.allocateDirectAligned(COUNT_MAX * CountersReader.METADATA_LENGTH, 64)),
            new UnsafeBuffer(BufferUtil.allocateDirectAligned(COUNT_MAX * CountersReader.COUNTER_LENGTH, 64)),
            StandardCharsets.US_ASCII);

    private final AtomicCounter armedSinceMs = counter("imds armed since, ms since 1970");
    private final AtomicCounter goodPollNs = counter("imds last good poll, monotonic ns");
    private final AtomicCounter blind = counter("imds blind, 0 or 1");
    private final AtomicCounter polls = counter("imds polls");
    private final AtomicCounter goodPolls = counter("imds good polls");
    private final AtomicCounter lateAnswers = counter("imds late answers");
    private final AtomicCounter foreignEvents = counter("imds events of other machines");
    private final AtomicCounter notices = counter("imds notices");
    private final AtomicCounter cancelled = counter("imds notices cancelled");
    private final AtomicCounter noticeLeftMs = counter("imds notice left at detection, ms");
    private final AtomicCounter acknowledged = counter("imds events acknowledged");
    private final Map<Failure, AtomicCounter> failures = new EnumMap<>(Failure.class);
    private final Map<String, AtomicCounter> events = new LinkedHashMap<>();

    WatcherCounters() {
        noticeLeftMs.setRelease(-1);
        for (final Failure failure : Failure.values()) {
            failures.put(failure, counter("imds failures: " + failure.label()));
        }
        TYPES.forEach(type -> events.put(type, counter("imds events: " + type)));
        events.put(OTHER, counter("imds events: " + OTHER));
    }

    CountersReader reader() {
        return manager;
    }

    void polled() {
        polls.incrementRelease();
    }

    void succeeded(final long nowNs, final long wallClockMs) {
        if (goodPolls.get() == 0) {
            armedSinceMs.setRelease(wallClockMs);
        }
        goodPollNs.setRelease(nowNs);
        blind.setRelease(0);
        goodPolls.incrementRelease(); // Last: who reads one good poll finds the times of it.
    }

    void late() {
        lateAnswers.incrementRelease();
    }

    void failed(final Failure failure) {
        failures.get(failure).incrementRelease();
    }

    void blinded() {
        blind.setRelease(1);
    }

    void appeared(final String eventType) {
        final String known = TYPES.stream().filter(eventType::equalsIgnoreCase).findFirst().orElse(OTHER);
        events.get(known).incrementRelease();
    }

    void appearedForOthers() {
        foreignEvents.incrementRelease();
    }

    void noticed(final EvictionNotice notice) {
        notices.incrementRelease();
        noticeLeftMs.setRelease(Math.max(0, TimeUnit.NANOSECONDS.toMillis(notice.deadlineNs() - notice.noticedNs())));
    }

    void cancelled() {
        cancelled.incrementRelease();
    }

    void acknowledged() {
        acknowledged.incrementRelease();
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

    private AtomicCounter counter(final String label) {
        return manager.newCounter(label);
    }

    private static void putSome(final Map<String, Long> counts, final String name, final AtomicCounter counter) {
        if (counter.get() > 0) {
            counts.put(name, counter.get());
        }
    }
}
