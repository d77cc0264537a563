package io.holdfast.bench.eviction;

import io.holdfast.azure.Azurite;
import io.holdfast.azure.BlobCredential;
import io.holdfast.bench.crash.ExampleJob;
import io.holdfast.bench.load.WorkDirectory;
import io.holdfast.cli.drill.ChildCommand;
import io.holdfast.cli.drill.DrillPlan;
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
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Proof that the notice is enough for a remote store too: chains of evictions as in {@link DrillProof}, each directory lost with its machine, a blob
 * service beside. From the notice the first commit is in Blob within a second at the 99th percentile, and the bits are the same in the end.
 */
public final class RemoteDrillProof {

    private static final long SEED = 20_261_123;
    private static final double FIRST_COMMIT_P99_MS = 1_000;
    private static final Duration EARLIEST = Duration.ofSeconds(1);
    private static final Duration LATEST = Duration.ofSeconds(5);

    private RemoteDrillProof() {}

    /**
     * Runs the proof: 50 evictions of a pricing, 50 of an image.
     *
     * @param args {@code asian-call} or {@code cornell-box} for that job alone; {@code --quick} for two evictions of each.
     * @throws IOException when its directory cannot be used.
     * @throws InterruptedException never.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final List<String> words = Arrays.asList(args);
        final boolean isQuick = words.contains("--quick");
        System.out.println("seed=" + SEED + ", processors=" + Runtime.getRuntime().availableProcessors() + (isQuick ? ", quick" : ""));
        boolean isShown = true;
        try (Azurite azurite = Azurite.launch(); WorkDirectory directory = WorkDirectory.create("remote-drill")) {
            final ChildCommand command = ChildCommand.ofThisProcess()
                    .with(Map.of(BlobCredential.CONNECTION_STRING_VARIABLE, azurite.connectionString()));
            for (final ExampleJob job : List.of(ExampleJob.ASIAN, ExampleJob.CORNELL_BOX)) {
                if (words.stream().allMatch(word -> word.startsWith("--") || word.equals(job.toString()))) {
                    final DrillPlan.Remote remote =
                            new DrillPlan.Remote(List.of("--store", azurite.blobEndpoint() + "/drill/" + job), true);
                    final DrillChains chains = new DrillChains(
                            job, plan(job, isQuick), directory.path(), SEED, System.out, command, Optional.of(remote));
                    isShown &= isShown(job, chains.run().values().stream().flatMap(Collection::stream).toList());
                }
            }
        }
        System.exit(isShown ? 0 : 1);
    }

    private static DrillChains.Plan plan(final ExampleJob job, final boolean isQuick) {
        final ExampleJob.Size size = job.isRender() ? ExampleJob.Size.samples(1920, 1080, 8) : ExampleJob.Size.paths(5_000_000);
        final List<Duration> notices = List.of(Duration.ofSeconds(10), Duration.ofSeconds(3));
        return new DrillChains.Plan(size, notices, 1, isQuick ? 1 : 25, EARLIEST, LATEST);
    }

    private static boolean isShown(final ExampleJob job, final List<DrillReport> reports) {
        final List<Eviction> evictions = reports.stream().flatMap(report -> report.evictions().stream()).toList();
        final long uncommitted = evictions.stream().filter(eviction -> eviction.firstRemoteCommitMs().isEmpty()).count();
        final Percentiles firstCommit = Percentiles.of(evictions.stream()
                .map(Eviction::firstRemoteCommitMs)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble));
        final double p99 = firstCommit.at(99).orElse(Double.POSITIVE_INFINITY);
        final boolean isPrompt = p99 <= FIRST_COMMIT_P99_MS && uncommitted == 0;
        System.out.printf(
                Locale.ROOT,
                "%n%s: %d evictions: first commit in Blob p99 %.0f ms (at most %.0f), worst %.0f ms, none %d: %s%n",
                job,
                evictions.size(),
                p99,
                FIRST_COMMIT_P99_MS,
                firstCommit.at(100).orElse(Double.POSITIVE_INFINITY),
                uncommitted,
                isPrompt ? "ok" : "MISSED");
        return isPrompt && reports.stream().allMatch(report -> report.misses().isEmpty() && !report.isTooShort());
    }
}
