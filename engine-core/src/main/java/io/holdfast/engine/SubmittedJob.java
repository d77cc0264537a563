package io.holdfast.engine;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.internal.time.EngineClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job in the hands of an engine: waiting, in its attempt, or ended. An attempt that a notice ended, which was cancelled meanwhile, is
 * followed by another in this process.
 */
final class SubmittedJob implements JobHandle {

    private static final Logger LOG = LoggerFactory.getLogger(SubmittedJob.class);

    /** Ends the engine's thread. */
    static final SubmittedJob END = new SubmittedJob(null, null, null, () -> false);

    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final Computation computation;
    private final JobConfig job;
    private final EngineConfig config;
    private final BooleanSupplier isHeldBack;
    private final StandingNotices notices = new StandingNotices();
    private final long submittedNs = System.nanoTime();
    private volatile Attempt attempt; // Written by the engine's thread.

    /** A job that has not begun; an attempt begins once nothing holds it back. */
    SubmittedJob(
            final Computation computation, final JobConfig job, final EngineConfig config, final BooleanSupplier isHeldBack) {
        this.computation = computation;
        this.job = job;
        this.config = config;
        this.isHeldBack = isHeldBack;
        this.attempt = attempt(job);
    }

    private Attempt attempt(final JobConfig terms) {
        return new Attempt(computation, terms, config, EngineClock.SYSTEM, notices, isHeldBack);
    }

    /** Lives its attempts, on the engine's thread. Never throws. Hands the notice on under which everything became durable. */
    void live(final Consumer<EvictionNotice> onDurable) {
        Outcome ended = liveAttempt(onDurable);
        while (ended instanceof Outcome.Interrupted && notices.earliest().isEmpty() && attempt.isLeft()) {
            LOG.info("the notice was cancelled: the work goes on");
            attempt = attempt(goingOn());
            ended = liveAttempt(onDurable);
        }
        outcome.complete(ended);
    }

    private Outcome liveAttempt(final Consumer<EvictionNotice> onDurable) {
        final Outcome ended = attempt.live();
        attempt.durableUnder().ifPresent(onDurable);
        return ended;
    }

    /** What is there is not forgotten twice, and a time limit runs on. */
    private JobConfig goingOn() {
        final Duration lived = Duration.ofNanos(System.nanoTime() - submittedNs);
        final Optional<Duration> left =
                job.timeLimit().map(limit -> limit.compareTo(lived) > 0 ? limit.minus(lived) : Duration.ZERO);
        return new JobConfig(job.directory(), false, left, job.remoteStore(), job.ownerWait());
    }

    @Override
    public Outcome await() throws InterruptedException {
        try {
            return outcome.get();
        } catch (final ExecutionException e) {
            throw new IllegalStateException("an outcome is never an exception", e);
        }
    }

    @Override
    public Optional<Outcome> await(final Duration timeout) throws InterruptedException {
        try {
            return Optional.of(outcome.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (final TimeoutException e) {
            return Optional.empty();
        } catch (final ExecutionException e) {
            throw new IllegalStateException("an outcome is never an exception", e);
        }
    }

    @Override
    public Progress progress() {
        return attempt.progress();
    }

    @Override
    public Optional<Result.Cells> cells() {
        return attempt.cells();
    }

    @Override
    public void checkpoint() {
        attempt.requestCheckpoint();
    }

    @Override
    public void interrupt(final EvictionNotice notice) {
        if (notice.action() == EvictionNotice.Action.STOP) {
            notices.give(notice);
            attempt.wake();
        } else {
            attempt.requestCheckpoint();
        }
    }

    /** A notice given before stands no more. Any thread. */
    void cancel(final EvictionNotice notice) {
        notices.cancel(notice);
        attempt.wake();
    }
}
