package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.JobNode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever stands in a job file, it is a tree or an error of one line that names the file. */
class YamlReaderPropertyTest {

    private static final int ROUNDS = 3_000;
    private static final String RIGHT = """
            workload: montecarlo   # a comment
            seed: 42
            model: {type: black-scholes, spot: 100, rate: 0.05}
            products:
              - {name: atm, maturity: 1.0}
              - name: "a \\"quoted\\" one"
                text: |
                  several
                  lines
            """;
    private static final List<String> FRAGMENTS = List.of(
            "\t", "\n", ": ", "- ", "[", "]", "{", "}", "&a ", "*a", "!!x ", "'", "\"", "|", ">", "%YAML 1.2\n", "---\n", "...\n", "#", "? ",
            ",", "\\", "\u0000", "\u0007", "\uFEFF", "\uD800", "\u2028", "<<: ", "~", "@", "`", "  ", "seed: 1\n", "é", "0x", "1e999", ".inf");

    @Test
    void shouldReadOrRefuseWhateverStandsThere() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            final Random random = new Random(seed);
            final StringBuilder text = new StringBuilder(RIGHT);
            for (int change = random.nextInt(6); change >= 0; change--) {
                change(text, random);
            }
            assertThat(outcome(text.toString())).as("seed=%d, text=%s", seed, text).startsWith("job.yaml:");
        }
    }

    private static void change(final StringBuilder text, final Random random) {
        final int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(3)) {
            case 0 -> text.insert(at, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
            case 1 -> text.setLength(at);
            default -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
        }
    }

    /** What was said, or the name where it was read; anything but a {@link JobFileException} passes through and fails the test. */
    private static String outcome(final String text) {
        try {
            final JobNode root = YamlReader.read("job.yaml", text);
            return "job.yaml:" + root.line();
        } catch (final JobFileException e) {
            assertThat(e.getMessage().lines()).hasSize(1);
            return e.getMessage();
        }
    }
}
