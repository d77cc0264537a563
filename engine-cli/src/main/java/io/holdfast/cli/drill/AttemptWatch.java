package io.holdfast.cli.drill;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Watches one attempt from outside, by the files it leaves. Made when its process was started, used by one thread. */
final class AttemptWatch {

    private static final long POLL_NS = 10_000_000;

    private final RunView run;
    private final ChildProcess child;
    private final long startedNs = System.nanoTime();
    private long firstTaskNs;
    private long restored;

    AttemptWatch(final RunView run, final ChildProcess child) {
        this.run = run;
        this.child = child;
    }

    ChildProcess child() {
        return child;
    }

    /** Monotonic time at which a task of this attempt was seen to be done. */
    long firstTaskNs() {
        return firstTaskNs;
    }

    /**
     * Waits until the status of this very process shows more done than it began with.
     *
     * @return false where it completed the job before that was seen.
     */
    boolean awaitFirstTask(final Duration timeout) throws InterruptedException {
        final long deadlineNs = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() - deadlineNs < 0) {
            final Optional<Integer> exit = child.awaitUntil(System.nanoTime() + POLL_NS);
            if (exit.isPresent()) {
                if (exit.get() == 0) {
                    return false;
                }
                throw new DrillException("an attempt failed before its first task: exitCode=" + exit.get() + ", log=" + child.log() + ": "
                        + child.said(), exit.get());
            }
            if (hasFirstTask(status())) {
                firstTaskNs = System.nanoTime();
                return true;
            }
        }
        throw new DrillException("an attempt had no first task in " + timeout + ": log=" + child.log() + ": " + child.said());
    }

    private boolean hasFirstTask(final JsonNode status) {
        if (!status.path("progress").path("phase").asString("").equals("running")) {
            return false;
        }
        restored = status.path("progress").path("tasks").path("restored").asLong();
        return done(status) > restored;
    }

    /** It ended by itself, interrupted, and left its report. */
    Eviction interrupted(final int number, final Duration notice, final EvictingService.Event event, final long endedNs) {
        final JsonNode report = run.report();
        final JsonNode eviction = report.path("eviction");
        if (!eviction.path("eventId").asString("").equalsIgnoreCase(event.id())) {
            throw new DrillException("an attempt ended interrupted without a report of its eviction: eventId=" + event.id() + ", eviction="
                    + eviction + ", log=" + child.log() + ": " + child.said());
        }
        return new Eviction(
                number,
                (firstTaskNs - startedNs) / 1e6,
                (event.visibleNs() - firstTaskNs) / 1e6,
                notice.toNanos() / 1e6,
                Eviction.Ending.INTERRUPTED,
                75,
                (endedNs - event.visibleNs()) / 1e6,
                OptionalDouble.of((double) Math.max(0, eviction.path("noticedMs").asLong() - event.visibleMs())),
                figure(eviction, "noticeLeftMs"),
                figure(eviction, "firstCommitMs"),
                figure(run.remote(report), "firstCommitMs"),
                figure(eviction, "drainedMs"),
                figure(eviction, "durableMs"),
                OptionalLong.of(eviction.path("bytes").asLong()),
                restored,
                restored + report.path("tasks").path("computed").asLong(),
                true);
    }

    /** It was killed, and left its last status alone: what it had done by then is told by its rate. */
    Eviction killed(
            final int number, final Duration notice, final long visibleNs, final long endedNs, final Eviction.Ending ending) {
        final JsonNode status = status();
        final double staleSeconds = Math.max(0, System.currentTimeMillis() - status.path("updatedMs").asLong()) / 1e3
                - (System.nanoTime() - endedNs) / 1e9;
        final double perSecond = tasksPerSecond(status);
        final boolean isComputing = ending == Eviction.Ending.KILLED_AT_ONCE;
        return new Eviction(
                number,
                (firstTaskNs - startedNs) / 1e6,
                (visibleNs - firstTaskNs) / 1e6,
                notice.toNanos() / 1e6,
                ending,
                -1,
                (endedNs - visibleNs) / 1e6,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                restored,
                done(status) + (isComputing ? Math.round(Math.max(0, staleSeconds) * perSecond) : 0),
                false);
    }

    /** Tasks, though the status tells what a person counts. */
    private static double tasksPerSecond(final JsonNode status) {
        final JsonNode work = status.path("progress").path("work");
        final double unitsPerTask = work.path("done").asDouble() / Math.max(1, done(status));
        return unitsPerTask > 0 ? work.path("perSecond").asDouble() / unitsPerTask : 0;
    }

    private static long done(final JsonNode status) {
        return status.path("progress").path("tasks").path("done").asLong();
    }

    /** The status of this process; a missing node while there is only that of an earlier one. */
    private JsonNode status() {
        final JsonNode status = run.status();
        return status.path("process").path("pid").asLong(-1) == child.pid() ? status : status.path("none");
    }

    private static OptionalDouble figure(final JsonNode eviction, final String key) {
        final double value = eviction.path(key).asDouble(-1);
        return value < 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
