package io.holdfast.bench.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Proof that nothing journaled is lost and nothing counted twice, by killing. */
public final class KillLoopProof {

    private static final int ROUNDS = 200;
    private static final long SEED = 20_261_123;

    private KillLoopProof() {}

    /**
     * Runs the proof.
     *
     * @param args rounds (default 200), seed.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
        final long seed = args.length > 1 ? Long.parseLong(args[1]) : SEED;
        final Path parent = Files.createTempDirectory("holdfast-kill-loop");
        System.out.println("seed=" + seed + ", rounds=" + rounds + ", directory=" + parent);
        final KillReport report;
        try {
            report = KillLoop.run(parent, seed, rounds);
        } catch (final DrillException e) {
            System.out.println("MISSED: " + e.getMessage() + "; what is left stands in " + parent);
            System.exit(1);
            return;
        }
        System.out.println(report);
        TemporaryFiles.delete(parent);
        System.exit(report.isEnough() ? 0 : 1);
    }
}
