package io.holdfast.examples;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import io.holdfast.engine.api.Field;
import io.holdfast.numerics.Elementary;
import io.holdfast.numerics.PhiloxStream;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.DoubleStream;

/** The kernel of {@link IsingReplicas}: a cell's state is its spins, and before them what was measured after each step, summed. */
final class IsingTorus implements Field.Kernel {
    static final int SPINS = 2 * Double.BYTES; // Where they begin: after the sums of energy and |magnetisation|, both a spin.
    static final int SWEEPS = 10; // A step's: some milliseconds of work.
    static final int WARM_UP = 50; // Steps that are not measured.

    private final PhiloxStream random;
    private final List<Double> temperatures;
    private final int side;
    private final byte[] spins;

    IsingTorus(final long seed, final int side, final List<Double> temperatures) {
        this.random = new PhiloxStream(seed);
        this.temperatures = temperatures;
        this.side = side; // A power of two, so that a mask leads round the torus.
        this.spins = new byte[side * side];
    }

    @Override public void initialize(final int cell, final MemorySegment to) {
        to.asSlice(SPINS).fill((byte) 1);
    }

    @Override public Field.Advance step(final int cell, final long step, final MemorySegment from, final MemorySegment to) {
        final double temperature = temperatures.get(cell % temperatures.size());
        final double[] up = DoubleStream.of(-4, -2, 0, 2, 4).map(field -> 1 / (1 + Elementary.exp(-2 * field / temperature))).toArray();
        random.seek(cell, (int) step); // A step's numbers are its own, whoever computes it.
        MemorySegment.copy(from, JAVA_BYTE, SPINS, spins, 0, spins.length);
        for (int half = 0; half < 2 * SWEEPS; half++) { // The white fields of the board, then the black ones: no two are neighbours.
            for (int i = 0; i < spins.length; i++) {
                if (((i / side + i + half) & 1) == 0) {
                    spins[i] = (byte) (random.nextDouble() < up[2 + around(i) / 2] ? 1 : -1); // Heat bath.
                }
            }
        }
        MemorySegment.copy(spins, 0, to, JAVA_BYTE, SPINS, spins.length);
        long energy = 0;
        long magnetisation = 0;
        for (int i = 0; i < spins.length; i++) {
            energy -= spins[i] * around(i); // Each bond twice.
            magnetisation += spins[i];
        }
        final double weight = step < WARM_UP ? 0 : 1.0 / spins.length;
        to.set(JAVA_DOUBLE, 0, from.get(JAVA_DOUBLE, 0) + weight * energy / 2);
        to.set(JAVA_DOUBLE, Double.BYTES, from.get(JAVA_DOUBLE, Double.BYTES) + weight * Math.abs(magnetisation));
        return Field.Advance.CONTINUE;
    }

    private int around(final int i) {
        final int row = i & -side;
        final int mask = side - 1;
        return spins[row | ((i + 1) & mask)] + spins[row | ((i - 1) & mask)] + spins[(i + side) & (spins.length - 1)]
                + spins[(i - side) & (spins.length - 1)];
    }
}
