package io.holdfast.cli;

import io.holdfast.engine.AttemptReport;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.JobHandle;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.Progress;
import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.EvictionSource;
import io.holdfast.engine.api.Result;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An engine whose job does what the test says: it stands where it is put and ends when it is told to. */
final class FakeEngine implements Engine, JobHandle, EngineLauncher {

    final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    final List<EvictionNotice> notices = new CopyOnWriteArrayList<>();
    volatile Progress progress = progressOf(Progress.Phase.RUNNING, 0, 100, 0);
    volatile EngineConfig config;
    volatile JobConfig job;
    final AtomicInteger checkpoints = new AtomicInteger();
    volatile boolean isClosed;
    volatile Optional<Result.Cells> cells = Optional.empty();
    volatile boolean endsWhenInterrupted = true;
    private volatile UnaryOperator<Progress> onCheckpoint = before -> before;
    private volatile List<EvictionSource> evictionSources = List.of();

    static Progress progressOf(final Progress.Phase phase, final long done, final long total, final long durable) {
        return new Progress(
                phase, done, 0, total, 10, OptionalDouble.of(9), Optional.empty(), durable, OptionalDouble.of(0.5), 2, Optional.empty(),
                List.of(), Optional.empty());
    }

    /** The same, waiting for a store. */
    static Progress waitingFor(final String why) {
        return new Progress(
                Progress.Phase.WAITING, 0, 0, 0, 0, OptionalDouble.empty(), Optional.empty(), 0, OptionalDouble.empty(), 0, Optional.empty(),
                List.of(), Optional.of(why));
    }

    /** Half done, with stores. */
    static Progress storing(final Progress.Store... stores) {
        return new Progress(
                Progress.Phase.RUNNING, 50, 0, 100, 10, OptionalDouble.of(9), Optional.empty(), 40, OptionalDouble.of(0.5), 2, Optional.empty(),
                List.of(stores), Optional.empty());
    }

    static AttemptReport report(final long computed) {
        return report(computed, Optional.empty());
    }

    static AttemptReport report(final long computed, final Optional<AttemptReport.Eviction> eviction) {
        return new AttemptReport(
                "fingerprint",
                3,
                2,
                1.5,
                2.0,
                new AttemptReport.Tasks(100, computed, 100 - computed),
                computed * 10,
                new AttemptReport.Checkpoint(4, 4096, 2.5),
                new AttemptReport.Journal(50, 2400),
                new AttemptReport.Start(12, 34, 56),
                eviction,
                List.of());
    }

    static Outcome completed(final long sum, final long computed) {
        final MemorySegment state = Arena.ofAuto().allocate(Long.BYTES);
        state.set(ValueLayout.JAVA_LONG, 0, sum);
        return new Outcome.Completed(new Result.Folded(1000, state, List.of()), computed > 0, report(computed));
    }

    static Outcome failed(final Throwable error) {
        return new Outcome.Failed(error, report(0));
    }

    FakeEngine endingWith(final Outcome end) {
        outcome.complete(end);
        return this;
    }

    FakeEngine onCheckpoint(final UnaryOperator<Progress> step) {
        onCheckpoint = step;
        return this;
    }

    @Override
    public Engine launch(final EngineConfig engineConfig, final List<EvictionSource> sources) {
        config = engineConfig;
        evictionSources = sources;
        sources.getFirst().launch(new EvictionSource.Listener() { // The signals'; no other is told anything here.

            @Override
            public void onNotice(final EvictionNotice notice) {
                interrupt(notice);
            }

            @Override
            public void onCancelled(final EvictionNotice notice) {
                throw new AssertionError("no signal is taken back: " + notice);
            }
        });
        return this;
    }

    @Override
    public JobHandle submit(final Computation computation, final JobConfig jobConfig) {
        job = jobConfig;
        return this;
    }

    @Override
    public Outcome await() throws InterruptedException {
        return outcome.join();
    }

    @Override
    public Optional<Outcome> await(final Duration timeout) throws InterruptedException {
        try {
            return Optional.of(outcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (final TimeoutException e) {
            return Optional.empty();
        } catch (final ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public Optional<Result.Cells> cells() {
        return cells;
    }

    @Override
    public void checkpoint() {
        checkpoints.incrementAndGet();
        progress = onCheckpoint.apply(progress);
    }

    @Override
    public void interrupt(final EvictionNotice notice) {
        notices.add(notice);
        if (endsWhenInterrupted) {
            outcome.complete(new Outcome.Interrupted(notice, report(40)));
        }
    }

    @Override
    public void close() {
        isClosed = true;
        evictionSources.forEach(EvictionSource::close);
    }
}
