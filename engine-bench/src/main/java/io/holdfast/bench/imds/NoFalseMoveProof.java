package io.holdfast.bench.imds;

import io.holdfast.imds.DrillReport;
import io.holdfast.imds.Scenario.Fault.Kind;
import io.holdfast.imds.WatcherDrill;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Proof that the watcher of scheduled events misses nothing that it could have seen, invents nothing, handles nothing twice, keeps its pace and
 * keeps no memory: drills in simulated time under no fault, each fault alone, and seeded mixtures of all. Prints what it measured; exits 1 when
 * something is missed.
 */
public final class NoFalseMoveProof {

    private static final long POLLS = 10_000;
    private static final int MIXTURES = 20;
    private static final int OVERTAKING = 5;
    private static final long SEED = 20_261_123;
    private static final int MEMORY_TIMES = 10;
    private static final long HEAP_GROWTH_MAX = 1 << 20;

    private long polls;
    private long violations;
    private long heapFirst = -1;
    private long heapLast;
    private long pollsNext;

    private NoFalseMoveProof() {}

    /**
     * Runs the proof.
     *
     * @param args polls a drill (default 10,000), mixtures (default 20), seed.
     */
    public static void main(final String[] args) {
        final long polls = args.length > 0 ? Long.parseLong(args[0]) : POLLS;
        final int mixtures = args.length > 1 ? Integer.parseInt(args[1]) : MIXTURES;
        final long seed = args.length > 2 ? Long.parseLong(args[2]) : SEED;
        final NoFalseMoveProof proof = new NoFalseMoveProof();
        System.out.printf(Locale.ROOT, "%-14s %10s %9s %7s %6s %7s %7s %7s %7s %7s %5s %8s  %s%n", "fault", "seed", "simulated", "polls", "lives",
                "good", "late", "bad", "own", "notices", "back", "retained", "false moves");
        proof.drill("none", seed, Set.of(), polls);
        for (final Kind kind : Kind.values()) {
            proof.drill(kind.name().toLowerCase(Locale.ROOT), seed, EnumSet.of(kind), polls);
        }
        for (int i = 1; i <= OVERTAKING; i++) {
            proof.drill("overtaking", seed + i, EnumSet.of(Kind.SLOW, Kind.STALE), polls);
        }
        for (int i = 1; i <= mixtures; i++) {
            proof.drill("mixture", seed + i, EnumSet.allOf(Kind.class), polls);
        }
        proof.memory(seed, polls * MEMORY_TIMES, polls);
        System.out.printf(Locale.ROOT, "%,d polls in %d drills: %d false moves%n", proof.polls, Kind.values().length + OVERTAKING + mixtures + 2, proof.violations);
        System.exit(proof.violations == 0 ? 0 : 1);
    }

    private void drill(final String name, final long seed, final Set<Kind> kinds, final long count) {
        say(name, WatcherDrill.run(seed, kinds, count));
    }

    /** The heap after a collection must not grow with the polls; the first tenth is for warming up. */
    private void memory(final long seed, final long count, final long every) {
        pollsNext = every;
        say("memory", WatcherDrill.run(seed, EnumSet.allOf(Kind.class), count, done -> {
            if (done >= pollsNext) {
                pollsNext = done + every;
                heapLast = heapUsed();
                heapFirst = heapFirst < 0 ? heapLast : heapFirst;
            }
        }));
        final long growth = heapLast - heapFirst;
        violations += growth > HEAP_GROWTH_MAX ? 1 : 0;
        System.out.printf(Locale.ROOT, "heap after a collection: %,d bytes after %,d polls, %,d bytes after %,d: %s%n", heapFirst, every, heapLast, count,
                growth > HEAP_GROWTH_MAX ? "MISSED, it grows" : "flat");
    }

    @SuppressWarnings("SystemGc") // What is left after one is what is measured.
    private static long heapUsed() {
        System.gc();
        final Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private void say(final String name, final DrillReport report) {
        polls += report.polls();
        violations += report.violations();
        System.out.printf(Locale.ROOT, "%-14s %10d %9s %7d %6d %7d %7d %7d %7d %7d %5d %8d  %s%n", name, report.seed(), hours(report.simulated()),
                report.polls(), report.lives(), report.goodAnswers(), report.lateAnswers(), report.badAnswers(), report.ownEvents(), report.notices(),
                report.cancelled(), report.retainedMax(), report.violations() == 0 ? "none" : "MISSED: " + report.violations());
        report.firstViolations().forEach(violation -> System.out.println("    " + violation));
    }

    private static String hours(final Duration duration) {
        return String.format(Locale.ROOT, "%.1f h", duration.toSeconds() / 3_600.0);
    }
}
