package io.holdfast.workloads.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.numerics.PhiloxStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moments of the cosine distribution, and directions that are unit vectors on the normal's side. */
@Timeout(60)
class CosineLobePropertyTest {

    private static final int DRAWS = 200_000;

    @ParameterizedTest
    @CsvSource({"1,0,0,1", "2,0,0,-1", "3,1,0,0", "4,0,-1,0", "5,0.36,0.48,-0.8", "6,0.6,0,-0.8", "7,1e-9,0,-1"})
    void shouldHaveTheMomentsOfTheCosine(final long seed, final double nx, final double ny, final double nz) {
        final PhiloxStream random = new PhiloxStream(seed);
        final CosineLobe lobe = new CosineLobe();
        double first = 0;
        double second = 0;
        double inverse = 0;
        final double[] across = new double[3];
        for (int i = 0; i < DRAWS; i++) {
            lobe.draw(random.nextDouble(), random.nextDouble(), nx, ny, nz);
            final double cosine = lobe.x() * nx + lobe.y() * ny + lobe.z() * nz;
            final double length = lobe.x() * lobe.x() + lobe.y() * lobe.y() + lobe.z() * lobe.z();
            if (!(cosine > 0) || Math.abs(length - 1) > 1e-12 || Math.abs(lobe.density() - cosine / Math.PI) > 1e-8) {
                throw new AssertionError("seed=" + seed + " draw=" + i + " cosine=" + cosine + " length=" + length);
            }
            first += cosine;
            second += cosine * cosine;
            inverse += CosineLobe.density(cosine) / lobe.density();
            across[0] += lobe.x() - cosine * nx;
            across[1] += lobe.y() - cosine * ny;
            across[2] += lobe.z() - cosine * nz;
        }

        // Standard deviations: cosine 0.236, its square 0.289, across at most 0.5; five standard errors.
        final double error = 5 / Math.sqrt(DRAWS);
        assertThat(first / DRAWS).as("seed=%d", seed).isCloseTo(2.0 / 3, Offset.offset(0.236 * error));
        assertThat(second / DRAWS).as("seed=%d", seed).isCloseTo(0.5, Offset.offset(0.289 * error));
        assertThat(inverse / DRAWS).isCloseTo(1, Offset.offset(1e-8));
        for (final double sum : across) {
            assertThat(sum / DRAWS).as("seed=%d", seed).isCloseTo(0, Offset.offset(0.5 * error));
        }
    }
}
