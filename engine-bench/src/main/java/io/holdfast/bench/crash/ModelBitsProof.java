package io.holdfast.bench.crash;

import io.holdfast.numerics.Simd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Proof that a price is a function of the job file alone, for every model, product and method: through the command line, in every form of the
 * numerics, compiler, number of threads and after kills. Prints a table of digests of {@code result.json}, one line a run.
 */
public final class ModelBitsProof {

    private static final long SEED = 20_261_124;
    private static final ModelBitsDrill.Plan FULL = new ModelBitsDrill.Plan(10_000, 1_024, 2, 2);
    private static final ModelBitsDrill.Plan QUICK = new ModelBitsDrill.Plan(2_000, 512, 1, 1);
    /** Drills side by side: most runs have a core to themselves. */
    private static final int DRILLS = Math.max(1, Runtime.getRuntime().availableProcessors());

    private ModelBitsProof() {}

    /**
     * Runs the proof.
     *
     * @param args {@code --quick} for fewer paths, and methods on one model only; {@code --class-path} to do without the launcher script.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final List<String> options = Arrays.asList(args);
        final boolean isQuick = options.contains("--quick");
        final HoldfastCommand command =
                options.contains("--class-path") ? HoldfastCommand.classPath() : HoldfastCommand.script();
        final Path parent = Files.createTempDirectory("holdfast-model-bits");
        final Simd.Form form = Simd.choose(Simd.Choice.AUTO);
        System.out.println("seed=" + SEED + ", directory=" + parent + ", vectors=" + form.bits() + " bits" + (isQuick ? ", quick" : ""));
        final int missed = run(command, isQuick, form.vector() ? form.bits() : 0, parent);
        if (missed > 0) {
            System.out.println("MISSED: " + missed + " results or drills; what is left stands in " + parent);
            System.exit(1);
        }
        TemporaryFiles.delete(parent);
        System.exit(0);
    }

    private static int run(final HoldfastCommand command, final boolean isQuick, final int widestBits, final Path parent)
            throws InterruptedException {
        final SplittableRandom random = new SplittableRandom(SEED);
        final List<Future<Integer>> drills = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(DRILLS)) {
            for (final ModelJob job : ModelJob.values()) {
                for (final ModelJob.Method method : job.methods()) {
                    final SplittableRandom own = random.split(); // Drawn in this order whatever is left out.
                    if (!isQuick || isInQuick(job, method)) {
                        final ModelBitsDrill drill = new ModelBitsDrill(
                                command, job, method, isQuick ? QUICK : FULL, widestBits, parent, own, System.out::println);
                        drills.add(pool.submit(drill::run));
                    }
                }
            }
        }
        int missed = 0;
        for (final Future<Integer> drill : drills) {
            try {
                missed += drill.get();
            } catch (final ExecutionException e) {
                System.out.println("MISSED: " + e.getCause());
                missed++;
            }
        }
        return missed;
    }

    private static boolean isInQuick(final ModelJob job, final ModelJob.Method method) {
        return method == ModelJob.Method.PLAIN || job == ModelJob.BATES;
    }
}
