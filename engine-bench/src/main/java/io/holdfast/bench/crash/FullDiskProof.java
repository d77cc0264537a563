package io.holdfast.bench.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Proof that a full disk is an error with a message, leaves the JVM and its engine alive, and costs no bit. Needs root, for a small tmpfs. */
public final class FullDiskProof {

    private static final int ROUNDS = 12;
    private static final long SEED = 20_261_123;

    private FullDiskProof() {}

    /**
     * Runs the proof.
     *
     * @param args times the disk is filled for each kind of job (default 12), seed.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
        final long seed = args.length > 1 ? Long.parseLong(args[1]) : SEED;
        final Path parent = Files.createTempDirectory("holdfast-full-disk");
        try {
            System.out.println(FullDiskDrill.run(parent, seed, rounds));
            System.out.println(FullDiskDrill.run(HoldfastCommand.script(), parent));
        } catch (final DrillException e) {
            System.out.println("MISSED: " + e.getMessage());
            e.printStackTrace(System.out);
            System.exit(1);
        }
        TemporaryFiles.delete(parent);
        System.exit(0);
    }
}
