package io.holdfast.engine.internal.checkpoint;

import java.util.Comparator;

/**
 * What a root says about a manifest: enough to verify it, to choose between several, and to tell its age.
 *
 * @param name its name.
 * @param sha256 SHA-256 of its bytes, 64 lower-case hexadecimal digits.
 * @param length its length in bytes.
 * @param createdMs when it was made, by the writer's wall clock, in milliseconds since 1970.
 * @param completedWork tasks or cell steps that stand in it.
 */
public record ManifestReference(ObjectName name, String sha256, long length, long createdMs, long completedWork) {

    /** Most work first; of equal work, the youngest first. */
    public static final Comparator<ManifestReference> NEWEST_FIRST = Comparator.comparingLong(ManifestReference::completedWork)
            .thenComparing(ManifestReference::name)
            .reversed();

    /** Checks the parts. */
    public ManifestReference {
        if (name.type() != ObjectName.Type.MANIFEST) {
            throw new IllegalArgumentException("not a manifest: name=" + name);
        }
        if (sha256.length() != 2 * Checksums.SHA256_LENGTH || length < 0 || completedWork < 0) {
            throw new IllegalArgumentException(
                    "out of range: sha256=" + sha256 + ", length=" + length + ", completedWork=" + completedWork);
        }
    }
}
