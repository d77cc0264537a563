package io.holdfast.bench.crash;

import java.nio.file.Path;

/**
 * Where a job is killed again and again: the run's directory, and beside it what belongs to the drill. Whoever opens it closes it.
 *
 * @param job what is computed there.
 * @param directory the job's own directory.
 * @param ledgerFile the file behind the ledger.
 * @param ledger what the kernels of all attempts have counted.
 * @param log output of the newest attempt.
 */
record CrashSite(CrashJob job, Path directory, Path ledgerFile, CallLedger ledger, Path log) implements AutoCloseable {

    static CrashSite open(final Path parent, final CrashJob job) {
        final Path ledgerFile = parent.resolve(job.kind().name() + ".ledger");
        return new CrashSite(
                job,
                parent.resolve(job.kind().name()),
                ledgerFile,
                CallLedger.open(ledgerFile, job.units()),
                parent.resolve(job.kind().name() + ".log"));
    }

    @Override
    public void close() {
        ledger.close();
    }
}
