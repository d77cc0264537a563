package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class JsonTreeTest {

    @Test
    void shouldWriteTheSameBytesForTheSameTree() {
        final Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("workload", "montecarlo");
        tree.put("estimates", List.of(Map.of("mean", 0.1 + 0.2), Map.of("low", 1e-5)));
        tree.put("pair", List.of(1.0, -0.0, 1e300));
        tree.put("seed", Long.MIN_VALUE);
        tree.put("width", 512);
        tree.put("none", Double.NaN);
        tree.put("flag", true);

        assertThat(new String(JsonTree.toBytes(tree), StandardCharsets.UTF_8)).isEqualTo("""
                {
                  "workload" : "montecarlo",
                  "estimates" : [ {
                    "mean" : 0.30000000000000004
                  }, {
                    "low" : 1.0E-5
                  } ],
                  "pair" : [ 1.0, -0.0, 1.0E300 ],
                  "seed" : -9223372036854775808,
                  "width" : 512,
                  "none" : null,
                  "flag" : true
                }
                """);
    }

    @Test
    void shouldReadWhatItWrote() {
        final Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("text", "± \"quoted\"\n");
        tree.put("numbers", List.of(1L, 2.5));
        tree.put("section", Map.of("a", true));
        tree.put("nothing", null);

        assertThat(JsonTree.parse(JsonTree.toBytes(tree))).isEqualTo(tree);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "{", "{\"a\": }", "nonsense", "{\"a\": 99999999999999999999}"})
    void shouldRefuseWhatIsNoTree(final String text) {
        assertThatThrownBy(() -> JsonTree.parse(text.getBytes(StandardCharsets.UTF_8))).isInstanceOf(JacksonException.class);
    }

    @Test
    void shouldRefuseValuesThatHaveNoJson() {
        assertThatThrownBy(() -> JsonTree.toBytes(Map.of("a", new Object()))).isInstanceOf(IllegalArgumentException.class);
    }
}
