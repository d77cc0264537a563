package io.holdfast.engine.internal.checkpoint;

import java.util.List;
import java.util.Optional;

/**
 * What stands where a manifest should be.
 *
 * @param name the manifest's name.
 * @param manifest what could be read of it; only rows may be missing. Empty when it cannot be used.
 * @param damage what did not verify, in words; empty when all did.
 */
public record ManifestReading(ObjectName name, Optional<Manifest> manifest, List<String> damage) {

    /** Copies. */
    public ManifestReading {
        damage = List.copyOf(damage);
    }

    /**
     * Whether every byte verified.
     *
     * @return true when nothing is damaged.
     */
    public boolean isVerified() {
        return manifest.isPresent() && damage.isEmpty();
    }
}
