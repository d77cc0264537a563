package io.holdfast.engine.api;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a result depends on, the extent aside. Two jobs of one identity have the same bits task by task; checkpoints are
 * accepted by the fingerprint made from it.
 *
 * @param kernel name of the kernel, such as {@code montecarlo}.
 * @param kernelVersion raised whenever the kernel's bits change.
 * @param seed seed of all random numbers.
 * @param taskSize items per task, a constant of the kernel's version and the other parameters; 1 for fields.
 * @param parameters every parameter that the bits depend on, in a canonical spelling.
 * @param inputs SHA-256 (hex) of every input file reachable, textures and tables included, by name.
 */
public record Identity(
        String kernel, int kernelVersion, long seed, long taskSize, Map<String, String> parameters, Map<String, String> inputs) {

    /** Checks and copies into sorted maps. */
    public Identity {
        if (kernel.isBlank()) {
            throw new IllegalArgumentException("kernel must have a name");
        }
        if (kernelVersion < 1 || taskSize < 1) {
            throw new IllegalArgumentException(
                    "must be at least 1: kernelVersion=" + kernelVersion + ", taskSize=" + taskSize);
        }
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
    }

    /**
     * An identity without input files.
     *
     * @param kernel name of the kernel.
     * @param kernelVersion version of its bits.
     * @param seed seed of all random numbers.
     * @param taskSize items per task.
     * @param parameters every parameter that the bits depend on.
     * @return the identity.
     */
    public static Identity of(
            final String kernel,
            final int kernelVersion,
            final long seed,
            final long taskSize,
            final Map<String, String> parameters) {
        return new Identity(kernel, kernelVersion, seed, taskSize, parameters, Map.of());
    }
}
