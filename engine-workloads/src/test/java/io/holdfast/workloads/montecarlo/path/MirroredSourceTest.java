package io.holdfast.workloads.montecarlo.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.numerics.Stages;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MirroredSourceTest {

    private static final int LENGTH = 64;

    @Test
    void shouldMirrorEveryNumberOfTheFirstHalfInTheSecond() {
        final RandomSource source = new MirroredSource(5, Stages.create(), LENGTH);
        final double[] normals = new double[LENGTH];
        final double[] uniforms = new double[LENGTH];
        source.begin(3 * LENGTH);

        source.normals(2, normals);
        source.uniforms(3, uniforms);

        for (int i = 0; i < LENGTH / 2; i++) {
            assertThat(normals[i + LENGTH / 2]).isEqualTo(-normals[i]);
            assertThat(uniforms[i + LENGTH / 2]).isEqualTo(1 - uniforms[i]).isStrictlyBetween(0.0, 1.0);
        }
    }

    @Test
    void shouldGiveAPairTheNumbersOfTheIndependentPath() {
        final RandomSource mirrored = new MirroredSource(5, Stages.create(), LENGTH);
        final RandomSource independent = new PhiloxSource(5, Stages.create(), LENGTH / 2);
        final double[] pairs = new double[LENGTH];
        final double[] paths = new double[LENGTH / 2];
        mirrored.begin(7 * LENGTH);
        independent.begin(7 * LENGTH / 2);

        mirrored.normals(1, pairs);
        independent.normals(1, paths);

        assertThat(Arrays.copyOf(pairs, LENGTH / 2)).isEqualTo(paths);
    }
}
