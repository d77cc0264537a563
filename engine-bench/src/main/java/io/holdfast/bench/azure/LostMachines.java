package io.holdfast.bench.azure;

import io.holdfast.bench.crash.HoldfastCommand;
import io.holdfast.bench.load.WorkDirectory;
import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.imds.ImdsSimulator;
import io.holdfast.imds.Scenario;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A chain of machines on one job, each evicted by a simulated metadata service at a moment and with a notice drawn from a seed, and killed at
 * the notice's end; its directory goes with it. The next one has the store alone. What is durable is told by the store, from outside. Used by
 * one thread, once.
 */
final class LostMachines {

    private static final String VM_NAME = "machine";
    private static final int COMPLETED = 0;
    private static final int INTERRUPTED = 75;
    private static final double LIFE_MIN_SECONDS = 3;
    private static final double HEARING_SECONDS = 1; // Until the first task is seen, and from the event to the drain.
    private static final double MARGIN = 1.2;

    private final HoldfastCommand command;
    private final BlobSite site;
    private final String prefix;
    private final Path parent;
    private final PrintStream out;
    private final List<String> misses = new ArrayList<>();
    private final List<Life> lives = new ArrayList<>();
    private boolean isTooShort;

    /**
     * How much is done.
     *
     * @param evictions in one job.
     * @param seed of the moments and the notices.
     * @param earliest an attempt is evicted no sooner after its first task.
     * @param latest and no later.
     * @param noticeMax notices are of 0 to this, short ones more often.
     */
    record Plan(int evictions, long seed, Duration earliest, Duration latest, Duration noticeMax) {

        /** How long the undisturbed job must last to be evicted so often. */
        double seconds() {
            return evictions * ((earliest.toMillis() + latest.toMillis()) / 2e3 + HEARING_SECONDS) * MARGIN;
        }
    }

    /**
     * One machine.
     *
     * @param startSeconds until its first task.
     * @param afterSeconds from then to the event.
     * @param endedSeconds from the event to the end of the process.
     * @param isKilled whether it was killed at the deadline.
     * @param before tasks or steps in the store before.
     * @param after and after.
     */
    private record Life(
            double startSeconds, double afterSeconds, double endedSeconds, boolean isKilled, long before, long after) {

        boolean mustAdd() {
            return afterSeconds + endedSeconds >= LIFE_MIN_SECONDS;
        }
    }

    LostMachines(final HoldfastCommand command, final BlobSite site, final String prefix, final Path parent, final PrintStream out) {
        this.command = command;
        this.site = site;
        this.prefix = prefix;
        this.parent = parent;
        this.out = out;
    }

    /** Runs the chain; answers what was missed, in sentences. */
    List<String> run(final Plan plan, final UndisturbedRun undisturbed) throws IOException, InterruptedException {
        final SplittableRandom random = new SplittableRandom(plan.seed());
        boolean isCompleted = false;
        try (ImdsSimulator service = ImdsSimulator.launch(Scenario.quiet(VM_NAME)); CheckpointStore store = site.store(prefix)) {
            final StoreWitness witness = new StoreWitness(store);
            for (int number = 1; number <= plan.evictions() && !isCompleted; number++) {
                final long delayMs = random.nextLong(plan.earliest().toMillis(), plan.latest().toMillis() + 1);
                final double drawn = random.nextDouble();
                final Duration notice = Duration.ofMillis((long) (drawn * drawn * plan.noticeMax().toMillis()));
                final long before = witness.durable();
                final Optional<Life> life = evict(number, undisturbed.file(), delayMs, notice, service, witness, before);
                isCompleted = life.isEmpty();
                life.ifPresent(lived -> tell(lives.size() + 1, notice, lived));
                life.ifPresent(lives::add);
            }
            isTooShort = isCompleted;
            if (isTooShort) {
                out.printf("%s, %s: completed after %d evictions, too short here%n", undisturbed.job(), undisturbed.size(), lives.size());
            } else {
                complete(undisturbed, witness);
            }
        }
        return misses;
    }

    /** Whether the job was completed before it was evicted so often; then nothing is shown. */
    boolean isTooShort() {
        return isTooShort;
    }

    /** Empty where it completed the job before it was evicted. */
    private Optional<Life> evict(
            final int number,
            final Path job,
            final long delayMs,
            final Duration notice,
            final ImdsSimulator service,
            final StoreWitness witness,
            final long before)
            throws IOException, InterruptedException {
        final Path directory = parent.resolve(prefix + "-machine-" + number);
        final long beganNs = System.nanoTime();
        try (CliAttempt attempt = start(job, directory, service.baseUri().toString())) {
            if (!attempt.awaitFirstTask()) {
                return Optional.empty();
            }
            final long firstTaskNs = System.nanoTime();
            Optional<Integer> exit = attempt.awaitUntil(firstTaskNs + TimeUnit.MILLISECONDS.toNanos(delayMs));
            final long noticedNs = System.nanoTime();
            if (exit.isEmpty()) {
                service.preempt(notice);
                exit = attempt.awaitUntil(noticedNs + notice.toNanos());
            }
            final boolean isKilled = exit.isEmpty();
            if (isKilled) {
                attempt.kill();
            }
            final long endedNs = System.nanoTime();
            if (exit.isPresent() && exit.get() != INTERRUPTED) {
                if (exit.get() == COMPLETED) {
                    return Optional.empty();
                }
                throw new MissedException("an attempt failed: exit=" + exit.get() + ": " + attempt.said());
            }
            return Optional.of(new Life(
                    (firstTaskNs - beganNs) / 1e9,
                    (noticedNs - firstTaskNs) / 1e9,
                    (endedNs - noticedNs) / 1e9,
                    isKilled,
                    before,
                    witness.durable()));
        } finally {
            service.cancelAll(); // The next attempt is another machine's.
            WorkDirectory.delete(directory);
        }
    }

    private void complete(final UndisturbedRun undisturbed, final StoreWitness witness) throws IOException, InterruptedException {
        final Path directory = parent.resolve(prefix + "-machine-last");
        try (CliAttempt attempt = start(undisturbed.file(), directory, "off")) {
            attempt.requireExit(COMPLETED);
            final byte[] result = attempt.result();
            final boolean isSame = Digests.of(result).equals(Digests.of(undisturbed.result()));
            if (!isSame) {
                misses.add("another result.json than the undisturbed one");
            }
            witness.requireWhole("at the end");
            out.printf(
                    Locale.ROOT,
                    "%s, %s: %d evictions (%d killed at the deadline), each directory lost, %d lived %.0f s beyond the first task: sha256 %s, %s%n",
                    undisturbed.job(),
                    undisturbed.size(),
                    lives.size(),
                    lives.stream().filter(Life::isKilled).count(),
                    lives.stream().filter(Life::mustAdd).count(),
                    LIFE_MIN_SECONDS,
                    Digests.brief(result),
                    isSame ? "the same bits" : "OTHER BITS");
        } finally {
            WorkDirectory.delete(directory);
        }
    }

    private CliAttempt start(final Path job, final Path directory, final String imds) throws IOException {
        return CliAttempt.start(command, site.environment(), job, directory, "--store", site.uri(prefix), "--imds", imds);
    }

    private void tell(final int number, final Duration notice, final Life life) {
        final boolean isMissed = life.mustAdd() && life.after() <= life.before();
        if (isMissed) {
            misses.add("lived " + (life.afterSeconds() + life.endedSeconds()) + " s beyond its first task and added nothing durable: machine=" + number);
        }
        out.printf(
                Locale.ROOT,
                "machine %3d: first task %5.1f s, lived %4.1f s, notice %4.1f s, ended after %5.2f s by %s: durable %,d → %,d%s%n",
                number,
                life.startSeconds(),
                life.afterSeconds(),
                notice.toMillis() / 1e3,
                life.endedSeconds(),
                life.isKilled() ? "SIGKILL" : "itself",
                life.before(),
                life.after(),
                isMissed ? "  MISSED" : "");
    }
}
