package io.holdfast.imds;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An event of a simulated service, as it is in truth; all times since the start. */
final class SimulatedEvent {

    private final String id;
    private final String type;
    private final List<String> resources;
    private final Optional<String> spelledNotBefore;
    private final String source;
    private final long appearNs;
    private final long lastsNs;
    private final boolean isStartedAtOnce;
    private final long wallClockStartMs;
    private long startNs; // Unless it is acknowledged before.
    private long acknowledgedNs = Long.MAX_VALUE;
    private long cancelNs;

    SimulatedEvent(final Scenario.Event event, final String id, final List<String> resources, final long wallClockStartMs) {
        this.id = id;
        this.type = event.type();
        this.resources = resources;
        this.spelledNotBefore = event.notBefore();
        this.source = event.source();
        this.appearNs = event.at().toNanos();
        this.lastsNs = event.lasts().toNanos();
        this.isStartedAtOnce = event.isStarted();
        this.startNs = appearNs + event.notice().toNanos();
        this.wallClockStartMs = wallClockStartMs;
        this.cancelNs = event.cancel().map(time -> time.toNanos()).orElse(Long.MAX_VALUE);
    }

    boolean isVisible(final long elapsedNs) {
        return elapsedNs >= appearNs && elapsedNs < goneNs();
    }

    boolean isStarted(final long elapsedNs) {
        return isStartedAtOnce || elapsedNs >= beginNs();
    }

    boolean isOver(final long elapsedNs) {
        return elapsedNs >= goneNs();
    }

    /** How often the document changed by it until then. */
    int changes(final long elapsedNs) {
        int changes = elapsedNs >= appearNs ? 1 : 0;
        changes += !isStartedAtOnce && elapsedNs >= beginNs() && beginNs() < goneNs() ? 1 : 0;
        return changes + (isOver(elapsedNs) ? 1 : 0);
    }

    void cancel(final long elapsedNs) {
        cancelNs = Math.min(cancelNs, elapsedNs);
    }

    /** It is to start later, or earlier: but no earlier than now. Nothing moves that has started. */
    void postpone(final long byNs, final long elapsedNs) {
        if (!isStarted(elapsedNs)) {
            startNs = Math.max(elapsedNs, startNs + byNs);
        }
    }

    /** It starts at once. True the first time. */
    boolean acknowledge(final long elapsedNs) {
        final boolean isFirst = acknowledgedNs == Long.MAX_VALUE;
        acknowledgedNs = Math.min(acknowledgedNs, elapsedNs);
        return isFirst;
    }

    /** As the document spells it: with a resolution of a second, and empty once it started. */
    String notBefore(final long elapsedNs) {
        return isStarted(elapsedNs) ? "" : spelledNotBefore.orElseGet(() -> EventTime.format(notBeforeMs()));
    }

    long appearNs() {
        return appearNs;
    }

    /** When it starts, by the true wall clock. */
    long notBeforeMs() {
        return wallClockStartMs + TimeUnit.NANOSECONDS.toMillis(startNs);
    }

    /** Whether its time is spelled so that nobody can read it. */
    boolean isUnreadable() {
        return spelledNotBefore.isPresent();
    }

    String id() {
        return id;
    }

    String type() {
        return type;
    }

    List<String> resources() {
        return resources;
    }

    String source() {
        return source;
    }

    private long beginNs() {
        return Math.min(startNs, acknowledgedNs);
    }

    private long goneNs() {
        return Math.min(cancelNs, beginNs() + lastsNs);
    }
}
