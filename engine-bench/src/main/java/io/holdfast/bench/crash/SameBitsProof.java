package io.holdfast.bench.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Proof that a result is a function of the job file alone: through the command line, in every way that must not matter. */
public final class SameBitsProof {

    private static final long SEED = 20_261_123;

    private SameBitsProof() {}

    /**
     * Runs the proof.
     *
     * @param args {@code --quick} for smaller extents and fewer kills; {@code --class-path} to do without the launcher script.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final boolean isQuick = Arrays.asList(args).contains("--quick");
        final HoldfastCommand command =
                Arrays.asList(args).contains("--class-path") ? HoldfastCommand.classPath() : HoldfastCommand.script();
        final Path parent = Files.createTempDirectory("holdfast-same-bits");
        final SplittableRandom random = new SplittableRandom(SEED);
        System.out.println("seed=" + SEED + ", directory=" + parent + (isQuick ? ", quick" : ""));
        try {
            for (final ExampleJob job : ExampleJob.values()) {
                new SameBitsDrill(command, job, isQuick ? quick(job) : full(job), parent, random, System.out).run();
            }
        } catch (final DrillException e) {
            System.out.println("MISSED: " + e.getMessage() + "; what is left stands in " + parent);
            System.exit(1);
        }
        TemporaryFiles.delete(parent);
        System.exit(0);
    }

    private static SameBitsDrill.Plan full(final ExampleJob job) {
        return job.isRender()
                ? new SameBitsDrill.Plan(ExampleJob.Size.samples(64, 16), ExampleJob.Size.samples(256, 32), 60, 20, 5)
                : new SameBitsDrill.Plan(ExampleJob.Size.paths(100_000), ExampleJob.Size.paths(10_000_000), 60, 20, 5);
    }

    /** What a test can wait for. */
    static SameBitsDrill.Plan quick(final ExampleJob job) {
        final ExampleJob.Size medium =
                switch (job) {
                    case EUROPEAN -> ExampleJob.Size.paths(3_000_000); // A dozen tasks.
                    case ASIAN -> ExampleJob.Size.paths(200_000);
                    case CORNELL_BOX -> ExampleJob.Size.samples(64, 16);
                };
        final ExampleJob.Size small = job.isRender() ? ExampleJob.Size.samples(32, 4) : ExampleJob.Size.paths(20_000);
        return new SameBitsDrill.Plan(small, medium, 5, 3, 1);
    }
}
