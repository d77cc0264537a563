package io.holdfast.bench.eviction;

import io.holdfast.bench.load.WorkDirectory;
import io.holdfast.engine.CheckpointStores;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.api.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A machine that has a slow store beside its disk and is killed long before all is there; the disk is lost with it. What it had computed is known
 * from its kernels, what the store held from what the next machine computes again.
 *
 * @param job what was computed.
 * @param livedNs from the notice to the kill.
 * @param atRiskNs compute that the store did not hold at the notice.
 * @param idealNs the most of it that the store's rate allowed by the kill.
 * @param savedNs how much of it was there.
 * @param savedCells cells of which something was there.
 * @param orderedNs the most that so many cells can hold.
 * @param putShare of the life after the notice, spent in puts that were answered.
 * @param commits in the store, after the notice.
 * @param firstCommitMs from the notice.
 */
record CutShort(
        CutShortJob job,
        long livedNs,
        double atRiskNs,
        double idealNs,
        double savedNs,
        int savedCells,
        double orderedNs,
        double putShare,
        long commits,
        double firstCommitMs) {

    private static final long TIMEOUT_S = 300; // A machine that is shared may be slow; it is not a measure.

    /**
     * Runs one.
     *
     * @param parent an empty directory.
     * @param job what to compute.
     * @param lifeMs from the notice to the kill.
     * @return what came of it.
     */
    static CutShort run(final Path parent, final CutShortJob job, final long lifeMs) throws IOException, InterruptedException {
        final Path own = parent.resolve("own");
        final Path slow = Files.createDirectories(parent.resolve("slow"));
        final Path ledgerFile = parent.resolve("killed.ledger");
        try (StepLedger killed = StepLedger.open(ledgerFile, job.cells(), CutShortJob.STEPS);
                StepLedger next = StepLedger.open(parent.resolve("next.ledger"), job.cells(), CutShortJob.STEPS)) {
            final long killedNs = killAfterNotice(parent, List.of(own.toString(), slow.toString(), ledgerFile.toString()), job, killed, lifeMs);
            WorkDirectory.delete(own);
            resume(own, slow, job, next);
            if (killed.get(StepLedger.Figure.BYTES_TOO_EARLY) > 0) {
                throw new IllegalStateException("the store was written to before the notice, which was not meant: job=" + job);
            }
            return account(job, killed, next, killedNs - killed.noticedNs());
        }
    }

    private static long killAfterNotice(
            final Path parent, final List<String> places, final CutShortJob job, final StepLedger ledger, final long lifeMs)
            throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of(System.getProperty("holdfast.root", ".."), "scripts", "jvm.flags"),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                CutShortChild.class.getName()));
        command.addAll(job.words());
        command.addAll(places);
        final Path output = parent.resolve("output");
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            Await.until("the notice", () -> ledger.noticedNs() != 0 || !process.isAlive());
            final long leftNs = ledger.noticedNs() + TimeUnit.MILLISECONDS.toNanos(lifeMs) - System.nanoTime();
            if (process.waitFor(Math.max(0, leftNs), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("the child ended by itself, exit=" + process.exitValue() + ": "
                        + Files.readString(output, StandardCharsets.UTF_8));
            }
        } finally {
            process.destroyForcibly(); // SIGKILL.
        }
        final long killedNs = System.nanoTime();
        if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the child does not die");
        }
        return killedNs;
    }

    /** On another machine, as it were: nothing but the slow store is there. Every bit of the result is looked at. */
    private static void resume(final Path own, final Path slow, final CutShortJob job, final StepLedger ledger)
            throws InterruptedException {
        final RestGate gate = new RestGate(job.cells());
        gate.open();
        final PacedField field = job.field(ledger, gate);
        try (Engine engine = Engine.launch(EngineConfig.defaults())) {
            final Outcome outcome = engine.submit(
                            field,
                            new JobConfig(own, false, Optional.empty(), Optional.of(CheckpointStores.directory(slow.resolve("checkpoint")))))
                    .await();
            if (!(outcome instanceof final Outcome.Completed completed)) {
                throw new IllegalStateException("the next attempt did not complete: outcome=" + outcome);
            }
            final Result.Cells cells = (Result.Cells) completed.result();
            for (int cell = 0; cell < cells.cells(); cell++) {
                if (cells.step(cell) != CutShortJob.STEPS) {
                    throw new IllegalStateException("not all steps: cell=" + cell + ", steps=" + cells.step(cell));
                }
            }
            final int wrong = field.firstWrong(cells);
            if (wrong >= 0) {
                throw new IllegalStateException("not the bits that must be: cell=" + wrong + ", job=" + job);
            }
        }
    }

    /** A step that the next attempt did not compute was there. */
    private static CutShort account(final CutShortJob job, final StepLedger killed, final StepLedger next, final long livedNs) {
        final long[] atRiskNs = new long[job.cells()];
        double sumNs = 0;
        double savedNs = 0;
        int savedCells = 0;
        for (int cell = 0; cell < job.cells(); cell++) {
            long savedOfCellNs = 0;
            for (int step = 0; step < CutShortJob.STEPS; step++) {
                final long elapsedNs = killed.elapsedNs(cell, step);
                atRiskNs[cell] += elapsedNs;
                savedOfCellNs += next.elapsedNs(cell, step) == 0 ? elapsedNs : 0;
            }
            sumNs += atRiskNs[cell];
            savedNs += savedOfCellNs;
            savedCells += savedOfCellNs > 0 ? 1 : 0;
        }
        final double allowedLength = job.bytesPerSecond() * (livedNs / 1e9);
        final long firstCommitNs = killed.get(StepLedger.Figure.FIRST_COMMIT_NS);
        return new CutShort(
                job,
                livedNs,
                sumNs,
                GreedyIdeal.value(atRiskNs, job.stateLength(), allowedLength),
                savedNs,
                savedCells,
                GreedyIdeal.value(atRiskNs, job.stateLength(), (double) savedCells * job.stateLength()),
                (double) killed.get(StepLedger.Figure.PUT_NS) / livedNs,
                killed.get(StepLedger.Figure.COMMITS),
                firstCommitNs == 0 ? -1 : (firstCommitNs - killed.noticedNs()) / 1e6);
    }

    /** Part of the ideal that was there. */
    double share() {
        return savedNs / idealNs;
    }

    /** Part of the bytes that the rate allowed. */
    double committedShare() {
        return savedCells * (double) job.stateLength() / (job.bytesPerSecond() * (livedNs / 1e9));
    }
}
