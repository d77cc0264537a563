package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectNameTest {

    @Test
    void shouldReadWhatItWrites() {
        for (final ObjectName name : List.of(
                ObjectName.manifest(1, new WriterId(0, 0), 0),
                ObjectName.manifest(Long.MAX_VALUE, new WriterId(-1, -1), Long.MAX_VALUE),
                ObjectName.segment(17, Samples.WRITER, 42))) {
            assertThat(ObjectName.parse(name.toString())).contains(name);
            assertThat(name.toString()).matches("[a-z0-9.-]{1,120}");
        }
        assertThat(ObjectName.segment(17, Samples.WRITER, 42))
                .hasToString("segment-0000000000000011-0123456789abcdeffedcba9876543210-000000000000002a");
    }

    @Test
    void shouldRefuseWhatItDoesNotWrite() {
        final String writer = Samples.WRITER.hex();
        for (final String text : List.of(
                "",
                "manifest-",
                "manifest-0000000000000001-" + writer,
                "manifest-0000000000000000-" + writer + "-0000000000000001",
                "manifest-8000000000000000-" + writer + "-0000000000000001",
                "manifest-0000000000000001-" + writer + "-ffffffffffffffff",
                "manifest-000000000000000A-" + writer + "-0000000000000001",
                "manifest-0000000000000001-" + writer + "-0000000000000001-",
                "manifest-0000000000000001-" + writer.substring(1) + "-0000000000000001",
                "manifest-+000000000000001-" + writer + "-0000000000000001",
                "other-0000000000000001-" + writer + "-0000000000000001")) {
            assertThat(ObjectName.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void shouldOrderByAge() {
        final List<ObjectName> names = List.of(
                ObjectName.manifest(1, new WriterId(9, 9), 5),
                ObjectName.manifest(1, new WriterId(1, 1), 6),
                ObjectName.manifest(2, new WriterId(1, 1), 1),
                ObjectName.segment(1, new WriterId(1, 1), 0));

        assertThat(names.reversed().stream().sorted()).containsExactlyElementsOf(names);
    }
}
