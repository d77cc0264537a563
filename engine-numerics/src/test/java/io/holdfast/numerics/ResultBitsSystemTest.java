package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Goal: the interpreter and both compilers give the same bits. Method: other JVMs print the digests that this one computes hot. */
final class ResultBitsSystemTest {

    private static final int ROUNDS = 12;

    @ParameterizedTest
    @CsvSource({
        "-Xint, 10000",
        "-XX:TieredStopAtLevel=1, 10000",
        "-XX:UseAVX=0, 10000",
        "-XX:-UseFMA, 200", // Each fma is then done with BigDecimal.
    })
    void shouldGiveTheSameBitsInEveryKindOfJvm(final String option, final int count) throws IOException, InterruptedException {
        String hot = "";
        for (int i = 0; i < ROUNDS; i++) { // Until the compilers had their turn.
            hot = ChildJvm.lines(ResultBits.digests(count));
        }

        assertThat(ChildJvm.print(List.of(option), ResultBits.class, Integer.toString(count))).isEqualTo(hot);
    }

    @Test
    void shouldKeepTheFrozenBits() {
        // A change here changes results: kernels that use the function need a new version.
        assertThat(ResultBits.digests(10_000)).containsExactlyInAnyOrderEntriesOf(FrozenBits.DIGESTS);
    }
}
