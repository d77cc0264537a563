package io.holdfast.bench.eviction;

import io.holdfast.bench.crash.ExampleJob;
import io.holdfast.bench.load.WorkDirectory;
import io.holdfast.cli.drill.DrillReport;
import io.holdfast.cli.drill.Eviction;
import io.holdfast.cli.drill.Percentiles;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Proof that the notice is enough: real processes, evicted by a simulated metadata service at moments drawn from a seed and killed at their
 * deadlines, come to the same bits; the first commit is there at once, what was durable is not computed again, and every attempt that lived
 * a while adds to what is durable.
 */
public final class DrillProof {

    private static final long SEED = 20_261_123;
    private static final double FIRST_COMMIT_P99_MS = 500;
    private static final double FIRST_COMMIT_WORST_MS = 1_000;
    private static final List<Duration> NOTICES =
            List.of(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ZERO);
    private static final Duration EARLIEST = Duration.ofSeconds(1);
    private static final Duration LATEST = Duration.ofSeconds(5);

    private DrillProof() {}

    /**
     * Runs the proof.
     *
     * @param args {@code --quick} for one short chain of two notices each; {@code asian-call} or {@code cornell-box} for that job alone.
     * @throws IOException when its directory cannot be used.
     * @throws InterruptedException never.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final List<String> words = Arrays.asList(args);
        final boolean isQuick = words.contains("--quick");
        System.out.println("seed=" + SEED + ", processors=" + Runtime.getRuntime().availableProcessors() + (isQuick ? ", quick" : ""));
        boolean isShown = true;
        try (WorkDirectory directory = WorkDirectory.create("drill")) {
            for (final ExampleJob job : List.of(ExampleJob.ASIAN, ExampleJob.CORNELL_BOX)) {
                if (words.stream().allMatch(word -> word.startsWith("--") || word.equals(job.toString()))) {
                    isShown &= isShown(
                            job, new DrillChains(job, isQuick ? quick(job) : full(job), directory.path(), SEED, System.out).run());
                }
            }
        }
        System.exit(isShown ? 0 : 1);
    }

    private static DrillChains.Plan full(final ExampleJob job) {
        return job.isRender()
                ? new DrillChains.Plan(ExampleJob.Size.samples(1920, 1080, 8), NOTICES, 1, 25, EARLIEST, LATEST)
                : new DrillChains.Plan(ExampleJob.Size.paths(5_000_000), NOTICES, 4, 25, EARLIEST, LATEST);
    }

    /** What a test can wait for. */
    static DrillChains.Plan quick(final ExampleJob job) {
        final ExampleJob.Size size = job.isRender() ? ExampleJob.Size.samples(160, 120, 16) : ExampleJob.Size.paths(600_000);
        return new DrillChains.Plan(
                size, List.of(Duration.ofSeconds(30), Duration.ZERO), 1, 2, Duration.ofMillis(200), Duration.ofMillis(800));
    }

    private static boolean isShown(final ExampleJob job, final Map<Duration, List<DrillReport>> reports) {
        final List<DrillReport> all = reports.values().stream().flatMap(Collection::stream).toList();
        boolean isShown = true;
        for (final DrillReport report : all) {
            isShown &= report.misses().isEmpty() && !report.isTooShort();
        }
        final List<Eviction> noticed = all.stream()
                .filter(report -> !report.plan().notice().isZero())
                .flatMap(report -> report.evictions().stream())
                .toList();
        final List<Eviction> uncommitted = noticed.stream().filter(eviction -> eviction.firstCommitMs().isEmpty()).toList();
        final Percentiles firstCommit = Percentiles.of(noticed.stream()
                .map(Eviction::firstCommitMs)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble));
        final double p99 = firstCommit.at(99).orElse(Double.POSITIVE_INFINITY);
        final double worst = firstCommit.at(100).orElse(Double.POSITIVE_INFINITY);
        final boolean isPrompt = p99 <= FIRST_COMMIT_P99_MS && worst <= FIRST_COMMIT_WORST_MS && uncommitted.isEmpty();
        System.out.printf(
                Locale.ROOT,
                "%n%s: %d evictions with a notice: first commit p99 %.0f ms (at most %.0f), worst %.0f ms (at most %.0f), none %d: %s%n",
                job,
                noticed.size(),
                p99,
                FIRST_COMMIT_P99_MS,
                worst,
                FIRST_COMMIT_WORST_MS,
                uncommitted.size(),
                isPrompt ? "ok" : "MISSED");
        uncommitted.forEach(eviction -> System.out.println("no first commit is known: " + eviction));
        return isShown && isPrompt;
    }
}
