package io.holdfast.workloads.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class JsonTest {

    @Test
    void shouldReadEveryKindOfValue() throws Exception {
        final Object value = parse("""
                {"a": [1, -2.5e-3, true, false, null, []], "b": {}, "ü": "x\\n\\u00e9\\"/", "c" : 0}
                """);

        assertThat(value).isEqualTo(Map.of(
                "a", List.of(1.0, -0.0025, true, false, Json.Null.NULL, List.of()),
                "b", Map.of(),
                "ü", "x\né\"/",
                "c", 0.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "{", "[1,]", "{\"a\" 1}", "{\"a\": 1,}", "{\"a\": 1, \"a\": 2}", "01", "+1", "1.", ".5", "1e", "NaN", "tru", "\"x",
        "\"\\x\"", "\"\\u12\"", "\"a\nb\"", "1 2", "[1}", "{1: 2}", "--1", "1e999999", "\"\\", "\"\\u123"
    })
    void shouldRefuseWhatIsNoJson(final String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(Json.JsonException.class).hasMessageContaining("expected");
    }

    @Test
    void shouldSayWhere() {
        assertThatThrownBy(() -> parse("{\n\"a\": ?}")).hasMessageContaining("line 2").hasMessageContaining("'?'");
    }

    @Test
    void shouldBoundTheNesting() {
        assertThatThrownBy(() -> parse("[".repeat(100_000))).isInstanceOf(Json.JsonException.class);
    }

    private static Object parse(final String text) throws Json.JsonException {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
