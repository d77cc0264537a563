package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
            hot = lines(ResultBits.digests(count).entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()));
        }

        assertThat(printedWith(option, count)).isEqualTo(hot);
    }

    @Test
    void shouldKeepTheFrozenBits() {
        // A change here changes results: kernels that use the function need a new version.
        assertThat(ResultBits.digests(10_000)).containsExactlyInAnyOrderEntriesOf(FrozenBits.DIGESTS);
    }

    private static String printedWith(final String option, final int count) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), option, "-cp",
                location(Elementary.class) + File.pathSeparator + location(ResultBits.class), ResultBits.class.getName(), Integer.toString(count)));
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (Stream<String> output = process.inputReader().lines()) {
            final String printed = lines(output);
            assertThat(process.waitFor()).as(printed).isZero();
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String lines(final Stream<String> lines) {
        return lines.collect(Collectors.joining("\n"));
    }

    private static Path location(final Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (final URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
