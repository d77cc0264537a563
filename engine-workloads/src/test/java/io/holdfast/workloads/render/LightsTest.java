package io.holdfast.workloads.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LightsTest {

    private static final List<Material> MATERIALS = List.of(
            new Material(Rgb.grey(0.5), Rgb.BLACK, false),
            new Material(Rgb.BLACK, Rgb.grey(2), false),
            new Material(Rgb.BLACK, new Rgb(0, 0, 1), true));

    /** Areas 1/2, 2, 1/2, 1/2 of the materials 0, 1, 2, 1. */
    private static final Triangles TRIANGLES = new Triangles(
            new float[] {
                0, 0, 0, 1, 0, 0, 0, 1, 0,
                0, 0, 1, 2, 0, 1, 0, 2, 1,
                0, 0, 2, 1, 0, 2, 0, 1, 2,
                0, 0, 3, 1, 0, 3, 0, 1, 3,
            },
            new int[] {0, 1, 2, 1});

    @Test
    void shouldChooseInProportionToWhatIsEmitted() {
        final Lights lights = Lights.of(TRIANGLES, MATERIALS);
        final int[] counts = new int[4];

        for (int i = 0; i < 16_000; i++) {
            counts[lights.choose((i + 0.5) / 16_000)]++;
        }

        // Weights: nothing; 2 x 6; 1/2 x 1 on two sides; 1/2 x 6.
        assertThat(counts).containsExactly(0, 12_000, 1_000, 3_000);
    }

    @Test
    void shouldHaveADensityThatIntegratesToOne() {
        final Lights lights = Lights.of(TRIANGLES, MATERIALS);

        double sum = 0;
        for (int i = 0; i < TRIANGLES.count(); i++) {
            sum += TRIANGLES.area(i) * lights.density(TRIANGLES.materials()[i]);
        }

        assertThat(sum).isCloseTo(1, Offset.offset(1e-15));
        assertThat(lights.density(0)).isZero();
    }

    @Test
    void shouldBeEmptyWithoutEmission() {
        assertThat(Lights.of(TRIANGLES, List.of(MATERIALS.get(0), MATERIALS.get(0), MATERIALS.get(0))).isEmpty()).isTrue();
    }
}
