package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Goal: the vector form has the bits of the scalar one at every width, interpreted and under both compilers.
 * Method: other JVMs print the digests of their vector form; this one computes those of the scalar form.
 */
final class StagesBitsSystemTest {

    @ParameterizedTest
    @CsvSource({
        "128, '', 50000",
        "256, '', 50000",
        "512, '', 50000",
        "128, -Xint, 700",
        "256, -Xint, 700",
        "512, -Xint, 700",
        "128, -XX:TieredStopAtLevel=1, 2000",
        "256, -XX:TieredStopAtLevel=1, 2000",
        "512, -XX:TieredStopAtLevel=1, 2000",
        "256, -XX:UseAVX=2, 5000",
        "128, -XX:UseAVX=0, 2000", // No fused multiply-add in vectors either.
        "256, -XX:-UseFMA, 600",
    })
    void shouldHaveTheBitsOfTheScalarForm(final String bits, final String option, final int count) throws IOException, InterruptedException {
        final List<String> options = new ArrayList<>(
                List.of("--add-modules=jdk.incubator.vector", "-Dholdfast.simd=vector", "-Dholdfast.simd.bits=" + bits));
        if (!option.isEmpty()) {
            options.add(option);
        }

        final String printed = ChildJvm.print(options, StagesBits.class, Integer.toString(count));

        assertThat(printed).isEqualTo(ChildJvm.lines(StagesBits.digests(Stages.scalar(), count)));
    }
}
