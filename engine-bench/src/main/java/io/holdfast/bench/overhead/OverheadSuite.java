package io.holdfast.bench.overhead;

import io.holdfast.bench.load.ComputeLoad;
import java.io.IOException;
import java.nio.file.Files;
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

    private static final double STREAM_SECONDS = 60;

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
        final int threads = Runtime.getRuntime().availableProcessors();
        final Path directory = workDirectory();
        System.out.printf("%d threads, %d ms a window%n", threads, settings.windowMs());
        boolean met = true;
        for (final Target target : Target.ALL) {
            final ComputeLoad load = ComputeLoad.lasting(target.taskUs());
            final List<Peer> peers = List.of(
                    new BareThreads(threads),
                    new ForkJoinPeer(threads),
                    new StreamPeer((long) (STREAM_SECONDS * 1e6 * threads / target.taskUs())),
                    new EnginePeer(threads, directory.resolve("tasks-" + (int) target.taskUs() + "us")));
            final Series series = new Series(peers, load, target.taskUs(), settings);
            series.run();
            new OverheadTable(System.out).print(series, target);
            met &= target.isMet(series);
        }
        System.exit(met ? 0 : 1);
    }

    /** On the disk of the repository: a temporary folder may be memory, where nothing is ever forced. */
    private static Path workDirectory() throws IOException {
        final Path target = Path.of(System.getProperty("holdfast.root", "."), "engine-bench", "target");
        return Files.createTempDirectory(Files.createDirectories(target), "overhead-");
    }
}
