package io.holdfast.bench.eviction;

import io.holdfast.bench.crash.ExampleJob;
import io.holdfast.cli.drill.ChildCommand;
import io.holdfast.cli.drill.DrillPlan;
import io.holdfast.cli.drill.DrillReport;
import io.holdfast.cli.drill.DrillTable;
import io.holdfast.cli.drill.EvictionDrill;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Chains of evictions on one job, with notices of several lengths. The job's extent is found first, such that it lasts for a chain on this
 * machine; where it does not, it is doubled and the chain begun again. Used by one thread.
 */
final class DrillChains {

    /**
     * How much is done.
     *
     * @param size the first guess of the job's extent.
     * @param notices their lengths.
     * @param chains for each notice.
     * @param evictions in each chain.
     * @param earliest an attempt is evicted no sooner after its first task.
     * @param latest and no later.
     */
    record Plan(ExampleJob.Size size, List<Duration> notices, int chains, int evictions, Duration earliest, Duration latest) {

        /** How long the undisturbed job must last: the work of all evicted attempts, with what they do before they hear of it. */
        double seconds() {
            final double lifeSeconds = (earliest.toMillis() + latest.toMillis()) / 2e3 + HEARING_SECONDS;
            return evictions * lifeSeconds * MARGIN;
        }
    }

    private static final double HEARING_SECONDS = 1; // Until the first task is seen, and from the event to the drain.
    private static final double MARGIN = 1.15;
    private static final int LENGTHEN_MAX = 5;

    private final ExampleJob job;
    private final Plan plan;
    private final Path parent;
    private final long seed;
    private final PrintStream out;
    private final ChildCommand command;
    private final Optional<DrillPlan.Remote> remote;
    private final Map<Duration, List<DrillReport>> reports = new TreeMap<>();
    private ExampleJob.Size size;
    private EvictionDrill.Undisturbed undisturbed;

    /** Chains on the directory alone. */
    DrillChains(final ExampleJob job, final Plan plan, final Path parent, final long seed, final PrintStream out) {
        this(job, plan, parent, seed, out, ChildCommand.ofThisProcess(), Optional.empty());
    }

    /** Chains on a second store too, whose credentials are the command's. */
    DrillChains(
            final ExampleJob job,
            final Plan plan,
            final Path parent,
            final long seed,
            final PrintStream out,
            final ChildCommand command,
            final Optional<DrillPlan.Remote> remote) {
        this.command = command;
        this.remote = remote;
        this.job = job;
        this.plan = plan;
        this.parent = parent;
        this.seed = seed;
        this.out = out;
        this.size = plan.size();
    }

    /** Runs all chains; answers their reports by the length of the notice. */
    Map<Duration, List<DrillReport>> run() throws IOException, InterruptedException {
        lengthen();
        for (final Duration notice : plan.notices()) {
            for (int chain = 0; chain < plan.chains(); chain++) {
                reports.computeIfAbsent(notice, _ -> new ArrayList<>()).add(chain(notice, seed + chain));
            }
            tell(notice);
        }
        return reports;
    }

    private DrillReport chain(final Duration notice, final long chainSeed) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            final DrillReport report = drill(notice, chainSeed).run(undisturbed);
            if (!report.isTooShort() || tries == LENGTHEN_MAX || !report.misses().isEmpty()) {
                return report;
            }
            out.printf(Locale.ROOT, "%s, %s: completed after %d evictions, too short here%n", job, size, report.evictions().size());
            size = size.times(2);
            undisturbed = drill(notice, chainSeed).undisturbed();
        }
    }

    private void lengthen() throws IOException, InterruptedException {
        for (int tries = 1; tries <= LENGTHEN_MAX; tries++) {
            undisturbed = drill(Duration.ZERO, seed).undisturbed();
            out.printf(
                    Locale.ROOT, "%s, %s: undisturbed %.1f s on %d threads%n", job, size, undisturbed.seconds(), undisturbed.threads());
            if (undisturbed.seconds() >= plan.seconds() || tries == LENGTHEN_MAX) { // Never of another size than the one that ran.
                return;
            }
            size = size.times(Math.max(1.1, 1.1 * plan.seconds() / undisturbed.seconds()));
        }
    }

    private EvictionDrill drill(final Duration notice, final long chainSeed) throws IOException {
        final DrillPlan drill = new DrillPlan(
                job.write(parent, size),
                parent.resolve(job.toString()),
                notice,
                notice,
                plan.evictions(),
                chainSeed,
                plan.earliest(),
                plan.latest(),
                List.of(),
                remote);
        return new EvictionDrill(drill, command, line -> {});
    }

    /** The table of all chains of one notice. */
    private void tell(final Duration notice) {
        final List<DrillReport> chains = reports.get(notice);
        final int evictions = chains.stream().mapToInt(report -> report.evictions().size()).sum();
        final boolean isSame = chains.stream().allMatch(DrillReport::isSame);
        out.printf(
                Locale.ROOT,
                "%n%s, %s, notice %d s: %d chains, %d evictions, %s; sha256 %s%n%s%n",
                job,
                size,
                notice.toSeconds(),
                chains.size(),
                evictions,
                isSame ? "the same bits at each chain's end" : "OTHER BITS",
                chains.getFirst().digest().substring(0, 12),
                DrillTable.head());
        DrillTable.quantities(chains.getFirst()).keySet().forEach(name -> out.println(DrillTable.row(
                name,
                chains.stream().map(report -> DrillTable.quantities(report).get(name)).reduce((a, b) -> a.and(b)).orElseThrow())));
        chains.forEach(report -> report.misses().forEach(miss -> out.println("MISSED, seed=" + report.plan().seed() + ": " + miss)));
    }
}
