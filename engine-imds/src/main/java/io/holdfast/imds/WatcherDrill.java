package io.holdfast.imds;

import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.EvictionSource;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Shows that the watcher makes no false move: watchers live one after another in simulated time, beside a simulated service with the faults
 * asked for, while events of every kind come, move and go; after each step two oracles compare what was done with what had to be done. One
 * seed makes one drill, to the last answer.
 *
 * <p>A Preempt is <em>missed</em> when it stood in a good answer that came in time, in order, to one of the watcher's own polls, and was not
 * given at once; or when the watcher did not poll though it might have; or when the service was well for longer than any pace allows while the
 * event stood, and no answer with it was ever used. So no client that keeps to the same limits can see what this one missed.
 */
public final class WatcherDrill {

    private static final long LIFE_POLLS_MIN = 20;
    private static final long[] LIFE_POLLS_MAX = {100, 1_000}; // Half of the lives are short: a beginning has rules of its own.
    private static final long UNNAMED_MAX_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long WELL_NS = TimeUnit.MILLISECONDS.toNanos(5_300); // A timeout, an interval, and the latency of two answers.
    private static final long WELL_SLOW_NS = TimeUnit.MILLISECONDS.toNanos(16_300); // The same after a poll at the slow pace.
    private static final int STEPS_AT_ONCE_MAX = 10_000;

    private final long seed;
    private final SplittableRandom random;
    private final SimulatedTime time;
    private final SimulatedMetadata metadata;
    private final DrillWorld world;
    private final long wellNs;
    private final long wallClockStartMs = 1_800_000_000_000L;
    private final WatcherCounters counters = new WatcherCounters();
    private final DrillTally tally = new DrillTally();
    private long bad;

    private WatcherDrill(final long seed, final Set<Scenario.Fault.Kind> kinds) {
        this.seed = seed;
        random = new SplittableRandom(seed);
        // A monotonic clock may start anywhere, and may wrap.
        time = new SimulatedTime(random.nextBoolean() ? random.nextLong() : Long.MAX_VALUE - TimeUnit.MINUTES.toNanos(random.nextInt(60)));
        final Duration enable = random.nextInt(4) == 0 ? Duration.ofSeconds(random.nextInt(140)) : Duration.ZERO;
        metadata = new SimulatedMetadata(
                new Scenario(Scenario.machine(DrillWorld.MACHINE), random.nextLong(), enable, Duration.ofMillis(2), true, List.of(), List.of()),
                wallClockStartMs);
        world = new DrillWorld(time, metadata, kinds, random.nextLong());
        final boolean isSlowable = kinds.stream().anyMatch(kind -> kind.status() != 200 && Failure.of(kind.status()).remedy() != Failure.Remedy.KEEP);
        wellNs = (isSlowable ? WELL_SLOW_NS : WELL_NS) + enable.toNanos();
    }

    /**
     * Runs a drill.
     *
     * @param seed of all chances.
     * @param kinds the faults that occur, alone and together; none: a service that is always well.
     * @param polls how many polls, at least.
     * @return what was measured.
     */
    public static DrillReport run(final long seed, final Set<Scenario.Fault.Kind> kinds, final long polls) {
        return run(seed, kinds, polls, _ -> { });
    }

    /**
     * Runs a drill, and tells how far it is.
     *
     * @param seed of all chances.
     * @param kinds the faults that occur.
     * @param polls how many polls, at least.
     * @param progress told the number of polls now and then, between two lives.
     * @return what was measured.
     */
    public static DrillReport run(
            final long seed, final Set<Scenario.Fault.Kind> kinds, final long polls, final LongConsumer progress) {
        final WatcherDrill drill = new WatcherDrill(seed, kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds));
        drill.world.begin();
        while (drill.tally.polls < polls && drill.tally.violations == 0) {
            drill.new Life().live(Math.min(polls, drill.tally.polls + drill.lifePolls()));
            progress.accept(drill.tally.polls);
        }
        return drill.report();
    }

    private long lifePolls() {
        return random.nextLong(LIFE_POLLS_MIN, LIFE_POLLS_MAX[random.nextInt(LIFE_POLLS_MAX.length)]);
    }

    private DrillReport report() {
        return new DrillReport(seed, tally.polls, tally.lives, Duration.ofNanos(time.elapsedNs()), tally.good, tally.late, bad, tally.ours,
                tally.foreign, tally.notices, tally.cancelled, tally.acknowledged, tally.retainedMax, tally.violations, tally.firstViolations);
    }

    private void violated(final String what) {
        tally.violated("seed=" + seed + ", poll " + tally.polls + ", life " + tally.lives + ", " + Duration.ofNanos(time.elapsedNs()) + ": " + what);
    }

    /** One watcher, from its launch until it is dropped. */
    private final class Life implements SimulatedNetwork.Witness, EvictionSource.Listener {

        private final long bornNs = time.elapsedNs();
        private final long namedNs = bornNs + (random.nextInt(3) == 0 ? random.nextLong(UNNAMED_MAX_NS) : 0); // Until then nobody tells its name.
        private final ImdsConfig config = config();
        private final FalseMoveOracle oracle = new FalseMoveOracle(config, time, tally, WatcherDrill.this::violated);
        private final PaceOracle pace = new PaceOracle(time, WatcherDrill.this::violated);
        private final SimulatedNetwork network = new SimulatedNetwork(time, metadata, DrillWorld.MACHINE, random.nextLong(), this);
        private final Watcher watcher = new Watcher(config, network, this, counters, time.nanoTime(), random.nextLong());
        private boolean isOver;

        private void live(final long pollsEnd) {
            tally.lives++;
            watcher.onTick(time.nanoTime());
            afterStep();
            int stepsAtOnce = 0;
            while (tally.polls < pollsEnd && tally.violations == 0) {
                final long untilTickNs = watcher.nextTickNs(time.nanoTime()) - time.nanoTime();
                final long passNs = Math.max(0, Math.min(untilTickNs, time.untilNextNs()));
                stepsAtOnce = passNs == 0 ? stepsAtOnce + 1 : 0;
                if (stepsAtOnce > STEPS_AT_ONCE_MAX) {
                    violated("it does not come to rest");
                }
                time.pass(passNs);
                if (time.untilNextNs() == 0) {
                    time.runNext();
                } else {
                    watcher.onTick(time.nanoTime());
                }
                afterStep();
            }
            isOver = true;
            network.close();
        }

        private ImdsConfig config() {
            final ImdsConfig.Builder builder = ImdsConfig.builder();
            if (random.nextBoolean()) {
                builder.vmName(DrillWorld.MACHINE);
            }
            return builder.acknowledge(random.nextBoolean() ? AcknowledgePolicy.AFTER_DURABLE : AcknowledgePolicy.NEVER).build();
        }

        private void afterStep() {
            if (time.untilNextNs() != 0 && watcher.nextTickNs(time.nanoTime()) - time.nanoTime() > 0) { // Else more is to come at this moment.
                oracle.afterStep(watcher.isHoldingBack());
                pace.afterStep();
                requireAllSeen();
            }
            tally.retainedMax = Math.max(tally.retainedMax, watcher.retained());
            if (watcher.retained() > 2 * EventBook.EVENT_COUNT_MAX + 300) {
                violated("keeps too much: " + watcher.retained());
            }
        }

        private void requireAllSeen() {
            if (world.healthyNs() < 0) {
                return;
            }
            final long sinceNs = Math.max(world.healthyNs(), bornNs);
            for (final SimulatedEvent event : metadata.visible(time.elapsedNs())) {
                if (event.resources().contains(DrillWorld.MACHINE) && time.elapsedNs() - Math.max(sinceNs, event.appearNs()) > wellNs
                        && !oracle.hasSeen(event.id())) {
                    violated("missed, though the service was well: " + event.id() + " " + event.type());
                }
            }
        }

        @Override
        public void onSent(final Request request) {
            tally.polls += request.kind() == Request.Kind.POLL ? 1 : 0;
            pace.onSent(request);
            oracle.onSent(request);
        }

        @Override
        public void onAbandoned(final long request) {
            bad++;
            pace.onOver(request, 0, false);
        }

        @Override
        public void onGood(final Request request, final List<SimulatedNetwork.Sight> sights, final byte[] body) {
            if (request.kind() == Request.Kind.INSTANCE && time.elapsedNs() < namedNs) {
                onBad(request, 404, null, body);
                return;
            }
            pace.onOver(request.number(), 200, true);
            final long wallClockMs = wallClockStartMs + TimeUnit.NANOSECONDS.toMillis(time.elapsedNs()) + world.skewMs();
            switch (request.kind()) {
                case POLL -> {
                    tally.good++;
                    oracle.onGood(request, sights, wallClockMs);
                }
                case INSTANCE -> oracle.onNamed();
                case ACKNOWLEDGE -> oracle.onAccepted(request);
            }
            watcher.onAnswer(request.number(), 200, body, time.nanoTime(), wallClockMs);
        }

        @Override
        public void onBad(final Request request, final int status, final Failure failure, final byte[] body) {
            bad += request.kind() == Request.Kind.POLL ? 1 : 0;
            pace.onOver(request.number(), status, false);
            if (failure == null) {
                watcher.onAnswer(request.number(), status, body, time.nanoTime(), wallClockStartMs);
            } else {
                watcher.onFailure(request.number(), failure, "simulated", time.nanoTime());
            }
        }

        @Override
        public void onNotice(final EvictionNotice notice) {
            oracle.onNotice(notice);
            if (random.nextInt(3) == 0) {
                time.after(random.nextLong(TimeUnit.SECONDS.toNanos(10)), () -> becomeDurable(notice));
            }
        }

        @Override
        public void onCancelled(final EvictionNotice notice) {
            oracle.onCancelled(notice);
        }

        private void becomeDurable(final EvictionNotice notice) {
            if (!isOver) {
                oracle.onDurable(notice);
                watcher.onDurable(notice, time.nanoTime());
            }
        }
    }
}
