package io.holdfast.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobSectionTest {

    @Test
    void shouldReadListsOfNumbers() {
        final JobSection section = section(Map.of("weights", List.of("0.5", "1e-3", 2)));

        assertThat(section.hasList("weights")).isTrue();
        assertThat(section.hasList("rate")).isFalse();
        assertThat(section.numbers("weights", 3, 0, 2)).containsExactly(0.5, 0.001, 2);
    }

    @Test
    void shouldReadMatrices() {
        final JobSection section = section(Map.of("m", List.of(List.of(1, 2, 3), List.of(4, 5, 6))));

        assertThat(section.matrix("m", 2, 3, 0, 9)).isDeepEqualTo(new double[][] {{1, 2, 3}, {4, 5, 6}});
    }

    @Test
    void shouldNameLineAndElementOfAWrongNumber() {
        final JobNode row = new JobNode.Sequence(List.of(scalar("1", 7), scalar("x", 8)), 7);
        final JobNode root = new JobNode.Mapping(Map.of("m", new JobNode.Sequence(List.of(row), 6)), 1);
        final JobSection section = JobSection.of(Path.of("job.yaml"), root);

        assertThatThrownBy(() -> section.matrix("m", 1, 2, 0, 9))
                .isInstanceOf(JobFileException.class)
                .hasMessage("job.yaml:8: m[0][1]: found 'x', expected a number from 0.0 to 9.0");
        assertThatThrownBy(() -> section.matrix("m", 1, 3, 0, 9))
                .hasMessage("job.yaml:7: m[0]: found a list of 2 elements, expected a row of 3 numbers");
        assertThatThrownBy(() -> section.matrix("m", 2, 2, 0, 9))
                .hasMessage("job.yaml:6: m: found a list of 1 elements, expected 2 rows of 2 numbers");
        assertThatThrownBy(() -> section.numbers("m", 1, 0, 9))
                .hasMessage("job.yaml:7: m[0]: found a list of 2 elements, expected a number from 0.0 to 9.0");
    }

    @Test
    void shouldNameTheKeyOfAMissingNumber() {
        assertThatThrownBy(() -> section(Map.of()).number("spot", 0, 1))
                .hasMessage("job.yaml: spot: found nothing, expected a number from 0.0 to 1.0");
    }

    private static JobNode scalar(final String text, final int line) {
        return new JobNode.Scalar(text, line);
    }

    private static JobSection section(final Map<String, Object> values) {
        return JobSection.of(Path.of("job.yaml"), JobNode.of(values));
    }
}
