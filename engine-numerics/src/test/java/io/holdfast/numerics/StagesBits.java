package io.holdfast.numerics;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/** A digest of so many results of every operation of {@link Stages}; as a program it prints those of the chosen form, so that JVMs can be compared. */
final class StagesBits {

    private static final long SEED = 20_261_123;

    private StagesBits() {
    }

    /** Takes the count and prints one line for each operation. */
    public static void main(final String[] arguments) {
        digests(Stages.create(), Integer.parseInt(arguments[0])).forEach((name, digest) -> System.out.println(name + " " + digest));
    }

    static Map<String, String> digests(final Stages stages, final int count) {
        final Map<String, String> digests = new LinkedHashMap<>();
        final double[] inputs = ArrayOperation.inputs(new SplittableRandom(SEED), count);
        for (final ArrayOperation operation : ArrayOperation.all()) {
            final double[] target = new double[count];
            operation.array().apply(stages, inputs, target, 0, count);
            digests.put(operation.name(), digest(target));
        }
        final double[] normals = new double[2 * count];
        stages.normals(SEED, 1L << 40, 3, 7, normals, 0, count);
        digests.put("normals", digest(normals));
        final MemorySegment state = Arena.ofAuto().allocate(Moments.BYTES, 8);
        Moments.addAll(stages, normals, 0, 2 * count - 3, state, 0);
        final Moments moments = Moments.read(state, 0);
        digests.put("moments", digest(new double[] {moments.mean(), moments.m2(), moments.m3(), moments.m4()}));
        return digests;
    }

    static String digest(final double[] values) {
        final CRC32C crc = new CRC32C();
        for (final double value : values) {
            final long bits = Double.doubleToLongBits(value);
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                crc.update((int) (bits >>> shift));
            }
        }
        return Long.toHexString(crc.getValue());
    }
}
