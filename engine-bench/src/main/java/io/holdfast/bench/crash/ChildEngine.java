package io.holdfast.bench.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One attempt in a JVM of its own, to be killed. Launched and ended by one thread; closing it kills what still runs.
 *
 * <p>Its flags are those of {@code scripts/jvm.flags}, its class path is that of this JVM.
 */
final class ChildEngine implements AutoCloseable {

    private static final long TIMEOUT_S = 120; // A machine that is shared may be slow; it is not a measure.

    /**
     * How an attempt is made.
     *
     * @param threads workers.
     * @param unitNs how long a unit of work takes at least.
     * @param intervalMs checkpoint interval.
     * @param journal whether there is a journal.
     */
    record Terms(int threads, long unitNs, long intervalMs, boolean journal) {}

    private final Process process;
    private final Path log;
    private final CallLedger ledger;
    private final long attempt;

    private ChildEngine(final Process process, final Path log, final CallLedger ledger, final long attempt) {
        this.process = process;
        this.log = log;
        this.ledger = ledger;
        this.attempt = attempt;
    }

    static ChildEngine launch(final CrashSite site, final long attempt, final Terms terms) throws IOException {
        final List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of(System.getProperty("holdfast.root", ".."), "scripts", "jvm.flags"),
                "-ea",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ChildMain.class.getName()));
        command.addAll(List.of(
                site.job().kind().name(),
                Integer.toString(site.job().size()),
                Integer.toString(site.job().steps()),
                site.directory().toString(),
                site.ledgerFile().toString(),
                Long.toString(attempt),
                Integer.toString(terms.threads()),
                Long.toString(terms.unitNs()),
                Long.toString(terms.intervalMs()),
                Boolean.toString(terms.journal())));
        final Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(site.log().toFile())
                .start();
        return new ChildEngine(process, site.log(), site.ledger(), attempt);
    }

    /** Waits until this attempt left a mark. */
    void await(final CallLedger.Mark mark) throws InterruptedException, IOException {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_S);
        while (ledger.attemptAt(mark) < attempt) {
            if (!process.isAlive()) {
                throw new DrillException("attempt " + attempt + " ended before " + mark + ": " + output());
            }
            if (System.nanoTime() - deadlineNs > 0) {
                throw new DrillException("attempt " + attempt + " did not reach " + mark + " in " + TIMEOUT_S + " s: " + output());
            }
            Thread.sleep(1);
        }
    }

    /** SIGKILL after a while; fails when the attempt has ended by itself before. */
    void killAfter(final long delayMs) throws InterruptedException, IOException {
        if (process.waitFor(delayMs, TimeUnit.MILLISECONDS)) {
            throw new DrillException("attempt " + attempt + " ended by itself, exit=" + process.exitValue() + ": " + output());
        }
        process.destroyForcibly();
        if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) {
            throw new DrillException("attempt " + attempt + " does not die");
        }
    }

    /** Waits for the end of the job. Answers the digest of its result. */
    String awaitDigest() throws InterruptedException, IOException {
        if (!process.waitFor(5 * TIMEOUT_S, TimeUnit.SECONDS)) {
            throw new DrillException("attempt " + attempt + " does not end: " + output());
        }
        if (process.exitValue() != 0) {
            throw new DrillException("attempt " + attempt + " failed, exit=" + process.exitValue() + ": " + output());
        }
        return Files.readAllLines(log).getLast();
    }

    private String output() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
