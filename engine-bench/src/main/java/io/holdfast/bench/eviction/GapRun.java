package io.holdfast.bench.eviction;

import io.holdfast.bench.load.ComputeLoad;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.JobHandle;
import io.holdfast.engine.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * The gaps between steps of a large field that is stepped all over while it is committed again and again.
 *
 * @param workers how many.
 * @param wall gaps by the clock.
 * @param cpu processor time of the worker within them.
 * @param longest by the clock, longest first, with what met them.
 * @param dirtiedPerSecond part of the cells that were stepped in a second.
 * @param commits while it was measured.
 * @param bytes written by the attempt.
 */
record GapRun(
        int workers, LogHistogram wall, LogHistogram cpu, List<Tail> longest, double dirtiedPerSecond, long commits, long bytes) {

    private static final long STEPS = 1 << 20;
    private static final long SETTLE_MS = 3_000;

    /**
     * A long gap.
     *
     * @param gap itself.
     * @param isCollecting whether the garbage collector was at work within it.
     * @param sinceCommitMs from the last commit to its end.
     */
    record Tail(GapPace.Gap gap, boolean isCollecting, double sinceCommitMs) {}

    /**
     * What is run.
     *
     * @param cells of the field.
     * @param stateLength bytes of each.
     * @param stepUs how long a step computes.
     * @param seconds how long it is measured.
     */
    record Terms(int cells, int stateLength, double stepUs, long seconds) {}

    /**
     * Runs one.
     *
     * @param directory that does not exist.
     * @param workers how many.
     * @param terms what is run.
     * @return what was measured.
     */
    static GapRun measure(final Path directory, final int workers, final Terms terms) throws InterruptedException {
        final RestGate rest = new RestGate(terms.cells());
        final ComputeLoad load = ComputeLoad.lasting(terms.stepUs());
        final List<GapPace> paces = new CopyOnWriteArrayList<>();
        final PacedField field = new PacedField(terms.cells(), terms.stateLength(), STEPS, () -> {
            final GapPace pace = new GapPace(rest, load);
            paces.add(pace);
            return pace;
        });
        final EngineConfig config = EngineConfig.builder().threads(workers).checkpointInterval(Duration.ofSeconds(1)).build();
        try (Engine engine = Engine.launch(config); Pauses pauses = Pauses.listen()) {
            final JobHandle handle = engine.submit(field, JobConfig.in(directory));
            Await.until("every cell's first step", rest::isAtRest);
            Await.until("a checkpoint of all", () -> handle.progress().durable() >= rest.steps());
            rest.open();
            Thread.sleep(SETTLE_MS);
            paces.forEach(pace -> pace.measure(true));
            final long beginNs = System.nanoTime();
            final long doneAtBegin = handle.progress().done();
            final List<Long> commitsNs = observeCommits(handle, beginNs + TimeUnit.SECONDS.toNanos(terms.seconds()));
            final double perSecond = (handle.progress().done() - doneAtBegin) * 1e9 / (System.nanoTime() - beginNs);
            paces.forEach(pace -> pace.measure(false));
            handle.interrupt();
            final Outcome outcome = handle.await();
            if (!(outcome instanceof Outcome.Interrupted)) {
                throw new IllegalStateException("the attempt did not end interrupted: outcome=" + outcome);
            }
            return new GapRun(
                    workers,
                    sum(paces.stream().map(GapPace::wall).toList()),
                    sum(paces.stream().map(GapPace::cpu).toList()),
                    tails(paces, pauses, commitsNs),
                    perSecond / terms.cells(),
                    commitsNs.size() - 1L,
                    outcome.report().checkpoint().bytes());
        } finally {
            rest.open();
        }
    }

    /** Times of commits, beginning with the last one before. */
    private static List<Long> observeCommits(final JobHandle handle, final long endNs) throws InterruptedException {
        final List<Long> commitsNs = new ArrayList<>();
        final long apartNs = TimeUnit.MILLISECONDS.toNanos(2); // Looks at one commit differ by less.
        while (System.nanoTime() - endNs < 0) {
            final double seconds = handle.progress().secondsSinceDurable().orElse(0);
            final long commitNs = System.nanoTime() - (long) (seconds * 1e9);
            if (commitsNs.isEmpty() || commitNs - commitsNs.getLast() > apartNs) {
                commitsNs.add(commitNs);
            }
            Thread.sleep(20);
        }
        return commitsNs;
    }

    private static LogHistogram sum(final List<LogHistogram> parts) {
        final LogHistogram sum = new LogHistogram();
        parts.forEach(sum::add);
        return sum;
    }

    private static List<Tail> tails(final List<GapPace> paces, final Pauses pauses, final List<Long> commitsNs) {
        return paces.stream()
                .flatMap(pace -> pace.longest().stream())
                .filter(gap -> gap.wallNs() > 0)
                .sorted(Comparator.comparingLong(GapPace.Gap::wallNs).reversed())
                .map(gap -> new Tail(gap, pauses.meet(gap), sinceCommitMs(gap, commitsNs)))
                .toList();
    }

    private static double sinceCommitMs(final GapPace.Gap gap, final List<Long> commitsNs) {
        long lastNs = commitsNs.getFirst();
        for (final long commitNs : commitsNs) {
            lastNs = gap.endNs() - commitNs >= 0 ? commitNs : lastNs;
        }
        return (gap.endNs() - lastNs) / 1e6;
    }
}
