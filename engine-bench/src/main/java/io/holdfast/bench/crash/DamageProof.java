package io.holdfast.bench.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Proof that damage to any one file heals by itself, or is refused by name where nothing is left to heal from. */
public final class DamageProof {

    private static final int CUTS = 200;
    private static final int FLIPS = 1_000;
    private static final long SEED = 20_261_123;

    private DamageProof() {}

    /**
     * Runs the proof.
     *
     * @param args the job (reduction, small-cells, large-cells; default all), cuts a file (default 200), flips a file (default 1,000), seed.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final Set<CrashJob.Kind> kinds =
                args.length > 0 ? EnumSet.of(kind(args[0])) : EnumSet.complementOf(EnumSet.of(CrashJob.Kind.STOPPED_REDUCTION));
        final int cuts = args.length > 1 ? Integer.parseInt(args[1]) : CUTS;
        final int flips = args.length > 2 ? Integer.parseInt(args[2]) : FLIPS;
        final long seed = args.length > 3 ? Long.parseLong(args[3]) : SEED;
        final Path parent = TemporaryFiles.createInMemory("holdfast-damage");
        System.out.println(kinds + ": seed=" + seed + ", cuts=" + cuts + ", flips=" + flips + ", directory=" + parent);
        try {
            System.out.println(DamageLoop.run(kinds, parent, seed, cuts, flips));
        } catch (final DrillException e) {
            System.out.println("MISSED: " + e.getMessage());
            System.exit(1);
        }
        TemporaryFiles.delete(parent);
        System.exit(0);
    }

    private static CrashJob.Kind kind(final String name) {
        return CrashJob.Kind.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
