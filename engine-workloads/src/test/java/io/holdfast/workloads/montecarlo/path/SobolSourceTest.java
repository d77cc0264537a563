package io.holdfast.workloads.montecarlo.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.numerics.Normal;
import io.holdfast.numerics.Sobol;
import io.holdfast.numerics.Stages;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SobolSourceTest {

    private static final int LENGTH = 64;
    private static final int RANDOMISATIONS = 4;
    private static final TimeGrid GRID = TimeGrid.of(List.of(new double[] {0.25, 0.5, 2}));
    /** Two factors and a uniform at each date, and two numbers of products. */
    private static final Dimensions DIMENSIONS = new Dimensions(GRID, 2, 1);
    private static final Sobol SOBOL = Sobol.create(DIMENSIONS.count() + 2);

    /** The last date's Brownian motion comes from one coordinate alone, so 64 points have one in each of 64 equal cells. */
    @Test
    void shouldGiveTheBestCoordinatesToTheLastDate() {
        final RandomSource source = source();
        for (int randomisation = 0; randomisation < RANDOMISATIONS; randomisation++) {
            source.begin((5L * RANDOMISATIONS + randomisation) * LENGTH);
            for (int factor = 0; factor < 2; factor++) {
                final double[] motion = new double[LENGTH];
                final double[] normals = new double[LENGTH];
                for (int date = 0; date < GRID.length(); date++) {
                    source.normals(DIMENSIONS.normal(date, factor), normals);
                    for (int i = 0; i < LENGTH; i++) {
                        motion[i] += Math.sqrt(GRID.step(date)) * normals[i];
                    }
                }

                final int[] cells = Arrays.stream(motion)
                        .mapToInt(w -> (int) (LENGTH * Normal.distribution(w / Math.sqrt(2))))
                        .sorted()
                        .toArray();
                for (int i = 0; i < LENGTH; i++) {
                    assertThat(cells[i]).as("randomisation=%d, factor=%d", randomisation, factor).isEqualTo(i);
                }
            }
        }
    }

    @Test
    void shouldAnswerADimensionAgainAndInAnyOrder() {
        final RandomSource source = source();
        final double[] first = new double[LENGTH];
        final double[] again = new double[LENGTH];
        source.begin(9 * LENGTH);
        source.normals(DIMENSIONS.normal(2, 1), first);
        source.begin(0);
        source.normals(DIMENSIONS.normal(0, 0), again);

        source.begin(9 * LENGTH);
        source.uniforms(DIMENSIONS.uniform(1, 0), again);
        source.normals(DIMENSIONS.normal(2, 1), again);

        assertThat(again).isEqualTo(first);
    }

    @Test
    void shouldGiveEveryUniformACoordinateOfItsOwn() {
        final RandomSource source = source();
        final double[][] uniforms = new double[5][LENGTH];
        source.begin(0);

        source.uniforms(DIMENSIONS.uniform(0, 0), uniforms[0]);
        source.uniforms(DIMENSIONS.uniform(1, 0), uniforms[1]);
        source.uniforms(DIMENSIONS.uniform(2, 0), uniforms[2]);
        source.uniforms(DIMENSIONS.count(), uniforms[3]);
        source.uniforms(DIMENSIONS.count() + 1, uniforms[4]);

        assertThat(Arrays.stream(uniforms).map(Arrays::toString)).doesNotHaveDuplicates();
        for (final double[] ofDimension : uniforms) {
            assertThat(Arrays.stream(ofDimension).average().orElseThrow()).isCloseTo(0.5, within(0.01));
        }
    }

    private static RandomSource source() {
        return new SobolSource(SOBOL, 11, Stages.create(), DIMENSIONS, RANDOMISATIONS, LENGTH);
    }
}
