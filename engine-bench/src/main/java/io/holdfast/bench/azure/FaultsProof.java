package io.holdfast.bench.azure;

import io.holdfast.azure.Azurite;
import io.holdfast.azure.CommitFaults;
import io.holdfast.azure.Fault;
import io.holdfast.bench.crash.CrashJob;
import io.holdfast.engine.api.EngineException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Shows that no fault of the network or of the service can make a wrong result, tear or lose what was reported durable, leave a root that
 * names what is not there, or outlast a deadline by half a second: each fault alone at each request of a commit and of a claim in turn, until
 * a run passes clean; then all of them mixed over whole jobs that are evicted again and again, their directories lost.
 */
public final class FaultsProof {

    private static final long SEED = 20_261_123;
    private static final int MIXTURES = 4;
    /** The store's own default would show the same in ten times the time. */
    private static final Duration TRY_TIMEOUT = Duration.ofMillis(500);

    private static final List<CrashJob> JOBS = List.of(
            CrashJob.reduction(10_000),
            CrashJob.field(CrashJob.Kind.SMALL_CELLS, 64, 160),
            CrashJob.field(CrashJob.Kind.LARGE_CELLS, 48, 200));

    private FaultsProof() {}

    /**
     * Runs the proof; exits 1 when something is missed.
     *
     * @param args how many seeds are mixed for each job (default 4; 0: none), the first of them; {@code mixed}: no faults alone.
     * @throws IOException when a directory cannot be used.
     * @throws InterruptedException never.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final int mixtures = args.length > 0 ? Integer.parseInt(args[0]) : MIXTURES;
        final long seed = args.length > 1 ? Long.parseLong(args[1]) : SEED;
        try (Azurite azurite = Azurite.launch()) {
            if (args.length < 3 || !args[2].equals("mixed")) {
                eachAlone(azurite);
            }
            mixed(azurite, mixtures, seed);
        } catch (final AssertionError | EngineException e) {
            System.out.println("MISSED: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private static void eachAlone(final Azurite azurite) {
        System.out.printf(
                Locale.ROOT,
                "each fault alone, at each request; deadline %d ms, at most %d ms late%n",
                CommitFaults.DEADLINE.toMillis(), CommitFaults.LATENESS_MAX.toMillis());
        System.out.println("scenario          fault                  requests  told  longest ms  what was told first");
        int runs = 0;
        for (final CommitFaults.Scenario scenario : CommitFaults.Scenario.values()) {
            final String container = scenario.name().toLowerCase(Locale.ROOT).replace('_', '-');
            try (CommitFaults faults = CommitFaults.of(azurite, container, scenario, TRY_TIMEOUT)) {
                for (final Fault fault : Fault.values()) {
                    final List<CommitFaults.Run> done = faults.atEachRequest(fault);
                    runs += done.size();
                    print(scenario, fault, done);
                }
            }
        }
        System.out.printf(Locale.ROOT, "%d runs: what was reported durable is there, and whole; every root names what is there%n", runs);
    }

    private static void print(final CommitFaults.Scenario scenario, final Fault fault, final List<CommitFaults.Run> runs) {
        final List<String> errors =
                runs.stream().flatMap(run -> run.error().stream()).toList();
        System.out.printf(
                Locale.ROOT,
                "%-16s  %-21s  %8d  %4d  %10d  %s%n",
                scenario,
                fault,
                runs.size() - 1,
                errors.size(),
                runs.stream().mapToLong(CommitFaults.Run::tookNs).max().orElse(0) / 1_000_000,
                errors.isEmpty() ? "-" : errors.getFirst());
    }

    private static void mixed(final Azurite azurite, final int mixtures, final long seed) throws IOException, InterruptedException {
        System.out.println("all faults mixed, whole jobs, evicted until they complete, the directory lost each time");
        System.out.println("job             seed      attempts  refused  requests  faults  worst ms past the deadline");
        for (final CrashJob job : JOBS) {
            for (int i = 0; i < mixtures; i++) {
                System.out.println(MixtureDrill.run(azurite, job, seed + i));
            }
        }
        System.out.printf(Locale.ROOT, "%d jobs: the same bits as undisturbed%n", JOBS.size() * mixtures);
    }
}
