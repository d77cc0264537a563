package io.holdfast.bench.montecarlo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the figures were measured on. */
final class Machine {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Set<String> FLAGS =
            Set.of("avx", "avx2", "fma", "avx512f", "avx512dq", "avx512vl", "asimd", "sve", "sve2", "hypervisor");

    private Machine() {}

    /** One line: processor, those of its flags that matter here, JVM. */
    static String describe() throws IOException {
        final List<String> lines = Files.exists(CPU_INFO) ? Files.readAllLines(CPU_INFO) : List.of();
        final String flags = Arrays.stream(value(lines, "flags", "Features").split(" ", -1))
                .filter(FLAGS::contains)
                .collect(Collectors.joining(" "));
        return "%d x %s, family %s, model %s (%s); Java %s".formatted(
                Runtime.getRuntime().availableProcessors(),
                value(lines, "model name", "CPU implementer"),
                value(lines, "cpu family", "CPU architecture"),
                value(lines, "model", "CPU part"),
                flags,
                Runtime.version());
    }

    private static String value(final List<String> lines, final String... keys) {
        return lines.stream()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2 && List.of(keys).contains(parts[0].strip()))
                .map(parts -> parts[1].strip())
                .findFirst()
                .orElse("unknown");
    }
}
