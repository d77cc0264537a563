package io.holdfast.bench.azure;

import io.holdfast.bench.crash.HoldfastCommand;
import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.internal.checkpoint.ManifestReference;
import io.holdfast.engine.internal.checkpoint.Root;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Writers that are stopped while another waits for their store: by SIGSTOP, to wake as zombies; by SIGKILL; by SIGTERM. All are processes of
 * the command line, each with a directory of its own. Used by one thread.
 */
final class StoppedWriters {

    private static final int COMPLETED = 0;
    private static final int FENCED = 73;
    private static final int INTERRUPTED = 75;
    private static final double DEATH_SECONDS_MAX = 20;
    private static final double RELEASE_SECONDS_MAX = 3;
    private static final long STOP_SPREAD_MS = 4_000;
    private static final long WAKE_SPREAD_MS = 2_000;

    private final HoldfastCommand command;
    private final BlobSite site;
    private final UndisturbedRun undisturbed;
    private final Path parent;
    private final SplittableRandom random;
    private final PrintStream out;
    private int directories;

    StoppedWriters(
            final HoldfastCommand command,
            final BlobSite site,
            final UndisturbedRun undisturbed,
            final Path parent,
            final SplittableRandom random,
            final PrintStream out) {
        this.command = command;
        this.site = site;
        this.undisturbed = undisturbed;
        this.parent = parent;
        this.random = random;
        this.out = out;
    }

    /** The first writer is paused, the second takes over and commits, the first wakes. */
    void wakeZombie(final String prefix) throws IOException, InterruptedException {
        try (CheckpointStore store = site.store(prefix);
                CliAttempt zombie = start(prefix);
                CliAttempt successor = startBehind(zombie, prefix)) {
            final StoreWitness witness = new StoreWitness(store);
            Thread.sleep(random.nextLong(STOP_SPREAD_MS));
            zombie.signal("STOP");
            final long stoppedNs = System.nanoTime();
            final Root left = witness.root();
            final double takeOverSeconds = awaitTakeOver(witness, left, stoppedNs, DEATH_SECONDS_MAX);
            witness.await("a commit of the successor", root -> isOwnCommit(root, left));
            Thread.sleep(random.nextLong(WAKE_SPREAD_MS));

            zombie.signal("CONT");
            final long wokenNs = System.nanoTime();
            zombie.requireExit(FENCED);
            final double learnedSeconds = (System.nanoTime() - wokenNs) / 1e9;
            successor.signal("STOP"); // So that it collects nothing while all is read.
            witness.requireWhole("after the zombie's end");
            final Root after = witness.root();
            successor.signal("CONT");
            requireOwner(after, left);
            final byte[] result = complete(successor, witness);
            out.printf(
                    Locale.ROOT,
                    "%s: stopped at sequence %d; taken over after %.1f s (at most %.0f); woken, exit 73 after %.2f s; all that the"
                            + " root names verified; completed, sha256 %s, the same bits%n",
                    prefix,
                    left.sequence(),
                    takeOverSeconds,
                    DEATH_SECONDS_MAX,
                    learnedSeconds,
                    Digests.brief(result));
        }
    }

    /** One writer is killed, the next one terminated, the third completes. */
    void takeOver(final String prefix) throws IOException, InterruptedException {
        try (CheckpointStore store = site.store(prefix);
                CliAttempt killed = start(prefix);
                CliAttempt terminated = startBehind(killed, prefix)) {
            final StoreWitness witness = new StoreWitness(store);
            Thread.sleep(random.nextLong(STOP_SPREAD_MS));
            final Root beforeKill = witness.root();
            killed.kill();
            final double deathSeconds = awaitTakeOver(witness, beforeKill, System.nanoTime(), DEATH_SECONDS_MAX);
            if (!terminated.awaitFirstTask()) {
                throw new MissedException("the job is too short for this machine: " + undisturbed.size());
            }
            try (CliAttempt last = startBehind(terminated, prefix)) {
                Thread.sleep(random.nextLong(WAKE_SPREAD_MS));
                final Root beforeRelease = witness.root();
                terminated.signal("TERM");
                terminated.requireExit(INTERRUPTED);
                final double releaseSeconds = awaitTakeOver(witness, beforeRelease, System.nanoTime(), RELEASE_SECONDS_MAX);
                final byte[] result = complete(last, witness);
                out.printf(
                        Locale.ROOT,
                        "%s: taken over %.1f s after SIGKILL (at most %.0f), %.2f s after the end of one that had SIGTERM and released (at most"
                                + " %.0f); completed, sha256 %s, the same bits%n",
                        prefix,
                        deathSeconds,
                        DEATH_SECONDS_MAX,
                        releaseSeconds,
                        RELEASE_SECONDS_MAX,
                        Digests.brief(result));
            }
        }
    }

    /** A writer that has begun to compute. */
    private CliAttempt start(final String prefix) throws IOException, InterruptedException {
        final CliAttempt attempt = attempt(prefix);
        if (!attempt.awaitFirstTask()) {
            throw new MissedException("the job is too short for this machine: " + undisturbed.size());
        }
        return attempt;
    }

    /** A writer that waits for the store, which another has. */
    private CliAttempt startBehind(final CliAttempt owner, final String prefix) throws IOException, InterruptedException {
        final CliAttempt attempt = attempt(prefix);
        if (!attempt.awaitWaiting() || owner.awaitUntil(System.nanoTime()).isPresent()) {
            throw new MissedException("the job is too short for this machine: " + undisturbed.size());
        }
        return attempt;
    }

    private CliAttempt attempt(final String prefix) throws IOException {
        return CliAttempt.start(
                command,
                site.environment(),
                undisturbed.file(),
                parent.resolve(prefix + "-" + ++directories),
                "--imds",
                "off",
                "--store",
                site.uri(prefix),
                "--store-interval",
                "500ms",
                "--threads",
                "2");
    }

    private static double awaitTakeOver(final StoreWitness witness, final Root left, final long sinceNs, final double secondsMax)
            throws InterruptedException {
        final long seenNs = witness.await("a take-over", root -> root.epoch() > left.epoch());
        final double seconds = (seenNs - sinceNs) / 1e9;
        if (seconds > secondsMax) {
            throw new MissedException(String.format(Locale.ROOT, "taken over after %.1f s, at most %.1f", seconds, secondsMax));
        }
        return seconds;
    }

    /** Whether the newest checkpoint is one of the successor's. */
    private static boolean isOwnCommit(final Root root, final Root left) {
        return root.epoch() > left.epoch()
                && root.newest().map(ManifestReference::name).filter(name -> name.epoch() == root.epoch()).isPresent();
    }

    /** Only the successor has written since. */
    private static void requireOwner(final Root present, final Root left) {
        if (present.epoch() <= left.epoch() || present.writer().equals(left.writer())) {
            throw new MissedException("the zombie's root stands there again: before=" + left + ", after=" + present);
        }
    }

    private byte[] complete(final CliAttempt attempt, final StoreWitness witness) throws IOException, InterruptedException {
        attempt.requireExit(COMPLETED);
        final byte[] result = attempt.result();
        if (!Digests.of(result).equals(Digests.of(undisturbed.result()))) {
            throw new MissedException("another result.json than the undisturbed one: " + Digests.of(result));
        }
        witness.requireWhole("at the end");
        return result;
    }

    /** How long the undisturbed job must last, so that nobody is done before all has happened. */
    static double secondsMin() {
        return 2.0 * TimeUnit.MILLISECONDS.toSeconds(STOP_SPREAD_MS + WAKE_SPREAD_MS) + 16;
    }
}
