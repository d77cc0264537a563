package io.holdfast.bench.crash;

import java.io.IOException;
import java.nio.file.Path;

/** Proof that damage to any one file heals by itself, or is refused by name where nothing is left to heal from. */
public final class DamageProof {

    private static final int CUTS = 200;
    private static final int FLIPS = 1_000;
    private static final long SEED = 20_261_123;

    private DamageProof() {}

    /**
     * Runs the proof.
     *
     * @param args cuts a file (default 200), flips a file (default 1,000), seed.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final int cuts = args.length > 0 ? Integer.parseInt(args[0]) : CUTS;
        final int flips = args.length > 1 ? Integer.parseInt(args[1]) : FLIPS;
        final long seed = args.length > 2 ? Long.parseLong(args[2]) : SEED;
        final Path parent = TemporaryFiles.createInMemory("holdfast-damage");
        System.out.println("seed=" + seed + ", cuts=" + cuts + ", flips=" + flips + ", directory=" + parent);
        try {
            System.out.println(DamageLoop.run(parent, seed, cuts, flips));
        } catch (final DrillException e) {
            System.out.println("MISSED: " + e.getMessage());
            System.exit(1);
        }
        TemporaryFiles.delete(parent);
        System.exit(0);
    }
}
