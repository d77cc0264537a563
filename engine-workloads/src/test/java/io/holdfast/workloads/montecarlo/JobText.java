package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.JobNode;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.WorkloadJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads job files of the small shape that tests use, with lines, so that this module needs no YAML library: top keys at the margin,
 * values as scalars or in braces and brackets, lists of one element a line under their key.
 */
final class JobText {

    private JobText() {}

    static WorkloadJob job(final String text) {
        final JobSection section = section(text);
        section.text("workload");
        final WorkloadJob job = new MonteCarloWorkload().create(section, section.text("name"));
        section.rejectUnknownKeys();
        return job;
    }

    static MonteCarloReduction reduction(final String text) {
        return (MonteCarloReduction) job(text).computation();
    }

    static JobSection section(final String text) {
        final Map<String, JobNode> top = new LinkedHashMap<>();
        final String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            final String line = lines[i];
            if (line.isBlank() || line.startsWith("#") || line.startsWith(" ")) {
                continue;
            }
            final String key = line.substring(0, line.indexOf(':'));
            final String rest = line.substring(key.length() + 1).strip();
            top.put(key, rest.isEmpty() ? elements(lines, i + 1) : value(rest, i + 1));
        }
        return JobSection.of(Path.of("job.yaml"), new JobNode.Mapping(top, 1));
    }

    private static JobNode elements(final String[] lines, final int from) {
        final List<JobNode> elements = new ArrayList<>();
        for (int i = from; i < lines.length && lines[i].startsWith("  - "); i++) {
            elements.add(value(lines[i].substring(4).strip(), i + 1));
        }
        return new JobNode.Sequence(elements, from + 1);
    }

    private static JobNode value(final String text, final int line) {
        if (text.startsWith("[")) {
            return new JobNode.Sequence(parts(text).stream().map(part -> value(part, line)).toList(), line);
        }
        if (text.startsWith("{")) {
            final Map<String, JobNode> entries = new LinkedHashMap<>();
            for (final String part : parts(text)) {
                final String key = part.substring(0, part.indexOf(':'));
                entries.put(key, value(part.substring(key.length() + 1).strip(), line));
            }
            return new JobNode.Mapping(entries, line);
        }
        return new JobNode.Scalar(text, line);
    }

    /** What stands between the commas of {@code {…}} or {@code […]}, brackets inside kept whole. */
    private static List<String> parts(final String text) {
        final List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 1;
        for (int i = 1; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (depth == 0 && (c == ',' || i == text.length() - 1)) {
                parts.add(text.substring(begin, i).strip());
                begin = i + 1;
            }
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
        }
        return parts;
    }
}
