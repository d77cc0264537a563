package io.holdfast.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Goal: damage to any one file heals by itself; where root and all manifests are bad it is refused by name.
 * Method: see {@link DamageDrill}; {@code scripts/prove damage} runs it in full.
 */
class DamageCrashTest {

    private static final long SEED = 1;
    private static final int CUTS = 5;
    private static final int FLIPS = 15;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void shouldHealFromDamageToAnyFile() throws Exception {
        final Path parent = TemporaryFiles.createInMemory("holdfast-damage-test"); // What is tested does not depend on the disk.
        try {
            assertThat(DamageLoop.run(EnumSet.allOf(CrashJob.Kind.class), parent, SEED, CUTS, FLIPS).toString()).contains("all healed");
        } finally {
            TemporaryFiles.delete(parent);
        }
    }
}
