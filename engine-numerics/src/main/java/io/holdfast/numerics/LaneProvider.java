package io.holdfast.numerics;

import java.util.Optional;

/** Makes the vector form. Loaded by name, by {@link Simd}, and only where {@code jdk.incubator.vector} is there. */
final class LaneProvider implements Simd.Provider {

    @Override
    public int bits() {
        return Lanes.DOUBLES.vectorBitSize();
    }

    @Override
    public Optional<String> drawback() {
        final String mode = System.getProperty("java.vm.info", "");
        if (mode.contains("interpreted") || mode.contains("emulated-client")) {
            return Optional.of("this JVM runs without its optimising compiler, and vectors are slow without it: " + mode);
        }
        if (!Lanes.hasFma()) {
            return Optional.of("this machine has no fused multiply-add in vectors: bits=" + bits());
        }
        return Optional.empty();
    }

    @Override
    public Stages create() {
        return new LaneStages();
    }
}
