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

/** A job in the hands of an engine: waiting, in its attempt, or ended. */
final class SubmittedJob implements JobHandle {

    /** Ends the engine's thread. */
    static final SubmittedJob END = new SubmittedJob();

    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final Attempt attempt;

    private SubmittedJob() {
        this.attempt = null;
    }

    SubmittedJob(final Computation computation, final JobConfig job, final EngineConfig config) {
        this.attempt = new Attempt(computation, job, config, EngineClock.SYSTEM);
    }

    /** Lives the attempt, on the engine's thread. Never throws. */
    void live() {
        outcome.complete(attempt.live());
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
        attempt.onNotice(notice);
    }
}
