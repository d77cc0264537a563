package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Goal: the form that is asked for is had, or refused with what to do. Method: JVMs that tell what they chose. */
final class SimdSystemTest {

    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    /** Prints what a JVM chose, or why it did not. */
    static final class Choosing {

        private Choosing() {
        }

        /** Takes nothing. */
        public static void main(final String[] arguments) {
            try {
                final Simd.Form form = Simd.form();
                System.out.println(form.word() + " " + form.bits() + " " + form.reason());
            } catch (final IllegalStateException | IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "scalar, scalar 64 as asked for",
        "vector, vector 128 as asked for",
        "VECTOR, vector 128 as asked for",
        "fast, 'no form of the numerics: simd=fast; auto, vector and scalar are known'",
    })
    void shouldDoWhatThePropertySays(final String simd, final String told) throws IOException, InterruptedException {
        assertThat(ChildJvm.print(List.of(MODULE, "-Dholdfast.simd=" + simd, "-Dholdfast.simd.bits=128"), Choosing.class)).isEqualTo(told);
    }

    @Test
    void shouldSayWhichFlagIsMissing() throws IOException, InterruptedException {
        assertThat(ChildJvm.print(List.of(), Choosing.class)).startsWith("scalar 64").contains("--add-modules jdk.incubator.vector");
        assertThat(ChildJvm.print(List.of("-Dholdfast.simd=vector"), Choosing.class))
                .contains("simd=vector")
                .contains("--add-modules jdk.incubator.vector")
                .contains("simd=scalar");
    }

    @Test
    void shouldBeScalarWhereNothingCompilesVectors() throws IOException, InterruptedException {
        assertThat(ChildJvm.print(List.of(MODULE, "-Xint"), Choosing.class)).startsWith("scalar 64").contains("compiler");
        assertThat(ChildJvm.print(List.of(MODULE, "-XX:TieredStopAtLevel=1"), Choosing.class)).startsWith("scalar 64");
    }

    @Test
    void shouldRefuseAnUnknownWidth() throws IOException, InterruptedException {
        assertThat(ChildJvm.print(List.of(MODULE, "-Dholdfast.simd.bits=64"), Choosing.class)).contains("holdfast.simd.bits=64");
    }

    @Test
    void shouldChooseForStagesMadeLater() {
        final Simd.Form before = Simd.form();

        assertThat(Simd.choose(Simd.Choice.SCALAR).vector()).isFalse();
        assertThat(Stages.create().isVector()).isFalse();

        assertThat(Simd.choose(Simd.Choice.AUTO)).isEqualTo(before);
        assertThat(Stages.create().isVector()).isEqualTo(before.vector());
        assertThatIllegalArgumentException().isThrownBy(() -> Simd.Choice.parse("avx"));
    }
}
