package io.holdfast.bench.overhead;

import io.holdfast.bench.load.ComputeLoad;
import io.holdfast.bench.load.WorkDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The suite {@code overhead}: what it costs to be killed without loss. The same kernel in bare threads, a ForkJoinPool, parallel streams
 * and the engine with its journal and a checkpoint each second. Prints a table and where the rest goes; exits 1 when a target is missed.
 *
 * <p>Every peer is measured alike: it is started anew in each round, and when its start is over, all of its tasks in a window of wall time
 * are counted by the kernel itself. Processor time inside kernels is that of the thread which runs them, so a kernel that was descheduled is
 * not counted; what the process spent besides is outside.
 */
public final class OverheadSuite {

    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    private static final double STREAM_SECONDS = 60; // Longer than any round.

    private OverheadSuite() {}

    /**
     * Runs the suite.
     *
     * @param args {@code name=value} settings: window-ms, warm-up-ms, rounds, rounds-max, half-width.
     * @throws IOException when its directory cannot be made.
     * @throws InterruptedException never.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final Settings settings = Settings.parse(args);
        System.out.printf("%d threads, %d ms a window%n", THREADS, settings.windowMs());
        boolean met = true;
        try (WorkDirectory directory = WorkDirectory.create("overhead")) {
            for (final Target target : Target.ALL) {
                met &= run(target, settings, directory.path().resolve("tasks-" + (int) target.taskUs() + "us"));
            }
        }
        System.exit(met ? 0 : 1);
    }

    private static boolean run(final Target target, final Settings settings, final Path directory) throws InterruptedException {
        final List<Peer> peers = List.of(
                new BareThreads(THREADS),
                new ForkJoinPeer(THREADS),
                new StreamPeer((long) (STREAM_SECONDS * 1e6 * THREADS / target.taskUs())),
                new EnginePeer(THREADS, directory));
        final Series series = new Series(peers, ComputeLoad.lasting(target.taskUs()), target.taskUs(), settings);
        series.run();
        new OverheadTable(System.out).print(series, target);
        return target.isMet(series);
    }
}
