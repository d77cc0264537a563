package io.holdfast.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.JobHandle;
import io.holdfast.engine.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: an engine may be closed at any moment: it ends in time, leaves nothing behind in its host, and loses no bit.
 * Method: attempts of random shape in this JVM, closed after a random time, until each job is completed.
 */
class CloseStormSystemTest {

    private static final long SEED = Long.getLong("holdfast.seed", 1);
    private static final int CLOSES = Integer.getInteger("holdfast.closes", 60);
    private static final long DELAY_MS_MAX = 250;
    private static final long UNIT_NS = 1_000_000;
    /** More than four workers compute meanwhile; each job is closed every fourth time. */
    private static final int UNITS_PER_CLOSE = 400;

    @TempDir
    private Path parent;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void shouldEndInTimeLeaveNothingBehindAndLoseNoBit() throws Exception {
        final SplittableRandom random = new SplittableRandom(SEED);
        final List<CrashJob> jobs = List.of(
                CrashJob.reduction(UNITS_PER_CLOSE * CLOSES),
                CrashJob.stoppedReduction(2 * UNITS_PER_CLOSE * CLOSES),
                CrashJob.field(CrashJob.Kind.SMALL_CELLS, 50, UNITS_PER_CLOSE * CLOSES / 50),
                CrashJob.field(CrashJob.Kind.LARGE_CELLS, 20, UNITS_PER_CLOSE * CLOSES / 20));
        for (final CrashJob job : jobs) { // What stays loaded is loaded before it is measured.
            try (Engine engine = Engine.launch(EngineConfig.defaults())) {
                engine.submit(job.computation(CallCounter.NONE), JobConfig.in(parent.resolve("warm-" + job.kind().name()))).await();
            }
        }
        final Footprint before = Footprint.now();

        for (int i = 0; i < CLOSES; i++) {
            final CrashJob job = jobs.get(i % jobs.size());
            final Outcome outcome = closeAfter(job, random, i);
            assertThat(outcome).as("seed=%d, i=%d, %s", SEED, i, outcome).isInstanceOf(Outcome.Interrupted.class);
        }
        assertThat(Footprint.settled(before)).matches(after -> !after.exceeds(before), "left behind: before=" + before);
        for (final CrashJob job : jobs) {
            try (Engine engine = Engine.launch(EngineConfig.defaults())) {
                final Outcome outcome = engine.submit(job.computation(CallCounter.NONE), JobConfig.in(directory(job))).await();
                assertThat(outcome).as("seed=%d, %s", SEED, outcome).isInstanceOf(Outcome.Completed.class);
                assertThat(job.digest(((Outcome.Completed) outcome).result())).as("seed=%d", SEED).isEqualTo(job.expectedDigest());
            }
        }
    }

    private Outcome closeAfter(final CrashJob job, final SplittableRandom random, final int i) throws InterruptedException {
        final EngineConfig config = EngineConfig.builder()
                .threads(1 + random.nextInt(4))
                .journal(random.nextBoolean())
                .checkpointInterval(Duration.ofMillis(10 + random.nextInt(300)))
                .build();
        final JobHandle handle;
        final long beganNs;
        try (Engine engine = Engine.launch(config)) {
            handle = engine.submit(job.computation(CallCounter.slow(UNIT_NS)), JobConfig.in(directory(job)));
            Thread.sleep(random.nextInt(4) == 0 ? 0 : random.nextLong(DELAY_MS_MAX));
            beganNs = System.nanoTime();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - beganNs)).as("close, seed=%d, i=%d", SEED, i).isLessThan(config.drainTimeout());
        return handle.await(Duration.ofSeconds(1)).orElseThrow();
    }

    private Path directory(final CrashJob job) {
        return parent.resolve(job.kind().name());
    }
}
