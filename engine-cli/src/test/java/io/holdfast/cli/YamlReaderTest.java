package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.JobNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    @Test
    void shouldKeepTheLineOfEveryValue() {
        final JobNode root = read("""
                # a comment
                workload: montecarlo

                model: {type: black-scholes, spot: 100}
                products:
                  - name: atm
                    strike: 100
                  - {name: otm, strike: 1e2}
                """);

        assertThat(root).isEqualTo(new JobNode.Mapping(
                Map.of(
                        "workload", new JobNode.Scalar("montecarlo", 2),
                        "model", new JobNode.Mapping(
                                Map.of("type", new JobNode.Scalar("black-scholes", 4), "spot", new JobNode.Scalar("100", 4)), 4),
                        "products", new JobNode.Sequence(
                                List.of(
                                        new JobNode.Mapping(
                                                Map.of("name", new JobNode.Scalar("atm", 6), "strike", new JobNode.Scalar("100", 7)), 6),
                                        new JobNode.Mapping(
                                                Map.of("name", new JobNode.Scalar("otm", 8), "strike", new JobNode.Scalar("1e2", 8)), 8)),
                                5)),
                2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1_000_000", "1e6", "0x1F", "-0.50", "007", "true", "Asian", "12345678901234567890123"})
    void shouldKeepScalarsAsTheyAreWritten(final String scalar) {
        final JobNode root = read("key: " + scalar + "\n");

        assertThat(root).isEqualTo(new JobNode.Mapping(Map.of("key", new JobNode.Scalar(scalar, 1)), 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key:\n", "key: null\n", "key: ''\n"})
    void shouldReadNothingAsAnEmptyText(final String text) {
        assertThat(read(text)).isEqualTo(new JobNode.Mapping(Map.of("key", new JobNode.Scalar("", 1)), 1));
    }

    @Test
    void shouldNameBothLinesOfADuplicateKey() {
        assertThatThrownBy(() -> read("seed: 1\npaths: 2\nseed: 3\n"))
                .isInstanceOf(JobFileException.class)
                .hasMessage("job.yaml:3: found key 'seed' stands there twice, first in line 1");
    }

    @Test
    void shouldNameTheLineOfASecondDocument() {
        assertThatThrownBy(() -> read("a: 1\n---\nb: 2\n"))
                .isInstanceOf(JobFileException.class)
                .hasMessageContaining("job.yaml:3: found a second document");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "a: &x 1\\nb: *x\\n"            | job.yaml:2: found an alias
            "a: &x {c: 1}\\nb: *x\\n"       | job.yaml:1: found an anchor
            "a: 1\\nb: &y [1, 2]\\n"        | job.yaml:2: found an anchor
            "a: 1\\nb: !!int 2\\n"          | job.yaml:2: found a tag
            "a: !java.io.File [x]\\n"       | job.yaml:1: found a tag
            "&k a: 1\\n"                    | job.yaml:1: found an anchor
            """)
    void shouldRefuseReferencesAndTags(final String text, final String message) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(JobFileException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "a: 1\\n\\tb: 2\\n"              | job.yaml:2: not YAML
            "a: 1\\nb: [1, 2\\n"             | job.yaml:3: not YAML
            "a: 1\\n  b: 2\\n"               | job.yaml:2: not YAML
            "a: 'open\\n"                    | job.yaml:2: not YAML
            "a: 1\\nb: *nothing\\n"          | job.yaml:2:
            "a: %x\\n"                       | job.yaml:1: not YAML
            "? [1, 2]\\n: 3\\n"              | job.yaml:1: not YAML
            """)
    void shouldNameLineAndReasonOfASyntaxError(final String text, final String message) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n").replace("\\t", "\t")))
                .isInstanceOf(JobFileException.class)
                .hasMessageStartingWith(message)
                .message()
                .satisfies(said -> assertThat(said.lines()).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing\n"})
    void shouldSayThatTheFileIsEmpty(final String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(JobFileException.class).hasMessageContaining("the file is empty");
    }

    @Test
    void shouldBoundTheDepth() {
        assertThatThrownBy(() -> read("a: " + "[".repeat(10_000)))
                .isInstanceOf(JobFileException.class)
                .hasMessageContaining("nested deeper than 32 levels");
    }

    @Test
    void shouldBoundTheNumberOfValues() {
        assertThatThrownBy(() -> read("a: [" + "1,".repeat(YamlReader.NODES_MAX) + "]"))
                .isInstanceOf(JobFileException.class)
                .hasMessageContaining("more than 100000 values");
    }

    private static JobNode read(final String text) {
        return YamlReader.read("job.yaml", text);
    }
}
