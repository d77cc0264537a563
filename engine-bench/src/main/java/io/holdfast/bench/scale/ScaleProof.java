package io.holdfast.bench.scale;

import io.holdfast.bench.load.ComputeLoad;
import io.holdfast.bench.load.WorkDirectory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Shows that the engine stays small and fast for very many very small tasks: 10^8 tasks of 1 µs with little durable state and at least 0.9
 * of the throughput of bare threads, which run half before and half after it; and that 64 workers finish 10^7 tasks. The results must be
 * those of the bare threads. Prints what it measured; exits 1 when something is missed.
 */
public final class ScaleProof {

    private static final double TASK_US = 1;
    private static final long TASKS = 100_000_000;
    private static final double THROUGHPUT_MIN = 0.9;
    private static final long DURABLE_BYTES_MAX = 64 << 10;
    private static final int WORKERS = 64;
    private static final int WORKER_TASKS_SHARE = 10; // The 64 workers do a tenth of the tasks.

    private final ComputeLoad load = ComputeLoad.lasting(TASK_US);
    private final StaticSplit bare = new StaticSplit(load, Runtime.getRuntime().availableProcessors());
    private final Path directory;
    private boolean missed;

    private ScaleProof(final Path directory) {
        this.directory = directory;
    }

    /**
     * Runs the proof.
     *
     * @param args tasks (default 10^8).
     * @throws IOException when its directory cannot be used.
     * @throws InterruptedException never.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final long tasks = args.length > 0 ? Long.parseLong(args[0]) : TASKS;
        final boolean missed;
        try (WorkDirectory directory = WorkDirectory.create("scale")) {
            final ScaleProof proof = new ScaleProof(directory.path());
            proof.manyTasks(tasks);
            proof.manyWorkers(tasks / WORKER_TASKS_SHARE);
            missed = proof.missed;
        }
        System.exit(missed ? 1 : 0);
    }

    private void manyTasks(final long tasks) throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "%,d tasks of %.0f µs (%d steps), heap of at most %d MB%n",
                tasks, TASK_US, load.steps(), Runtime.getRuntime().maxMemory() >> 20);
        final Done before = bare.run(0, tasks / 2);
        final EngineRun engine = EngineRun.complete(directory.resolve("tasks"), load, tasks, bare.threads());
        final Done threads = before.plus(bare.run(tasks / 2, tasks));
        say("bare threads, static split", String.format(Locale.ROOT, "%,.0f tasks/s, %.1f s", threads.perSecond(), threads.seconds()));
        say("engine, start and end with it", String.format(
                Locale.ROOT,
                "%,.0f tasks/s, %.1f s, %d checkpoints, %,d frames",
                engine.done().perSecond(),
                engine.done().seconds(),
                engine.report().checkpoint().count(),
                engine.report().journal().frames()));
        final double ratio = engine.done().perSecond() / threads.perSecond();
        check("throughput of bare threads", String.format(Locale.ROOT, "%.4f, target %.1f", ratio, THROUGHPUT_MIN), ratio >= THROUGHPUT_MIN);
        check("same result", Long.toHexString(engine.done().sum()), isSame(engine.done(), threads));
        check("durable state", String.format(
                Locale.ROOT, "%,d bytes at the end; at most %,d in the directory, older ones with it", engine.durableBytes(), engine.storeBytesMax()),
                engine.durableBytes() < DURABLE_BYTES_MAX && engine.storeBytesMax() < DURABLE_BYTES_MAX);
        say("heap used at most", String.format(Locale.ROOT, "%d MB; process %s", heapPeak() >> 20, residentPeak()));
    }

    private void manyWorkers(final long tasks) throws IOException, InterruptedException {
        final Done threads = bare.run(0, tasks);
        final EngineRun engine = EngineRun.complete(directory.resolve("workers"), load, tasks, WORKERS);
        System.out.printf(Locale.ROOT, "%,d tasks, %d workers on %d processors%n", tasks, WORKERS, bare.threads());
        say("bare threads, one a processor", String.format(Locale.ROOT, "%,.0f tasks/s", threads.perSecond()));
        say("engine", String.format(Locale.ROOT, "%,.0f tasks/s, %.1f s", engine.done().perSecond(), engine.done().seconds()));
        check("same result", Long.toHexString(engine.done().sum()), isSame(engine.done(), threads));
    }

    private static boolean isSame(final Done one, final Done other) {
        return one.tasks() == other.tasks() && one.sum() == other.sum();
    }

    private static long heapPeak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    /** Linux tells the most memory that the process ever held. */
    private static String residentPeak() throws IOException {
        final Path status = Path.of("/proc/self/status");
        return Files.isReadable(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .map(line -> line.replaceAll("\\s+", " "))
                        .findFirst()
                        .orElse("not known")
                : "not known";
    }

    private void check(final String what, final String measured, final boolean shown) {
        missed |= !shown;
        say(what, measured + ": " + (shown ? "ok" : "MISSED"));
    }

    private static void say(final String what, final String measured) {
        System.out.printf(Locale.ROOT, "  %-30s %s%n", what, measured);
    }
}
