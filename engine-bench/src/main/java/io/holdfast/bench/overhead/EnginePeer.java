package io.holdfast.bench.overhead;

import io.holdfast.bench.load.LoadReduction;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.JobHandle;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.api.EvictionNotice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The engine, with its journal and a checkpoint each second. One job is computed through all rounds: each round is an attempt that goes on
 * from the last one, and is ended by a notice. Recovery and the opening of the journal are over when the window begins, half an interval
 * after a commit, so that a window of n seconds holds exactly n commits.
 *
 * @param threads workers.
 * @param directory of the job.
 */
record EnginePeer(int threads, Path directory) implements Peer {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final long TASKS = 1L << 60;
    private static final long POLL_MS = 5;

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public Running launch(final Meters meters) {
        final Engine engine = Engine.launch(
                EngineConfig.builder().threads(threads).checkpointInterval(INTERVAL).build());
        final JobHandle handle =
                engine.submit(LoadReduction.of(TASKS, meters.load(), meters::meter), JobConfig.in(directory));
        return new Attempt(engine, handle);
    }

    private record Attempt(Engine engine, JobHandle handle) implements Running {

        @Override
        public void awaitSteady() throws InterruptedException {
            final long deadlineNs = System.nanoTime() + START_MAX.toNanos();
            while (handle.progress().secondsSinceDurable().isEmpty()) {
                if (handle.await(Duration.ofMillis(POLL_MS)).isPresent() || System.nanoTime() - deadlineNs > 0) {
                    throw new IllegalStateException("no checkpoint was committed: progress=" + handle.progress());
                }
            }
            Thread.sleep(INTERVAL.toMillis() / 2);
        }

        @Override
        public void end() throws InterruptedException {
            final long nowNs = System.nanoTime();
            handle.interrupt(EvictionNotice.of("bench", nowNs, nowNs + TimeUnit.SECONDS.toNanos(10)));
            final Outcome outcome = handle.await();
            engine.close();
            if (!(outcome instanceof Outcome.Interrupted) || outcome.report().journal().frames() == 0) {
                throw new IllegalStateException("the job did not run as it should: outcome=" + outcome);
            }
        }
    }
}
